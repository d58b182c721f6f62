"""Random small companies: all seventeen tables, valid and clean, with what real months have that breaks naive sums.

Regions that do not sell in every month, products that are new, old, unlisted or not launched yet, customers with
one order, equal amounts, orders that came back whole, targets of 0 or not set, contracts renewed and money received
after the cut-off, tickets nobody answered, respondents with many rows, a short history, dates after the month, columns
and tables that nobody has.

Columns are canonical; amounts in 元 except 年市场容量_万元, dates datetime64, months their first day, flags 是/否.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from summarizer.kpi.tables import table_specs
from tests.invented import dealing, listening, selling
from tests.invented.company import Invention, Row

# In this order: receipts belong to the contracts that were made before them.
_TABLES: dict[str, Callable[[Invention], list[Row]]] = {
    "销售明细": selling.sales, "销售目标": selling.targets, "市场数据": selling.market, "销售漏斗": dealing.leads,
    "合同": dealing.contracts, "回款": dealing.receipts, "满意度调研": listening.survey, "售后工单": listening.tickets,
    "客户需求": listening.needs, "一线反馈": listening.reports, "产品上市": selling.launches,
    "调价记录": selling.prices, "员工": selling.staff, "市场活动": listening.campaigns,
    "上月行动计划": listening.actions, "参数": listening.parameters, "反馈": listening.feedback,
}  # fmt: skip


def random_tables(
    seed: int, month: str = "2025-10", *, history: int | None = None, complete: bool = False
) -> dict[str, pd.DataFrame]:
    """The tables of a random company; `history`: how many months they reach back; `complete`: nothing is missing."""
    company = Invention(seed, month, history)
    tables = {name: _frame(name, make(company)) for name, make in _TABLES.items()}
    return tables if complete else _with_gaps(company, tables)


def _frame(name: str, rows: list[Row]) -> pd.DataFrame:
    kinds = {column.name: column.kind for column in table_specs()[name].columns}
    frame = pd.DataFrame(rows, columns=list(kinds))
    for column, kind in kinds.items():
        if kind in ("date", "datetime", "month"):
            frame[column] = pd.to_datetime(frame[column])
        elif kind in ("money", "price", "number", "ratio"):
            frame[column] = frame[column].astype(float)
        else:
            frame[column] = frame[column].astype(object)
    return frame


def _with_gaps(company: Invention, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Without some optional columns and some tables. 主题 stays: without it the classifier would decide."""
    kept = {name: frame for name, frame in tables.items() if name == "销售明细" or not company.chance(0.06)}
    for name, frame in kept.items():
        optional = [c.name for c in table_specs()[name].columns if not c.required and c.name != "主题"]
        kept[name] = frame.drop(columns=[c for c in optional if company.chance(0.06)])
    return kept
