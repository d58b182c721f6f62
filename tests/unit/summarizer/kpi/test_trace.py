"""From a fact back to its rows: the rows alone are enough to compute it again."""

from __future__ import annotations

from functools import cache

import pytest

from summarizer.facts import FactSheet, Measured
from summarizer.kpi.compute import compute
from summarizer.kpi.computed import cells_of
from summarizer.kpi.context import Context
from summarizer.kpi.tables import FILE, ROW, SHEET
from summarizer.kpi.trace import measures, trace
from summarizer.periods import Month, Period
from tests.factories.clean import table_set
from tests.factories.tables import context, table
from tests.factories_tables import random_tables

SUMS = {"1.1.1.net_sales", "1.1.1.returned_amount", "1.1.1.target", "1.1.1.bu_sales", "1.1.2.monthly_sales",
        "1.1.3.tier_sales", "1.2.1.region_sales", "1.2.2.sales_t12", "1.2.3.region_channel_sales", "1.3.1.product_qty",
        "1.3.3.bundle_sales", "2.2.1.amount", "2.2.1.new_amount", "2.2.2.churned_amount", "2.3.3.customer_sales",
        "5.2.3.budget", "6.1.1.region_sales_T3", "6.2.1.account_sales", "6.2.2.expiring_amount"}  # fmt: skip
COUNTS = {"2.1.1.new_leads", "2.1.1.closed_leads", "2.1.1.won", "2.1.2.stage_reached", "2.1.2.stage_lost",
          "2.1.2.reason_count", "2.2.1.contracts", "2.2.1.new_contracts", "2.2.2.expiring_contracts",
          "2.2.2.renewed_contracts", "5.0.0.reports", "5.2.3.leads", "6.3.actions", "6.3.status"}  # fmt: skip
DISTINCT = {"1.1.3.active_customers": "客户", "1.1.3.tier_customers": "客户", "1.2.3.multichannel_customers": "客户",
            "1.3.2.buyers": "客户", "2.3.1.orders": "订单号", "2.2.2.churned_customers": "客户"}  # fmt: skip


@cache
def company(seed: int) -> Context:
    data = Context(table_set(random_tables(seed, history=14, complete=True)), Period.of(Month(2025, 10)))
    compute(data)
    return data


@pytest.mark.parametrize("seed", [1, 2])
def test_sums_and_counts_are_computed_again_from_their_traced_rows(seed: int) -> None:
    data, checked = company(seed), set()
    for fact in data.facts.values():
        if fact.source is None or fact.value is None:
            continue
        family = fact.about.family
        rows = trace(fact, {fact.id: fact}, data.tables) if family in SUMS | COUNTS | set(DISTINCT) else {}
        for found in rows.values():
            if family in SUMS:
                assert cells_of(found, fact.source.columns[0]).sum() == pytest.approx(fact.value, abs=1e-6), fact.id
            elif family in COUNTS:
                assert len(found) == fact.value, fact.id
            else:
                assert found[DISTINCT[family]].nunique() == fact.value, fact.id
            checked.add(family)
    assert SUMS | COUNTS | set(DISTINCT) == checked


@pytest.mark.parametrize("seed", [1])
def test_the_rows_named_in_a_source_are_the_rows_that_its_filter_finds(seed: int) -> None:
    data = company(seed)
    for fact in list(data.facts.values())[::7]:
        if fact.source is not None:
            found = trace(fact, {fact.id: fact, **data.facts}, data.tables)[fact.source.table]
            assert len(found) >= sum(rows.count for rows in fact.source.rows), fact.id


def test_a_derived_fact_has_the_rows_of_all_its_inputs_each_once() -> None:
    data = company(1)
    for fact in list(data.facts.values())[::4]:
        if fact.source is None and fact.inputs:
            found = trace(fact, data.facts, data.tables)
            parts = [trace(data.facts[key], data.facts, data.tables) for key in fact.inputs]
            assert set(found) == {name for part in parts for name in part}, fact.id
            for name, rows in found.items():
                places = set(zip(rows[FILE], rows[SHEET], rows[ROW], strict=True))
                united = {
                    p
                    for part in parts
                    if name in part
                    for p in set(zip(*(part[name][c] for c in (FILE, SHEET, ROW)), strict=True))
                }
                assert places == united, fact.id
                assert len(places) == len(rows), fact.id


def test_measures_under_a_fact_come_once_even_where_inputs_share_them() -> None:
    data = company(1)
    under = [fact.id for fact in measures(data.facts["1.1.1.gap_pct"], data.facts)]
    assert under == ["1.1.1.target", "1.1.1.net_sales"]


def test_a_fact_of_a_table_that_was_not_uploaded_has_no_rows() -> None:
    facts = FactSheet()
    fact = facts.put("1.1.1.net_sales", Measured(None, reason="缺少“销售明细”表"))
    assert trace(fact, facts, context(table("员工", "销售员\n王一")).tables) == {}


def test_an_input_that_is_not_among_the_facts_is_an_error() -> None:
    data = company(1)
    with pytest.raises(KeyError):
        trace(data.facts["1.1.1.gap"], {}, data.tables)
