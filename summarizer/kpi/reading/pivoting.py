"""A grid with columns for the members of something made long: a row for each row and member."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from summarizer.kpi.reading.cells.blanks import is_blank, trimmed
from summarizer.kpi.reading.grid import Grid, Mask, TextColumn
from summarizer.kpi.reading.names import header_of

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Member:
    """A column that becomes rows: its place, what it is called under each label, its measure, and its money unit."""

    place: int
    names: tuple[str, ...]
    measure: str
    unit: str | None = None


@dataclass(frozen=True)
class Wide:
    """A wide header in rows `top` to `bottom`; `fixed` columns stay under their names, `members` go under `labels`.

    `totals` are columns that add up members, `unread` the headers of those that are neither; `years` says from where
    the years of months were taken that the header names without one, `taken` are members by their place alone.
    """

    top: int
    bottom: int
    fixed: Mapping[int, str]
    labels: tuple[str, ...]
    members: tuple[Member, ...]
    totals: tuple[int, ...] = ()
    unread: tuple[str, ...] = ()
    years: str = ""
    taken: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether two columns say the same, so that none of them can be read."""
        said = [(member.names, member.measure) for member in self.members]
        return len(set(said)) < len(said)


def unpivoted(grid: Grid, wide: Wide) -> Grid:
    """The long grid, its header in the first row, all rows of the first member before those of the second.

    Rows and cells without a value, or with a word for none, are left behind. Row numbers and addresses stay those of
    the wide sheet.
    """
    names = list(dict.fromkeys(member.names for member in wide.members))
    measures = list(dict.fromkeys(member.measure for member in wide.members))
    places = {(member.names, member.measure): member.place for member in wide.members}
    values = {member.place: _without_blanks(grid.columns[member.place]) for member in wide.members}
    filled = [column.codes >= 0 for column in values.values()]
    under = (np.arange(len(grid)) > wide.bottom) & ~_says_again(grid, wide.bottom)
    rows = np.flatnonzero(np.any(filled, axis=0) & under)
    columns = [_repeated(grid.columns[place], rows, len(names), text) for place, text in wide.fixed.items()]
    sources = {index: np.full(1 + len(rows) * len(names), place) for index, place in enumerate(wide.fixed)}
    for level, label in enumerate(wide.labels):
        columns.append(TextColumn.of_texts([label, *(name[level] for name in names for _ in rows)]))
    measured = []
    for measure in measures:
        chosen = [places.get((name, measure)) for name in names]
        measured.append(len(columns))
        sources[len(columns)] = np.repeat([0, *(place or 0 for place in chosen)], [1, *[len(rows)] * len(names)])
        columns.append(_stacked([values.get(-1 if p is None else p) for p in chosen], rows, _header(wide, measure)))
    numbers = np.concatenate([[grid.number(wide.top)], np.tile(grid.numbers_of(rows), len(names))])
    kept = np.flatnonzero(np.any([columns[place].codes >= 0 for place in measured], axis=0))
    return Grid(
        tuple(column.take(kept) for column in columns),
        grid.first_row,
        grid.first_column,
        numbers.astype(np.int64)[kept],
        {place: source[kept].astype(np.int64) for place, source in sources.items()},
    )


def _says_again(grid: Grid, header: int) -> Mask:
    """The rows that repeat a header's row in every cell: their months, 2025.10, would be read as amounts."""
    again = np.ones(len(grid), dtype=bool)
    for column in grid.columns:
        if text := column.text(header).strip():
            alike = pc.equal(pc.utf8_trim_whitespace(column.texts), text)
            again &= column.spread(alike.to_numpy(zero_copy_only=False))
    return again


def _header(wide: Wide, measure: str) -> str:
    unit = next((member.unit for member in wide.members if member.measure == measure and member.unit), None)
    return f"{measure}({unit})" if unit and not header_of(measure).unit else measure


def _without_blanks(column: TextColumn) -> TextColumn:
    """The column with —, / and the like as the blanks that they stand for."""
    blank = np.array([is_blank(trimmed(text), vague=True) for text in column.texts.to_pylist()], dtype=bool)
    return TextColumn(np.where(column.spread(blank), np.int32(-1), column.codes), column.texts)


def _repeated(column: TextColumn, rows: Rows, times: int, header: str) -> TextColumn:
    texts = pa.concat_arrays([column.texts, pa.array([header], pa.string())])
    codes = np.concatenate([[len(column.texts)], np.tile(column.codes[rows], times)])
    return TextColumn(codes.astype(np.int32), texts)


def _stacked(cells: Sequence[TextColumn | None], rows: Rows, header: str) -> TextColumn:
    """The cells of several columns under each other; None is a column that the sheet does not have."""
    texts, codes = [pa.array([header], pa.string())], [np.zeros(1, dtype=np.int32)]
    offset = 1
    for column in cells:
        if column is None:
            codes.append(np.full(len(rows), -1, dtype=np.int32))
            continue
        chosen = column.codes[rows]
        codes.append(np.where(chosen < 0, np.int32(-1), chosen + np.int32(offset)))
        texts.append(column.texts)
        offset += len(column.texts)
    return TextColumn(np.concatenate(codes), pa.concat_arrays(texts))
