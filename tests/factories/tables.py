"""Tables for tests, written as text: a header line, then one line a row, cells between spaces, `-` for a blank cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from summarizer.facts import Fact, FactSheet
from summarizer.kpi.context import Context
from summarizer.kpi.filters import Filter
from summarizer.kpi.tables import FILE, ROW, SHEET, Table, TableSet, table_specs
from summarizer.periods import Month, Period

_DATES = ("date", "datetime", "month")
_NUMBERS = ("money", "price", "number", "ratio")


def table(name: str, text: str) -> Table:
    """A canonical table in the types that `Table` promises; columns that the table does not define are text."""
    header, *lines = [line.split() for line in text.splitlines() if line.strip()]
    kinds = {column.name: column.kind for column in table_specs()[name].columns}
    frame = pd.DataFrame({column: [line[i] for line in lines] for i, column in enumerate(header)}, dtype=object)
    frame = frame.replace({"-": None})
    for column in header:
        kind = kinds.get(column, "number" if column == "confidence" else "text")
        if kind in _DATES:
            frame[column] = pd.to_datetime(frame[column], format="ISO8601").astype("datetime64[s]")
        elif kind in _NUMBERS:
            frame[column] = frame[column].astype("float64")
        else:
            frame[column] = frame[column].astype("category")
    frame[FILE] = pd.Categorical([f"{name}.csv"] * len(frame))
    frame[SHEET] = pd.Categorical([""] * len(frame))
    frame[ROW] = range(2, len(frame) + 2)
    return Table(name, frame)


def context(*tables: Table, month: str = "2025-10", cutoff: date | None = None) -> Context:
    """What metric code is given, for these tables alone."""
    return Context(TableSet.of(tables), Period.of(Month.parse(month), cutoff))


def facts_of(
    add: Callable[[Context], None], *tables: Table, month: str = "2025-10", cutoff: date | None = None
) -> FactSheet:
    """The facts that one function adds for these tables."""
    data = context(*tables, month=month, cutoff=cutoff)
    add(data)
    return data.facts


def rows_found(fact: Fact, data_table: Table) -> list[int]:
    """The row numbers that a fact's filter, read back from its text, finds in the uploaded table."""
    assert fact.source is not None
    mask = Filter.parse(fact.source.filter).mask(data_table.frame)
    return data_table.frame[ROW][mask].tolist()
