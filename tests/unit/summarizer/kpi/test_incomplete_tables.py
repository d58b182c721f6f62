"""Real files lack columns; whatever a table lacks, the rest is computed and the reasons say what to upload."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from summarizer.kpi.compute import compute
from summarizer.kpi.context import Context
from summarizer.kpi.tables import table_specs
from summarizer.periods import Month, Period
from tests.factories.clean import table_set
from tests.factories_tables import random_tables


@cache
def company() -> dict[str, pd.DataFrame]:
    return random_tables(3, history=6, complete=True)


def lacking(turn: int) -> dict[str, pd.DataFrame]:
    """Every table without one of the columns that it should have: the first, the second …"""
    frames = dict(company())
    for name, frame in frames.items():
        required = [column.name for column in table_specs()[name].columns if column.required]
        frames[name] = frame.drop(columns=required[turn % len(required)])
    return frames


@pytest.mark.parametrize("turn", range(14))
def test_whatever_column_is_missing_every_fact_has_a_value_or_a_reason(turn: int) -> None:
    facts = compute(Context(table_set(lacking(turn)), Period.of(Month(2025, 10))))
    assert [key for key, fact in facts.items() if (fact.value is None) != bool(fact.reason)] == []
    assert any("缺少" in str(fact.reason) for fact in facts.values())
