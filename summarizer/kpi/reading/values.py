"""A header judged again by the values below it: unknown names that the cells explain, and questions about the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer.kpi.reading.evidence import amounts, flag_text, may_be, parsed, shows
from summarizer.kpi.reading.grid import Grid
from summarizer.kpi.reading.headers import Layout
from summarizer.kpi.reading.names import Header, header_of
from summarizer.kpi.reading.recognition import (
    OTHER_THING,
    Clues,
    Match,
    Recognition,
    all_matches,
    judged,
    meaning_of,
    with_columns,
)
from summarizer.kpi.reading.report import Note, Question
from summarizer.kpi.tables import ColumnSpec, table_specs
from summarizer.periods import Month

_LOOK_AT, _LONGEST_NAME, _FEWEST, _SHOWN = 300, 20, 3, 3
# Words that say that a number is not the one in question, so that it is not even asked about.
_ACTUAL, _OTHERWISE = re.compile(r"实际|完成|达成|实绩"), re.compile(r"折|优惠|返利|立减|税|率|运费|序号|电话|编号")
_EXCEPT = {"目标额": _ACTUAL, "个人目标": _ACTUAL, "活动预算": _ACTUAL, "金额": _OTHERWISE}
_DAY_ENDING = re.compile(r"(?:日期|时间|日)$")
_NUMBER, _PRICE, _AMOUNT = "数量", "单价", "金额"


@dataclass(frozen=True)
class Judged:
    """A header with the columns that its values showed, and what is said of them."""

    layout: Layout
    warnings: tuple[Note, ...] = ()


def by_values(grid: Grid, layout: Layout | None, clues: Clues, month: Month) -> Judged | None:
    """The header with the columns that only the cells tell; None where they tell nothing new.

    Without any known name, the first row of short texts over filled rows is taken for the header.
    """
    found = layout or _first_row(grid)
    if found is None or found.bottom + 1 >= len(grid):
        return None
    cells = _Cells(grid, found.bottom + 1)
    before = {match.table: match for match in all_matches(found.headers, clues)}
    after = {}
    for name, match in before.items():
        more = _shown(match, found, cells, clues, month)
        after[name] = with_columns(match, more, found.headers, clues) if more else match
    recognition = judged(list(after.values()), found.headers, clues)
    old = found.recognition.match
    if recognition.match is None or (old and recognition.match.coverage <= old.coverage):
        return None
    seen = {p: c for p, c in recognition.match.columns.items() if p not in before[recognition.match.table].columns}
    notes = [
        Note(f"列名“{found.headers[place].raw}”不认识，按内容认作“{column}”", 1, cells.examples(place))
        for place, column in seen.items()
    ]
    return Judged(replace(found, recognition=recognition), tuple(notes))


def questions(grid: Grid, layout: Layout, match: Match, month: Month) -> Iterator[Question]:
    """For each header that nobody knows, the columns still missing that it might be."""
    missing = [c for c in table_specs()[match.table].columns if c.required and c.name not in match.columns.values()]
    cells = _Cells(grid, layout.bottom + 1)
    for place in _unknown(match, layout):
        key = layout.headers[place].key
        names = [c for c in missing if not (c.name in _EXCEPT and _EXCEPT[c.name].search(key))]
        maybe = [c.name for c in names if may_be(cells.filled(place), c, match.table, month)]
        maybe += _flags(match, layout.headers[place], cells.filled(place))
        if maybe:
            raw = layout.headers[place].raw
            yield Question(f"“{raw}”列是什么？列名不认识，没有读取。", raw, tuple(maybe), cells.examples(place))


def likeliest(layout: Layout) -> Match | None:
    """What the headers of a sheet that was not recognised name in the first of the tables that it may be."""
    for table in layout.recognition.candidates[:1]:
        found = {p: m.column for p, h in enumerate(layout.headers) if h.key and (m := meaning_of(h, table))}
        return Match(table, found, score=0.0, coverage=0.0)
    return None


def _flags(match: Match, header: Header, cells: Sequence[str]) -> list[str]:
    """The marks that a column of 是 and 否 might be, whose name does not say what is marked."""
    if header.key.startswith("是否") or {flag_text(text) for text in cells} != {"是", "否"}:
        return []
    spec = table_specs()[match.table]
    return [c.name for c in spec.columns if c.kind == "flag" and c.name not in match.columns.values()]


@dataclass(frozen=True)
class _Cells:
    """The cells below a header, of its first rows; `known` are the columns that were asked for."""

    grid: Grid
    first: int
    known: dict[int, list[str]] = field(default_factory=dict)

    def all(self, place: int) -> list[str]:
        last = min(len(self.grid), self.first + _LOOK_AT)
        return [self.grid.columns[place].text(row) for row in range(self.first, last)]

    def filled(self, place: int) -> list[str]:
        if place not in self.known:
            self.known[place] = [text for text in self.all(place) if text.strip()]
        return self.known[place]

    def examples(self, place: int) -> tuple[str, ...]:
        rows = [row for row, text in enumerate(self.all(place), start=self.first) if text.strip()][:_SHOWN]
        return tuple(f"{self.grid.address(row, place)} “{self.grid.columns[place].text(row)[:24]}”" for row in rows)


def _shown(match: Match, layout: Layout, cells: _Cells, clues: Clues, month: Month) -> Mapping[int, str]:
    """The missing columns that exactly one unknown header shows, which shows no other of them."""
    missing = [c for c in table_specs()[match.table].columns if c.required and c.name not in match.columns.values()]
    unknown = list(_unknown(match, layout))
    fits = [
        (place, column.name)
        for place in unknown
        for column in missing
        if shows(cells.filled(place), column, match.table, clues, month) or _is_amount(column, place, match, cells)
    ]
    told = _told(fits, layout)
    fits = [(place, name) for place, name in fits if place not in told and name not in told.values()]
    places, names = [place for place, _ in fits], [name for _, name in fits]
    return told | {place: name for place, name in fits if places.count(place) == 1 and names.count(name) == 1}


def _told(fits: Sequence[tuple[int, str]], layout: Layout) -> dict[int, str]:
    """Those of the columns of days whose name without 日 stands in the header: 时间节点/询盘 for 询盘日."""
    said = [(place, name) for place, name in fits if (stem := _stem(name)) and stem in layout.headers[place].key]
    places, names = [place for place, _ in said], [name for _, name in said]
    return {place: name for place, name in said if places.count(place) == 1 and names.count(name) == 1}


def _stem(name: str) -> str:
    stem = _DAY_ENDING.sub("", name)
    return stem if stem != name and len(stem) > 1 else ""


def _unknown(match: Match, layout: Layout) -> Iterator[int]:
    """The headers that no table's name explains and that do not say that they are something else."""
    for place, header in enumerate(layout.headers):
        if not header.key or header.currency or place in match.columns or place in match.doubled:
            continue
        if any(word in header.key for word in OTHER_THING) or _names_an_optional(header.raw, match.table):
            continue
        yield place


def _names_an_optional(raw: str, table: str) -> bool:
    return meaning_of(header_of(raw), table) is not None


def _is_amount(column: ColumnSpec, place: int, match: Match, cells: _Cells) -> bool:
    """Whether a column of numbers is number × price; an amount is never told otherwise than so."""
    at = {name: position for position, name in match.columns.items()}
    if column.name != _AMOUNT or not {_NUMBER, _PRICE} <= at.keys():
        return False
    return amounts([parsed(cells.all(at[_NUMBER])), parsed(cells.all(at[_PRICE])), parsed(cells.all(place))])


def _first_row(grid: Grid) -> Layout | None:
    """A header of names that nobody knows: the first row with several short texts, over a row at least as full."""
    for row in range(min(_LOOK_AT // 10, len(grid) - 1)):
        cells = [text for cell in grid.row(row) if (text := cell.strip())]
        if len(cells) < _FEWEST or grid.filled[row + 1] < len(cells) or len(set(cells)) < len(cells):
            continue
        if all(len(text) <= _LONGEST_NAME and parsed([text]) == [None] for text in cells):
            return Layout(row, row, tuple(header_of(cell) for cell in grid.row(row)), Recognition(None))
    return None
