"""Measures by member."""

import pytest

from summarizer.kpi.members import (
    add_growth,
    amount,
    highest,
    known,
    lowest,
    members_of,
    put_from,
    ranked,
    spread,
    why_unknown,
)  # fmt: skip
from summarizer.kpi.selection import Selection
from summarizer.kpi.tables import Table
from tests.factories.fact_sheets import sheet_of
from tests.factories.tables import context, table

SALES = table(
    "销售明细",
    """
    订单号 日期       区域 金额
    A1     2024-10-01 华东 50
    A2     2025-09-01 华东 80
    A3     2025-09-02 华南 20
    A4     2025-10-01 华东 100
    A5     2025-10-02 西南 30
    """,
)


def test_growth_knows_members_that_are_new_and_members_that_are_gone() -> None:
    data = context(SALES)
    members = ["华东", "华南", "西南"]
    names = {"mom": "1.2.1.region_mom", "yoy": "1.2.1.region_yoy"}
    add_growth(data, "区域", "1.2.1.region_sales", members=members, **names)
    mom = data.facts.family("1.2.1.region_mom")
    assert mom["华东"].value == pytest.approx(0.25)
    assert mom["华南"].value == -1
    assert mom["西南"].value is None
    assert str(mom["西南"].reason).startswith("分母为零")
    assert data.facts.value("1.2.1.region_yoy", "华东") == 1


def test_members_without_rows_are_empty_selections_and_a_gap_has_none() -> None:
    rows = Selection.all(SALES)
    assert {m: amount(of).value for m, of in spread(rows, "区域", ["华东", "东北"]).items()} == {"华东": 230, "东北": 0}
    missing = Selection.all(Table("销售明细"))
    assert spread(missing, "区域", ["华东"]).gap == "缺少“销售明细”表"
    assert members_of("区域", rows, missing) == ["华东", "华南", "西南"]


def test_equal_values_are_settled_by_name() -> None:
    values = {"乙": 1.0, "甲": 1.0, "丙": 0.0, "丁": 0.0}
    assert ranked(values) == ["乙", "甲", "丁", "丙"]
    assert (highest(values), lowest(values)) == ("乙", "丁")
    assert (highest({}), lowest({})) == (None, None)


def test_a_choice_is_made_of_known_values_only_and_says_why_there_is_none() -> None:
    facts = sheet_of({"1.2.1.region_yoy": {"华东": 0.1, "华南": None}})
    assert known(facts, "1.2.1.region_yoy") == {"华东": 0.1}
    chosen = put_from(facts, "1.2.1.anomaly_high_growth", "1.2.1.region_yoy", list)
    assert (chosen.value, chosen.inputs) == (["华东"], ("1.2.1.region_yoy.华东", "1.2.1.region_yoy.华南"))
    nothing = sheet_of({"1.2.1.region_yoy": {"华南": None}})
    assert put_from(nothing, "1.2.1.anomaly_high_growth", "1.2.1.region_yoy", list).reason == "缺少“销售明细”表"
    assert why_unknown(nothing, "1.2.1.region_yoy") == "缺少“销售明细”表"
