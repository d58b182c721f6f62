"""Rows that are exactly the same: counted once where the table's key repeats with them, kept where it has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from summarizer.kpi.reading.columns import ReadColumn
from summarizer.kpi.reading.framing import Rows
from summarizer.kpi.reading.grid import Mask
from summarizer.kpi.reading.report import Note
from summarizer.kpi.tables import FILE, PROVENANCE, ROW, SHEET, TableSpec, table_specs

COPY = "与另一张表的行完全相同（只计一次）"
_EXAMPLES, _MOST_COMPARED = 5, 50_000


@dataclass(frozen=True)
class Distinct:
    """A table's rows without exact repeats: the `frame`, `repeats` by file and sheet, and what else was seen."""

    frame: pd.DataFrame
    repeats: dict[tuple[str, str], Note]
    warnings: tuple[Note, ...] = ()


def without_repeats(frame: pd.DataFrame, table: str) -> Distinct:
    """The frame without rows that repeat an earlier one in every column, where the table's key allows to say so."""
    key = [name for name in table_specs()[table].key if name in frame.columns]
    if not key or len(frame) < 2:
        return Distinct(frame, {})
    suspects = np.flatnonzero(_repeated(frame[key], keep=False) & frame[key].notna().all(axis=1).to_numpy())
    if not len(suspects):
        return Distinct(frame, {})
    some = frame.iloc[suspects]
    content = [name for name in frame.columns if name not in PROVENANCE]
    again = _repeated(some[content], keep="first")
    differing = _repeated(some.loc[~again, key], keep=False)
    complete = len(key) == len(table_specs()[table].key)
    if not complete and differing.any():
        return Distinct(frame, {}, _kept(some[again], table))
    poorer = _poorer(some.loc[~again][differing], key) if differing.any() else np.zeros(0, dtype=bool)
    rest = some.loc[~again][differing][~poorer] if differing.any() else some.iloc[:0]
    rest = rest[_repeated(rest[key], keep=False)] if len(rest) else rest
    gone = (
        np.sort(np.concatenate([suspects[again], suspects[~again][differing][poorer]]))
        if poorer.any()
        else suspects[again]
    )
    warnings = _conflicting(rest, key) if len(rest) else ()
    kept = frame.drop(index=frame.index[gone]).reset_index(drop=True) if len(gone) else frame
    return Distinct(kept, _notes(frame.iloc[gone]), warnings)


def repeated_rows(spec: TableSpec, columns: Mapping[str, ReadColumn], rows: Rows) -> Mask:
    """Which of a sheet's rows repeat an earlier one in every column that was read, where the whole key is there."""
    if not spec.key or not set(spec.key) <= set(columns) or len(rows) < 2:
        return np.zeros(len(rows), dtype=bool)
    codes = pd.DataFrame({name: column.cells.codes[rows] for name, column in columns.items()})
    keyed = np.all([codes[name] >= 0 for name in spec.key], axis=0)
    return np.asarray(codes.duplicated(keep="first").to_numpy() & keyed, dtype=np.bool_)


def copies(frames: Sequence[pd.DataFrame], table: str) -> list[int]:
    """Which of a keyless table's sheets, by position, hold exactly the rows of an earlier one, in whatever order.

    One row alone proves nothing: a sheet of one row is never a copy.
    """
    if table_specs()[table].key:
        return []
    seen: set[tuple[object, ...]] = set()
    again = []
    for position, frame in enumerate(frames):
        content = frame[[name for name in sorted(frame.columns) if name not in PROVENANCE]]
        rows = np.sort(pd.util.hash_pandas_object(content, index=False).to_numpy())
        fingerprint = (*content.columns, rows.tobytes())
        if fingerprint in seen and len(frame) > 1:
            again.append(position)
        seen.add(fingerprint)
    return again


def origin_of(frame: pd.DataFrame) -> tuple[str, str]:
    """The file and the sheet of a frame that came from one sheet."""
    return str(frame[FILE].iloc[0]), str(frame[SHEET].iloc[0])


def _repeated(frame: pd.DataFrame, keep: Literal["first", False]) -> Mask:
    """Which rows occur more than once, by the codes of texts and the bits of numbers."""
    plain = pd.DataFrame(
        {
            name: cells.cat.codes if isinstance(cells.dtype, pd.CategoricalDtype) else cells
            for name, cells in frame.items()
        }
    )
    return np.asarray(plain.duplicated(keep=keep))


def _poorer(rows: pd.DataFrame, key: list[str]) -> Mask:
    """Which rows say no more than another sheet's row of the same key: equal wherever both are filled, else blank.

    The same lines exported twice, once without some column, would be counted twice. Within one sheet nothing is taken
    for a repeat that is not exactly one.
    """
    content = [name for name in rows.columns if name not in (*PROVENANCE, *key)]
    poorer = np.zeros(len(rows), dtype=bool)
    if len(rows) > _MOST_COMPARED:
        return poorer
    places = {origin: code for code, origin in enumerate(dict.fromkeys(zip(rows[FILE], rows[SHEET], strict=True)))}
    sheet = np.array([places[origin] for origin in zip(rows[FILE], rows[SHEET], strict=True)])
    values, blank = rows[content].astype(object).to_numpy(), rows[content].isna().to_numpy()
    for group in rows.groupby(key, observed=True, sort=False).indices.values():
        if len(group) != 2 or sheet[group[0]] == sheet[group[1]]:
            continue
        first, second = group
        either = blank[first] | blank[second]
        if bool((values[first] == values[second])[~either].all()):
            if not (blank[first] & ~blank[second]).any():
                poorer[second] = True
            elif not (blank[second] & ~blank[first]).any():
                poorer[first] = True
    return poorer


def _notes(gone: pd.DataFrame) -> dict[tuple[str, str], Note]:
    return {
        (str(file), str(sheet)): Note("完全重复的行（只计一次）", len(rows), _places(rows))
        for (file, sheet), rows in gone.groupby([FILE, SHEET], observed=True, sort=False)
    }


def _kept(again: pd.DataFrame, table: str) -> tuple[Note, ...]:
    if not len(again):
        return ()
    key = "、".join(name for name in table_specs()[table].key if name not in again.columns)
    return (
        Note(f"“{table}”表有完全相同的行，但缺少“{key}”列，无法判断是否重复，均已保留", len(again), _places(again)),
    )


def _conflicting(rows: pd.DataFrame, key: list[str]) -> tuple[Note, ...]:
    return (Note(f"“{'+'.join(key)}”相同而内容不同的行，均已保留，请核对", len(rows), _places(rows)),)


def _places(rows: pd.DataFrame) -> tuple[str, ...]:
    return tuple(f"第 {number} 行" for number in rows[ROW].head(_EXAMPLES))
