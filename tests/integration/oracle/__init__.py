"""A second implementation of the facts from the KPI tables, from the text of the metric register alone.

It is meant to be obvious, not fast, and shares no code with the first: where the two differ, one of them misreads the
register, or the register leaves a choice. Each module states the readings that it took.

Tables are clean: canonical column names, amounts in 元 except 年市场容量_万元, dates and months (first day) as
datetime64, flags 是/否, blanks as missing values.
"""

from __future__ import annotations

import pandas as pd

from tests.integration.oracle.absent_members import absent_members
from tests.integration.oracle.company import Company
from tests.integration.oracle.section_1_products import facts_1_3
from tests.integration.oracle.section_1_regions import facts_1_2
from tests.integration.oracle.section_1_sales import facts_1_1
from tests.integration.oracle.section_2_contracts import facts_2_2
from tests.integration.oracle.section_2_leads import facts_2_1
from tests.integration.oracle.section_2_orders import facts_2_3
from tests.integration.oracle.section_3_diagnosis import facts_3_1
from tests.integration.oracle.section_3_receivables import facts_3_3
from tests.integration.oracle.section_3_warnings import facts_3_2
from tests.integration.oracle.section_4 import facts_4
from tests.integration.oracle.section_5 import facts_5
from tests.integration.oracle.section_6 import facts_6
from tests.integration.oracle.usual_swings import facts_beside

SECTIONS = (
    facts_1_1, facts_1_2, facts_1_3, facts_2_1, facts_2_2, facts_2_3,
    facts_3_1, facts_3_2, facts_3_3, facts_4, facts_5, facts_6, facts_beside,
)  # fmt: skip


def expected_facts(tables: dict[str, pd.DataFrame], month: str, cutoff: str | None = None) -> dict[str, object]:
    """Every fact by id; None where it cannot be computed; where the text leaves room, one of `expectations`.

    `cutoff` is by default the 数据截止日 of 参数, or else the last day of the month.
    """
    company = Company(tables, month, cutoff)
    facts: dict[str, object] = {}
    for section in SECTIONS:
        facts |= section(company)
    return absent_members(company) | facts
