"""A mapping applied to a sheet: the headers that it settles are given their canonical names before anything is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa

from summarizer.kpi.reading.grid import Grid, TextColumn
from summarizer.kpi.reading.headers import Layout
from summarizer.kpi.reading.mapping import Rule
from summarizer.kpi.reading.names import header_of, key_of
from summarizer.kpi.reading.recognition import meaning_of

_FARTHEST_ROW = 43
UNREAD = "不读的列："


@dataclass(frozen=True)
class Settled:
    """A rule that holds for a header: the number of its row, and the names as they stood there by those put in."""

    rule: Rule
    row: int
    names: Mapping[str, str] = field(default_factory=dict)


def renamed(grid: Grid, rules: Sequence[Rule]) -> tuple[Grid, list[Settled]]:
    """The grid with canonical names where a rule gives them; each header row by the first rule that fits."""
    rows = [grid.row(index) for index in range(min(_FARTHEST_ROW, len(grid)))]
    found: dict[int, Settled] = {}
    cells: dict[tuple[int, int], str] = {}
    for rule in rules:
        index = _row(rows, rule)
        if index is None or index in found:
            continue
        new = {place: name for place, text in enumerate(rows[index]) if (name := _name(text, rule)) not in (None, text)}
        names = {name or "": rows[index][place] for place, name in new.items()}
        known = replace(rule, signature=signature_of(rows[index]))
        found[index] = Settled(known, grid.number(index), names)
        cells |= {(index, place): name or "" for place, name in new.items()}
    return _with_cells(grid, cells), list(found.values())


def signature_of(cells: Sequence[str]) -> tuple[str, ...]:
    """What a header is known by next month: its names in normal form, sorted."""
    return tuple(sorted(header_of(cell).key for cell in cells if header_of(cell).key))


def with_own_names(layout: Layout, settled: Settled) -> Layout:
    """The layout with the headers called as they stand in the file, and the units that the rule states."""
    headers = tuple(
        replace(header, raw="/".join(settled.names.get(part, part) for part in header.raw.split("/")))
        for header in layout.headers
    )
    units = {key_of(name): unit for name, unit in settled.rule.units.items()}
    match = layout.recognition.match
    columns = dict(match.columns) if match else {}
    stated = [units.get(key_of(columns.get(place, "")), units.get(key_of(h.raw))) for place, h in enumerate(headers)]
    return replace(layout, headers=tuple(replace(h, unit=u or h.unit) for h, u in zip(headers, stated, strict=True)))


def _row(rows: Sequence[Sequence[str]], rule: Rule) -> int | None:
    """Which row is the header that a rule speaks of: the one with most of its columns."""
    if rule.signature:
        return next((index for index, row in enumerate(rows) if signature_of(row) == rule.signature), None)
    counts = [sum(_stated(text, rule) is not None for text in row) for row in rows]
    best = max(counts, default=0)
    return counts.index(best) if best else None


def _stated(text: str, rule: Rule) -> str | None:
    """The rule's own spelling of a header; None if it does not speak of it."""
    if not text.strip():
        return None
    keys = {key_of(text), header_of(text).key, header_of(text).bare}
    return next((name for name in rule.columns if key_of(name) in keys), None)


def _name(text: str, rule: Rule) -> str | None:
    """What is put in a header's place: the canonical name with the unit that it states, or a name nobody knows."""
    stated = _stated(text, rule)
    if stated is not None:
        name, unit = rule.columns[stated], header_of(text).unit
        return f"{UNREAD}{text}" if name is None else f"{name}({unit})" if unit else name
    header = header_of(text)
    meaning = meaning_of(header, rule.table) if rule.table and header.key else None
    taken = meaning.column if meaning else text
    return f"{UNREAD}{text}" if taken in rule.columns.values() else None


def _with_cells(grid: Grid, cells: Mapping[tuple[int, int], str]) -> Grid:
    columns = list(grid.columns)
    for (row, place), text in cells.items():
        column = columns[place]
        codes = column.codes.copy()
        codes[row] = len(column.texts)
        columns[place] = TextColumn(codes, pa.concat_arrays([column.texts, pa.array([text], pa.string())]))
    return replace(grid, columns=tuple(columns)) if cells else grid
