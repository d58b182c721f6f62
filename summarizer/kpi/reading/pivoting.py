"""A grid with columns for the members of something made long: a row for each row and member."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from summarizer.kpi.reading.grid import Grid, TextColumn
from summarizer.kpi.reading.names import header_of


@dataclass(frozen=True)
class Member:
    """A column that becomes rows: its place, what it is called there, the measure it holds, and its money unit."""

    place: int
    name: str
    measure: str
    unit: str | None


@dataclass(frozen=True)
class Wide:
    """A wide header in rows `top` to `bottom`; `fixed` columns stay under their names, `members` go under `label`."""

    top: int
    bottom: int
    fixed: Mapping[int, str]
    label: str
    members: tuple[Member, ...]


def unpivoted(grid: Grid, wide: Wide) -> Grid:
    """The long grid, its header in the first row, all rows of the first member before those of the second.

    Rows and cells without a value are left behind. Row numbers and addresses stay those of the wide sheet.
    """
    names = list(dict.fromkeys(member.name for member in wide.members))
    measures = list(dict.fromkeys(member.measure for member in wide.members))
    places = {(member.name, member.measure): member.place for member in wide.members}
    filled = [grid.columns[member.place].codes >= 0 for member in wide.members]
    rows = np.flatnonzero(np.any(filled, axis=0) & (np.arange(len(grid)) > wide.bottom))
    columns = [_repeated(grid.columns[place], rows, len(names), text) for place, text in wide.fixed.items()]
    sources = {}
    columns.append(TextColumn.of_texts([wide.label, *(name for name in names for _ in rows)]))
    for measure in measures:
        chosen = [places.get((name, measure)) for name in names]
        sources[len(columns)] = np.repeat([0, *(place or 0 for place in chosen)], [1, *[len(rows)] * len(names)])
        columns.append(_stacked(grid, chosen, rows, _header(wide, measure)))
    numbers = np.concatenate([[grid.number(wide.top)], np.tile(grid.numbers_of(rows), len(names))])
    kept = np.flatnonzero(np.any([columns[place].codes >= 0 for place in sources], axis=0))
    return Grid(
        tuple(column.take(kept) for column in columns),
        grid.first_row,
        grid.first_column,
        numbers.astype(np.int64)[kept],
        {place: source[kept] for place, source in sources.items()},
    )


def _header(wide: Wide, measure: str) -> str:
    unit = next((member.unit for member in wide.members if member.measure == measure and member.unit), None)
    return f"{measure}({unit})" if unit and not header_of(measure).unit else measure


def _repeated(
    column: TextColumn, rows: np.ndarray[tuple[int], np.dtype[np.intp]], times: int, header: str
) -> TextColumn:
    texts = pa.concat_arrays([column.texts, pa.array([header], pa.string())])
    codes = np.concatenate([[len(column.texts)], np.tile(column.codes[rows], times)])
    return TextColumn(codes.astype(np.int32), texts)


def _stacked(
    grid: Grid, places: Sequence[int | None], rows: np.ndarray[tuple[int], np.dtype[np.intp]], header: str
) -> TextColumn:
    """The cells of several columns under each other; None is a column that the sheet does not have."""
    texts, codes = [pa.array([header], pa.string())], [np.zeros(1, dtype=np.int32)]
    offset = 1
    for place in places:
        if place is None:
            codes.append(np.full(len(rows), -1, dtype=np.int32))
            continue
        column = grid.columns[place]
        chosen = column.codes[rows]
        codes.append(np.where(chosen < 0, np.int32(-1), chosen + np.int32(offset)))
        texts.append(column.texts)
        offset += len(column.texts)
    return TextColumn(np.concatenate(codes), pa.concat_arrays(texts))
