"""The fact sheet: what it accepts, how nulls spread, and the form in which facts leave it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from summarizer.facts import FactSheet, Measured, Rows, Source, fact_id
from summarizer.kpi.operations import difference, growth, pull, ratio

SALES, TARGET, RATE = "1.1.1.net_sales", "1.1.1.target", "1.1.1.attainment_rate"


def sheet(**values: Measured) -> FactSheet:
    facts = FactSheet()
    for name, measured in values.items():
        facts.put(f"1.1.1.{name}", measured)
    return facts


def test_a_derived_fact_names_its_inputs_and_has_no_source() -> None:
    facts = sheet(net_sales=Measured(90.0), target=Measured(100.0))
    fact = facts.derive(RATE, ratio, SALES, TARGET)
    assert (fact.value, fact.inputs, fact.source, fact.text) == (0.9, (SALES, TARGET), None, "90.0%")


def test_a_null_input_makes_null_with_the_inputs_reason_and_so_on_down_the_line() -> None:
    facts = sheet(net_sales=Measured(90.0), target=Measured(None, reason="缺少“销售目标”表"))
    facts.derive("1.1.1.gap", difference, SALES, TARGET)
    last = facts.derive("1.1.1.gap_pct", ratio, "1.1.1.gap", TARGET)
    assert (last.value, last.reason, last.inputs) == (None, "缺少“销售目标”表", ("1.1.1.gap", TARGET))


def test_an_input_that_was_never_computed_is_named_and_not_listed() -> None:
    facts = sheet(net_sales=Measured(90.0))
    fact = facts.derive("1.1.1.bu_contribution", ratio, SALES, "1.1.1.bu_sales.甲部", members=("甲部",))
    assert fact.value is None
    assert "甲部" in str(fact.reason)
    assert fact.inputs == (SALES,)


@pytest.mark.parametrize(("operation", "inputs"), [(ratio, 2), (growth, 2), (pull, 3)])
def test_division_by_zero_is_null_and_names_the_denominator(operation: Any, inputs: int) -> None:
    facts = sheet(net_sales=Measured(90.0), ytd_sales=Measured(5.0), target=Measured(0.0))
    fact = facts.derive(RATE, operation, *[SALES, "1.1.1.ytd_sales", TARGET][-inputs:])
    assert fact.value is None
    assert fact.reason == f"分母为零：{facts[TARGET].label}"


def test_an_id_is_given_once() -> None:
    with pytest.raises(ValueError, match="defined twice"):
        sheet(net_sales=Measured(1.0)).put(SALES, Measured(1.0))


def test_null_needs_a_reason_and_a_value_must_not_have_one() -> None:
    with pytest.raises(ValueError, match="null without a reason"):
        FactSheet().put(SALES, Measured(None))
    with pytest.raises(ValueError, match="a value and a reason"):
        FactSheet().put(SALES, Measured(1.0, reason="缺少“销售明细”表"))


def test_a_family_that_the_register_lacks_is_refused() -> None:
    with pytest.raises(KeyError):
        FactSheet().put("1.1.1.no_such_fact", Measured(1.0))


def test_each_member_is_derived_from_its_own_inputs_and_from_the_shared_one() -> None:
    facts = sheet(net_sales=Measured(10.0))
    for member, value in {"甲": 4.0, "乙": 6.0}.items():
        facts.put("1.1.1.bu_sales", Measured(value), member)
    facts.derive_each("1.1.1.bu_contribution", ratio, "1.1.1.bu_sales", SALES)
    assert {m: f.value for m, f in facts.family("1.1.1.bu_contribution").items()} == {"甲": 0.4, "乙": 0.6}
    assert facts["1.1.1.bu_contribution.甲"].inputs == ("1.1.1.bu_sales.甲", SALES)


def test_a_family_without_members_is_one_null_that_says_why_and_its_children_too() -> None:
    facts = sheet(net_sales=Measured(10.0))
    facts.put_each("1.1.1.bu_sales", {}, lambda _: Measured(1.0))
    facts.derive_each("1.1.1.bu_contribution", ratio, "1.1.1.bu_sales", SALES)
    assert facts["1.1.1.bu_sales"].reason
    assert facts["1.1.1.bu_contribution"].reason == facts["1.1.1.bu_sales"].reason


def test_names_cannot_break_the_references_that_hold_them() -> None:
    assert fact_id("2.3.3.customer_sales", "甲}}|{{乙") == "2.3.3.customer_sales.甲｝｝｜｛｛乙"


def test_json_has_exactly_the_contracts_keys_and_plain_values() -> None:
    rows = (Rows("一月.xlsx", "明细", 3, "2-4"), Rows("二月.csv", "", 1, "7"))
    source = Source("销售明细", ("金额",), "全部行", lambda: rows)
    fact = FactSheet().put("0.period.cutoff", Measured(date(2025, 10, 31), source))
    found = json.loads(json.dumps(fact.as_json()))
    assert set(found) == {
        "id", "item", "members", "label", "value", "unit", "text", "formula", "inputs", "source", "reason", "note",
    }  # fmt: skip
    assert found["value"] == "2025-10-31"
    assert set(found["source"]) == {"table", "file", "sheet", "columns", "filter", "rows", "row_count"}
    assert found["source"]["file"] == "一月.xlsx、二月.csv"
    assert found["source"]["rows"] == "一月.xlsx!明细: 2-4; 二月.csv: 7"
    assert found["source"]["row_count"] == 4


def test_rows_are_looked_for_only_when_somebody_asks() -> None:
    def fail() -> tuple[Rows, ...]:
        raise AssertionError("nobody asked")

    fact = FactSheet().put(SALES, Measured(1.0, Source("销售明细", ("金额",), "全部行", fail)))
    assert fact.text == "1元"
