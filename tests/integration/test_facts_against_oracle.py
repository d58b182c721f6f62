"""Two implementations of the metric register agree: the product's, and the plain one of `oracle`."""

from __future__ import annotations

import importlib.util
import re
from datetime import date
from functools import cache

import pandas as pd
import pytest

from classifiers.resources import data_path
from summarizer.kpi.compute import compute
from summarizer.kpi.context import Context
from summarizer.kpi.tables import table_specs
from summarizer.periods import Month, Period
from summarizer.register import register
from tests.factories.clean import table_set
from tests.factories_tables import random_tables
from tests.integration.oracle import expected_facts
from tests.integration.oracle.comparison import differences

MONTH = "2025-10"


@cache
def families() -> frozenset[str]:
    """The families of the facts from the KPI tables: those that the oracle has for companies that lack nothing."""
    ids = {key for seed in range(3) for key in expected_facts(random_tables(seed, history=14, complete=True), MONTH)}
    return frozenset(f for f in register() if any(f"{key}.".startswith(f"{f}.") for key in ids))


@cache
def sample_company() -> dict[str, pd.DataFrame]:
    """The tables behind the sample company's files; its generator is loaded by path, as `data` is no package."""
    spec = importlib.util.spec_from_file_location("sample_generator", data_path("samples/generate.py"))
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    tables: dict[str, pd.DataFrame] = generator.clean_tables()
    return tables


def differing(frames: dict[str, pd.DataFrame], month: str, cutoff: str | None = None) -> list[str]:
    """Every fact in which the product and the oracle differ."""
    day = cutoff or Month.parse(month).last.isoformat()
    period = Period.of(Month.parse(month), date.fromisoformat(day))
    sheet = compute(Context(tables=table_set(frames), period=period))
    return differences(expected_facts(frames, month, day), {key: fact.value for key, fact in sheet.items()}, families())


@pytest.mark.parametrize("seed", range(30))
def test_every_fact_of_a_random_company_is_what_the_register_says(seed: int) -> None:
    assert differing(random_tables(seed), MONTH) == []


@pytest.mark.parametrize("seed", [23, 100, 101, 102])
def test_every_fact_of_a_company_that_lacks_nothing_is_what_the_register_says(seed: int) -> None:
    assert differing(random_tables(seed, history=14, complete=True), MONTH) == []


@pytest.mark.parametrize("month", ["2025-01", "2024-02", "2025-12"])
def test_every_fact_of_the_first_last_and_shortest_month_is_what_the_register_says(month: str) -> None:
    assert differing(random_tables(7, month, history=14), month) == []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("cutoff", ["2025-10-28", "2025-11-05"])
def test_every_fact_at_another_cut_off_is_what_the_register_says(cutoff: str, seed: int) -> None:
    assert differing(random_tables(seed, history=14), MONTH, cutoff) == []


@pytest.mark.parametrize("month", ["2025-10", "2025-09"])
def test_every_fact_of_the_sample_company_is_what_the_register_says(month: str) -> None:
    assert differing(sample_company(), month) == []


@pytest.mark.parametrize("table", sorted(table_specs()))
def test_without_a_table_the_facts_are_null_that_need_it_and_the_others_as_before(table: str) -> None:
    frames = random_tables(24, history=14, complete=True)
    del frames[table]
    assert differing(frames, MONTH) == []


def test_every_null_fact_says_why() -> None:
    sheet = compute(Context(tables=table_set(random_tables(5, history=2)), period=Period.of(Month.parse(MONTH))))
    assert [key for key, fact in sheet.items() if fact.value is None and not fact.reason] == []


def test_a_changed_number_in_a_table_changes_the_facts_made_of_it() -> None:
    frames = random_tables(3, history=14, complete=True)
    before = expected_facts(frames, MONTH)
    lines = frames["销售明细"].assign(金额=frames["销售明细"]["金额"] + 1)
    sheet = compute(Context(tables=table_set(frames | {"销售明细": lines}), period=Period.of(Month.parse(MONTH))))
    found = differences(before, {key: fact.value for key, fact in sheet.items()}, ())
    assert any(re.match(r"1\.1\.1\.net_sales:", line) for line in found)
