"""Columns that were read to a frame in the types of `Table`, and frames of the same table to one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.types import union_categoricals

from summarizer.kpi.reading.columns import ReadColumn
from summarizer.kpi.reading.grid import Grid
from summarizer.kpi.tables import FILE, PROVENANCE, ROW, SHEET, TableSpec, table_specs

Rows = npt.NDArray[np.intp]


def frame_of(columns: Mapping[str, ReadColumn], rows: Rows, grid: Grid, file: str, sheet: str) -> pd.DataFrame:
    """The chosen rows of the columns, with where each came from; unreadable and blank cells are missing values."""
    cells = {name: _typed(column, rows) for name, column in columns.items()}
    return pd.DataFrame(
        {
            **cells,
            FILE: pd.Categorical.from_codes(np.zeros(len(rows), np.int8), categories=pd.Index([file], dtype="str")),
            SHEET: pd.Categorical.from_codes(np.zeros(len(rows), np.int8), categories=pd.Index([sheet], dtype="str")),
            ROW: grid.numbers_of(rows),
        }
    )


def concatenated(frames: Sequence[pd.DataFrame], table: str) -> pd.DataFrame:
    """One frame of several of the same table; a column that only some have is blank in the others' rows."""
    if len(frames) == 1:
        return frames[0]
    present = {name for frame in frames for name in frame.columns}
    names = [column.name for column in table_specs()[table].columns if column.name in present]
    return pd.DataFrame({name: _stacked(frames, name) for name in (*names, *PROVENANCE)})


def canonical_order(spec: TableSpec, columns: Mapping[str, ReadColumn]) -> dict[str, ReadColumn]:
    """The columns in the order of the table's definition."""
    return {column.name: columns[column.name] for column in spec.columns if column.name in columns}


def _typed(column: ReadColumn, rows: Rows) -> Any:
    if column.values.dtype == object:
        return _categorical(column, rows)
    nothing = np.datetime64("NaT") if column.values.dtype.kind == "M" else np.nan
    values = column.values.copy()
    values[list(column.problems)] = nothing
    values[column.blank] = nothing
    return np.append(values, np.array([nothing], dtype=values.dtype))[column.cells.codes[rows]]


def _categorical(column: ReadColumn, rows: Rows) -> pd.Categorical:
    """Categories are the texts that occur in these rows, sorted."""
    codes = column.cells.codes[rows]
    used = np.zeros(len(column.values) + 1, dtype=bool)
    used[codes] = True
    used = used[:-1] & ~column.blank
    used[list(column.problems)] = False
    texts, labels = pd.factorize(pd.Series(column.values[used], dtype="str"), sort=True)
    place = np.full(len(column.values) + 1, -1, dtype=np.int32)
    place[np.flatnonzero(used)] = texts
    return pd.Categorical.from_codes(place[codes], categories=pd.Index(labels, dtype="str"))


def _stacked(frames: Sequence[pd.DataFrame], name: str) -> Any:
    sample = next(frame[name] for frame in frames if name in frame)
    if isinstance(sample.dtype, pd.CategoricalDtype):
        blank = pd.Categorical([], categories=pd.Index([], dtype="str"))
        parts = [frame[name].array if name in frame else _blanks(blank, len(frame)) for frame in frames]
        return union_categoricals(parts, sort_categories=True)
    nothing = np.datetime64("NaT") if sample.dtype.kind == "M" else np.nan
    return np.concatenate(
        [
            frame[name].to_numpy() if name in frame else np.full(len(frame), nothing, dtype=sample.to_numpy().dtype)
            for frame in frames
        ]
    )


def _blanks(like: pd.Categorical, rows: int) -> pd.Categorical:
    return pd.Categorical.from_codes(np.full(rows, -1, dtype=np.int8), categories=like.categories)
