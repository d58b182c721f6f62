"""Computing a briefing again: silence when nothing changed, and the names of what did."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from summarizer.briefing import Briefing, Cell, DataTable, Item, Section, Statement, Topic
from summarizer.facts import FactSheet
from summarizer.kpi.context import Context
from summarizer.kpi.performance.attainment import add_attainment
from summarizer.kpi.tables import ROW, Table
from summarizer.kpi.trace import trace
from summarizer.verification import same, verify
from tests.factories.tables import context, table

SALES = table(
    "销售明细",
    """
    订单号 日期       区域 产品线 业务单元 金额 退货标记
    A1     2025-10-01 华东 泵     甲部     60   否
    A2     2025-10-02 华南 阀     乙部     40   否
    A3     2025-10-03 华南 阀     乙部     7    是
    A4     2025-09-03 华南 阀     乙部     30   否
    """,
)
TARGETS = table(
    "销售目标",
    "月份 区域 产品线 业务单元 目标额\n2025-10 华东 泵 甲部 50\n2025-10 华南 阀 乙部 50\n2025-09 华南 阀 乙部 50",
)


def computed(*tables: Table) -> Context:
    data = context(*tables)
    add_attainment(data)
    return data


def stored(facts: FactSheet, **parts: Any) -> Briefing:
    """A briefing with all these facts, as it is read from its file."""
    whole = Briefing(month="2025-10", company="甲", facts={k: f.as_json() for k, f in facts.items()}, **parts)
    return Briefing.model_validate_json(whole.model_dump_json())


def changed(before: Table, column: str, row: int, value: Any) -> Table:
    frame = before.frame.copy()
    frame.loc[frame[ROW] == row, column] = value
    return Table(before.name, frame)


def test_unchanged_data_is_confirmed_in_silence() -> None:
    assert verify(stored(computed(SALES, TARGETS).facts), computed(SALES, TARGETS).facts) == []


def test_a_changed_target_is_named_with_all_that_follows_from_it_and_nothing_else() -> None:
    now = computed(SALES, changed(TARGETS, "目标额", 3, 80.0)).facts
    assert {difference.id for difference in verify(stored(computed(SALES, TARGETS).facts), now)} == {
        "1.1.1.target", "1.1.1.attainment_rate", "1.1.1.gap", "1.1.1.gap_pct",
        "1.1.1.bu_target.乙部", "1.1.1.bu_attainment.乙部", "1.1.1.bu_gap.乙部",
        "1.1.1.line_target.阀", "1.1.1.line_attainment.阀",
        "1.1.1.cell_target.华南.阀", "1.1.1.cell_gap.华南.阀",
        "1.1.1.gap_drivers_bottom3", "1.1.1.gap_drivers_top3",
    }  # fmt: skip


@pytest.mark.parametrize("row", [2, 3, 4, 5])
def test_what_a_changed_amount_touches_has_that_row_in_its_trace(row: int) -> None:
    before, after = computed(SALES, TARGETS), computed(changed(SALES, "金额", row, 999.0), TARGETS)
    touched = [difference.id for difference in verify(stored(before.facts), after.facts)]
    assert (
        "1.1.1.returned_amount" if row == 4 else "1.1.1.net_sales" if row < 4 else "1.1.2.prev_month_sales"
    ) in touched
    for key in touched:
        rows: pd.DataFrame = trace(before.facts[key], before.facts, before.tables)["销售明细"]
        assert row in rows[ROW].tolist(), key


def test_a_difference_says_what_is_stated_and_what_is_found() -> None:
    now = computed(SALES, changed(TARGETS, "目标额", 3, 80.0)).facts
    found = {d.id: d for d in verify(stored(computed(SALES, TARGETS).facts), now)}["1.1.1.target"]
    assert (found.stated, found.now) == ("100元", "130元")


def test_facts_that_the_files_no_longer_give_are_named() -> None:
    found = verify(stored(computed(SALES, TARGETS).facts), FactSheet())
    assert {difference.now for difference in found} == {None}
    assert len(found) == len(computed(SALES, TARGETS).facts)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda fact: fact.update(value=101.0),
        lambda fact: fact.update(text="101元"),
        lambda fact: fact.update(value=None),
    ],
)
def test_a_tampered_fact_is_named(tamper: Callable[[dict[str, Any]], None]) -> None:
    facts = computed(SALES, TARGETS).facts
    briefing = stored(facts)
    tamper(briefing.facts["1.1.1.net_sales"])
    assert [difference.id for difference in verify(briefing, facts)] == ["1.1.1.net_sales"]


def test_references_to_facts_that_the_briefing_does_not_carry_are_named() -> None:
    facts = computed(SALES, TARGETS).facts
    said = Statement(item="1.1.1", kind="finding", text="净销售额{{1.1.1.nowhere}}")
    shown = DataTable(title="表", header=["甲"], rows=[[Cell(ref="1.1.1.in_no_table")]])
    item = Item(no="1.1.1", title="整体", statements=[said], table=shown)
    section = Section(no="01", title="业绩", topics=[Topic(no="1.1", title="目标", items=[item])])
    found = verify(stored(facts, sections=[section]), facts)
    assert [difference.id for difference in found] == ["1.1.1.nowhere", "1.1.1.in_no_table"]


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        (0.1 + 0.2, 0.3, True),
        (1, 1.0, True),
        (1.0, 1.0000001, False),
        (1e12, 1e12 + 1, True),  # beyond the twelfth digit
        (True, 1, False),
        (None, 0, False),
        ("2", 2, False),
        ([1, 2], [1, 2, 3], False),
        ([{"a": 0.3}], [{"a": 0.1 + 0.2}], True),
        ({"a": 1}, {"b": 1}, False),
    ],
)
def test_numbers_are_equal_up_to_the_dust_of_binary_sums(left: Any, right: Any, equal: bool) -> None:
    assert same(left, right) is equal
