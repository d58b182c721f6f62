"""Returned order lines that no column marks: a kind of document says so, or amounts below zero do.

A line that was returned counts with its sale's numbers and the mark 是; written as -3 件 and -900 元 it would be taken
off the net sales once more, and without a mark it would be taken for a sale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from summarizer.kpi.reading.columns import ReadColumn
from summarizer.kpi.reading.derived import AMOUNT, NUMBER, numbers_of
from summarizer.kpi.reading.framing import Rows
from summarizer.kpi.reading.grid import Grid, Mask, TextColumn
from summarizer.kpi.reading.names import folded
from summarizer.kpi.reading.report import Note

TABLE, MARK, YES, NO = "销售明细", "退货标记", "是", "否"
_SIGNED = (NUMBER, AMOUNT, "成本")
_RETURN, _DENIED = re.compile(r"退货|退回|退单|退款"), re.compile(r"[不非未无否没]|换")
_MOST_KINDS, _LONGEST, _FILLED, _EXAMPLES = 8, 10, 0.95, 3


@dataclass(frozen=True)
class Returns:
    """The columns with the mark and with numbers above zero; `marked` if the mark was not in the sheet."""

    columns: dict[str, ReadColumn]
    marked: bool = False
    warnings: tuple[Note, ...] = ()


def with_returns(
    table: str, columns: Mapping[str, ReadColumn], grid: Grid, unused: Mapping[int, str], rows: Rows
) -> Returns:
    """The order lines with their returns marked; `unused` are the headers without a meaning by their place."""
    found = dict(columns)
    if table != TABLE or not len(rows):
        return Returns(found)
    below = _below_zero(found)
    added, notes = None, list[Note]()
    if MARK not in found:
        added, notes = _mark(found, grid, unused, rows, below)
        if added is not None:
            found[MARK] = added
    if not below[rows].any():
        return Returns(found, added is not None, tuple(notes))
    returned = below & (found[MARK].spread(None) == YES) if MARK in found else np.zeros(len(below), dtype=bool)
    if returned[rows].any():
        for name in _SIGNED:
            if name in found:
                found[name] = _above_zero(found[name], returned)
        notes.append(_note("退货行的负数按正数读取（退货标记为“是”，不计入净额）", grid, rows[returned[rows]]))
    if (others := (below & ~returned)[rows]).any():
        notes.append(_note("金额或数量为负，而没有标为退货，按负数计入净额", grid, rows[others]))
    return Returns(found, added is not None, tuple(notes))


def _mark(
    columns: Mapping[str, ReadColumn], grid: Grid, unused: Mapping[int, str], rows: Rows, below: Mask
) -> tuple[ReadColumn | None, list[Note]]:
    """The mark that a column of kinds of document holds, else that numbers below zero show, and what is said of it.

    Numbers below zero that take back lines above zero of the same sheet are no lines that were returned themselves.
    """
    for place, raw in unused.items():
        if (kinds := _kinds(grid.columns[place], rows)) is not None:
            returned = grid.columns[place].spread(kinds)
            return _flags(returned), [_note(f"没有“{MARK}”列，按“{raw}”列里的退货字样标记", grid, rows[returned[rows]])]
    notes = [note for place, raw in unused.items() for note in _said(grid, place, raw, rows)]
    if not below[rows].any() or _takes_back(columns, rows, below):
        return None, notes
    what = f"没有“{MARK}”列，金额或数量为负的行按退货读取（不计入净额）；若是冲减，请加上“{MARK}”列并写“否”"
    return _flags(below), [*notes, _note(what, grid, rows[below[rows]])]


def _kinds(column: TextColumn, rows: Rows) -> np.ndarray[tuple[int], np.dtype[np.bool_]] | None:
    """Which texts of a column of few kinds, filled in nearly every row, say that a line was returned."""
    codes = column.codes[rows]
    used = np.unique(codes[codes >= 0])
    if not 2 <= len(used) <= _MOST_KINDS or np.mean(codes >= 0) < _FILLED:
        return None
    answers = np.zeros(len(column.texts), dtype=bool)
    for code in used:
        text = folded(column.texts[int(code)].as_py())
        if len(text) > _LONGEST:
            return None
        answers[code] = bool(_RETURN.search(text)) and not _DENIED.search(text)
    return answers if answers.any() and not answers[used].all() else None


def _said(grid: Grid, place: int, raw: str, rows: Rows) -> Iterator[Note]:
    """What is said of a column of remarks in which returns are spoken of and that marks nothing."""
    column = grid.columns[place]
    spoken = column.spread(pc.match_substring_regex(column.texts, "退货|退回").to_numpy(zero_copy_only=False))
    if spoken[rows].any():
        yield _note(f"“{raw}”列提到退货，而没有“{MARK}”列：这些行按没有退货读取", grid, rows[spoken[rows]])


def _below_zero(columns: Mapping[str, ReadColumn]) -> Mask:
    size = len(next(iter(columns.values())).cells.codes)
    below = np.zeros(size, dtype=bool)
    for name in (NUMBER, AMOUNT):
        if name in columns and (columns[name].values < 0).any():
            below |= numbers_of(columns[name]) < 0
    return below


def _takes_back(columns: Mapping[str, ReadColumn], rows: Rows, below: Mask) -> bool:
    """Whether most lines below zero have one above zero of the same customer, product and amount."""
    same = [name for name in ("客户", "产品") if name in columns]
    amount = next(name for name in (AMOUNT, NUMBER) if name in columns)
    lines = pd.DataFrame({name: columns[name].cells.codes[rows] for name in same})
    lines["size"] = np.round(np.abs(numbers_of(columns[amount])[rows]), 2)
    taken = lines[below[rows]]
    sold = lines[~below[rows]].drop_duplicates()
    return len(taken.merge(sold)) > len(taken) / 2


def _flags(returned: Mask) -> ReadColumn:
    codes = np.where(returned, 0, 1).astype(np.int32)
    texts, values = pa.array([YES, NO], pa.string()), np.array([YES, NO], dtype=object)
    return ReadColumn(TextColumn(codes, texts), values, np.zeros(2, dtype=bool))


def _above_zero(column: ReadColumn, which: Mask) -> ReadColumn:
    """The column with the numbers of some rows without their sign; each text is there twice, signed and not."""
    count = len(column.blank)
    cells = column.cells
    codes = np.where(which & (cells.codes >= 0), cells.codes + np.int32(count), cells.codes).astype(np.int32)
    return replace(
        column,
        cells=TextColumn(codes, pa.concat_arrays([cells.texts, cells.texts])),
        values=np.concatenate([column.values, np.abs(column.values)]),
        blank=np.tile(column.blank, 2),
        repairs={what: np.tile(answers, 2) for what, answers in column.repairs.items()},
        problems={**column.problems, **{index + count: why for index, why in column.problems.items()}},
    )


def _note(what: str, grid: Grid, rows: Rows) -> Note:
    return Note(what, len(rows), tuple(f"第 {grid.number(int(row))} 行" for row in rows[:_EXAMPLES]))
