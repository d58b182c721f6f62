"""Rows of a table under a filter, and the measures that can be taken of them; every measure remembers its rows.

A selection whose table, column or period is not there carries that as `gap`: whatever is measured on it is null with
this reason, so metric code reads as if the data were complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from summarizer.facts import Measured, Source
from summarizer.kpi.computed import computed
from summarizer.kpi.filters import Condition, Filter
from summarizer.kpi.provenance import rows_of
from summarizer.kpi.tables import Table
from summarizer.periods import Month
from summarizer.units import clean

Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Selection:
    """Some rows of a table: `positions` into its frame (None is every row), and the filter that chose them."""

    table: Table
    filter: Filter = field(default_factory=Filter)
    positions: Positions | None = None
    gap: str | None = None

    @classmethod
    def all(cls, table: Table) -> Selection:
        """Every row of a table; a gap if it was not uploaded."""
        return cls(table, gap=table.missing())

    # --- choosing rows

    def where(self, column: str, op: str, value: Any = None) -> Selection:
        """The rows that also pass this condition; a gap if the column is missing."""
        gap = self.gap or self.table.missing(column)
        condition = Condition(column, op, value)
        if gap:
            return Selection(self.table, self.filter & condition, _none(), gap)
        passed = condition.mask(self.column(column))
        positions = np.flatnonzero(passed) if self.positions is None else self.positions[passed]
        return Selection(self.table, self.filter & condition, positions)

    def between(self, column: str, first: date, last: date) -> Selection:
        """The rows whose date lies in first..last, both included (a moment on the last day too)."""
        until = pd.Timestamp(last) + pd.Timedelta(hours=23, minutes=59, seconds=59)
        is_moment = self.table.uploaded and not self.table.missing(column) and self._has_times(column)
        return self.where(column, ">=", first).where(column, "<=", until.to_pydatetime() if is_moment else last)

    def months(self, column: str, first: Month, last: Month | None = None, *others: str) -> Selection:
        """The rows dated in the months first..last, both included; a gap if the table's dates do not reach that far."""
        last = last or first
        chosen = self.between(column, first.first, last.last)
        if chosen.gap:
            return chosen
        return Selection(chosen.table, chosen.filter, chosen.positions, self.uncovered(column, first, last, *others))

    def uncovered(self, column: str, first: Month, last: Month, *others: str) -> str | None:
        """Why the dates of the whole table do not cover these months, or None when they do.

        A row may carry several dates; `others` are columns whose dates also show how far the table reaches.
        """
        frame = self.table.frame
        dates = [frame[name] for name in (column, *others) if name in frame.columns]
        earliest = [day for series in dates if not pd.isna(day := series.min())]
        if not earliest:
            return f"“{self.table.name}”表的“{column}”列没有日期"
        latest = [day for series in dates if not pd.isna(day := series.max())]
        start, end = Month.of(min(earliest)), Month.of(max(latest))
        if start <= first and last <= end:
            return None
        wanted = first.text if first == last else f"{first.text}至{last.text}"
        return f"“{self.table.name}”表没有覆盖{wanted}（现有数据为{start.text}至{end.text}）"

    def with_gap(self, gap: str | None) -> Selection:
        """The same rows, unless there is a reason why they must not be measured."""
        return Selection(self.table, self.filter, self.positions, self.gap or gap)

    def groups(self, column: str) -> Groups:
        """The rows of each value of a text column, in the order of the values."""
        gap = self.gap or self.table.missing(column)
        if gap:
            return Groups({}, gap)
        codes, labels = pd.factorize(self.column(column), sort=True)
        order = np.argsort(codes, kind="stable")
        bounds = np.searchsorted(codes[order], np.arange(len(labels) + 1))
        everything = self.everything
        return Groups(
            {
                str(label): Selection(
                    self.table,
                    self.filter & Condition(column, "=", label),
                    everything[order[bounds[i] : bounds[i + 1]]],
                )
                for i, label in enumerate(labels)
            }
        )

    # --- looking at rows

    @property
    def everything(self) -> Positions:
        """The positions of the rows, spelled out."""
        return np.arange(len(self.table.frame)) if self.positions is None else self.positions

    def column(self, name: str) -> pd.Series[Any]:
        """The cells of one column, uploaded or computed, in these rows."""
        if name not in self.table.frame.columns and (found := computed(name)):
            return found.cells(self.column)
        series = self.table.frame[name]
        return series if self.positions is None else series.take(self.positions)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows themselves; empty where there is a gap."""
        if self.gap:
            return self.table.frame.iloc[:0]
        return self.table.frame if self.positions is None else self.table.frame.take(self.positions)

    def __len__(self) -> int:
        return 0 if self.gap else len(self.everything)

    # --- measuring

    def measure(self, value: Any, *columns: str, reason: str | None = None) -> Measured:
        """A value that the caller computed from these columns of these rows; null where there is a gap."""
        gap = self.gap or self.table.missing(*columns)
        if gap or value is None:
            return Measured(
                None, reason=gap or reason or "没有可计算的数据", source=None if gap else self.source(columns)
            )
        if isinstance(value, (float, np.floating)):
            value = clean(float(value))
        elif isinstance(value, np.integer):
            value = int(value)
        return Measured(value, source=self.source(columns))

    def source(self, columns: Iterable[str]) -> Source:
        """Where the measure's rows are."""
        return Source(self.table.name, tuple(columns), str(self.filter), lambda: rows_of(self.table, self.everything))

    def sum(self, column: str) -> Measured:
        """Σ of a column; 0 for no rows."""
        if self.gap or self.table.missing(column):
            return self.measure(None, column)
        return self.measure(float(np.nansum(self.column(column).to_numpy(dtype=float))), column)

    def mean(self, column: str) -> Measured:
        """The mean of the filled cells; null when there is none."""
        if self.gap or self.table.missing(column):
            return self.measure(None, column)
        cells = self.column(column).dropna()
        return self.measure(
            float(cells.mean()) if len(cells) else None, column, reason="没有符合条件的记录，无法求平均"
        )

    def count(self, *columns: str) -> Measured:
        """How many rows."""
        return self.measure(None if self.gap else len(self), *columns)

    def distinct(self, column: str) -> Measured:
        """How many different filled values a column has."""
        if self.gap or self.table.missing(column):
            return self.measure(None, column)
        return self.measure(int(self.column(column).nunique()), column)

    def _has_times(self, column: str) -> bool:
        from summarizer.kpi.tables import table_specs

        return any(c.name == column and c.kind == "datetime" for c in table_specs()[self.table.name].columns)


@dataclass(frozen=True)
class Groups(Mapping[str, Selection]):
    """Selections by member; empty with a gap where the data to form them is missing."""

    members: Mapping[str, Selection]
    gap: str | None = None

    def __getitem__(self, member: str) -> Selection:
        return self.members[member]

    def __iter__(self) -> Any:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)


def _none() -> Positions:
    return np.empty(0, dtype=np.intp)
