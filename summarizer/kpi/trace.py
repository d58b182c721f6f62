"""From a fact back to the rows of the uploaded files that it was computed from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from summarizer.facts import Fact
from summarizer.kpi.filters import Filter
from summarizer.kpi.tables import TableSet


def trace(fact: Fact, facts: Mapping[str, Fact], tables: TableSet) -> dict[str, pd.DataFrame]:
    """The rows behind a fact by table, with `_file`, `_sheet` and `_row`: a measure's own, a derived fact's inputs'.

    Rows that several inputs share come once. KeyError if an input is not among the facts.
    """
    chosen: dict[str, pd.Index] = {}
    for measure in measures(fact, facts):
        assert measure.source is not None
        frame = tables[measure.source.table].frame
        rows = frame.index[Filter.parse(measure.source.filter).mask(frame)] if len(frame.columns) else frame.index
        found = chosen.get(measure.source.table)
        chosen[measure.source.table] = rows if found is None else found.union(rows)
    return {table: tables[table].frame.loc[rows] for table, rows in chosen.items()}


def measures(fact: Fact, facts: Mapping[str, Fact]) -> Iterator[Fact]:
    """The measures under a fact, each once, in the order in which they are met."""
    seen: set[str] = set()
    waiting = [fact]
    while waiting:
        current = waiting.pop(0)
        if current.id in seen:
            continue
        seen.add(current.id)
        if current.source:
            yield current
        waiting.extend(facts[key] for key in current.inputs)
