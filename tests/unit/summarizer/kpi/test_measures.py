"""A margin whose lines lack a cost says so."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from summarizer.kpi.measures import gross_margin
from summarizer.kpi.selection import Selection
from summarizer.kpi.tables import FILE, ROW, SHEET, Table


@pytest.mark.parametrize(
    ("costs", "margin", "note"), [([60.0, 30.0], 0.55, None), ([60.0, np.nan], 0.7, "有 1 行没有成本，毛利率偏高")]
)
def test_a_blank_cost_is_noted_with_the_margin(costs: list[float], margin: float, note: str | None) -> None:
    place = pd.Categorical(["表.csv"] * 2)
    frame = pd.DataFrame({"金额": [100.0, 100.0], "成本": costs, FILE: place, SHEET: place, ROW: [2, 3]})
    measured = gross_margin(Selection.all(Table("销售明细", frame)))
    assert measured.value == pytest.approx(margin)
    assert measured.note == note
