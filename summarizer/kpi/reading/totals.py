"""合计, 小计, 总计, 累计 and 平均 rows against the rows they stand for: a difference is reported, never repaired.

A total may be of the rows above it, of those below, or of one member (华东小计, 10月合计) wherever its rows are. It is
compared with the rows that are imported, repeats counted once; only where these differ, repeats are counted too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from summarizer.kpi.reading.columns import ReadColumn, Values
from summarizer.kpi.reading.duplicates import repeated_rows
from summarizer.kpi.reading.grid import Grid, Mask
from summarizer.kpi.reading.names import key_of
from summarizer.kpi.reading.report import Note
from summarizer.kpi.reading.rows import MEANS, Body, total_of
from summarizer.kpi.tables import TableSpec

_EXAMPLES, _LAST, _MOST_TOTALS = 5, 60, 2_000
_MEMBERS = ("text", "choice", "month", "date")


def differences(
    grid: Grid, body: Body, spec: TableSpec, columns: Mapping[str, ReadColumn], places: Mapping[str, int] | None = None
) -> Note | None:
    """The totals that none of the sums they may mean comes to, within the digits that they are written with.

    `places` are the columns' positions, for the address of the cell.
    """
    summed = {
        name: column
        for name, column in columns.items()
        if spec.column(name).kind == "money" or (spec.column(name).kind == "number" and name == "数量")
    }
    if not summed or not (len(body.totals) or len(body.others.get(MEANS, ()))):
        return None
    lines = [_Line.of(grid, body, columns, spec, int(row)) for row in body.totals[:_MOST_TOTALS]]
    again = repeated_rows(spec, columns, body.data)
    found = []
    for name, column in summed.items():
        sheet = _Column(grid, body, column, name, (places or {}).get(name), again)
        found += [*sheet.wrong_totals(lines), *sheet.wrong_means()]
    return Note("合计与各行之和不符", len(found), tuple(found[:_EXAMPLES])) if found else None


@dataclass(frozen=True)
class _Line:
    """A total's row: its word, such as 小计, and which rows of data are of the member it names (None: no member)."""

    row: int
    word: str
    members: Mask | None

    @classmethod
    def of(cls, grid: Grid, body: Body, columns: Mapping[str, ReadColumn], spec: TableSpec, row: int) -> _Line:
        said = [found for cell in grid.row(row) if cell and (found := total_of(cell))]
        of, word = said[0] if said else ("", "合计")
        rows: Mask | None = None
        for name, column in columns.items():
            if spec.column(name).kind not in _MEMBERS:
                continue
            text = column.cells.text(row)
            named = text if text and total_of(text) is None else of
            inside = _rows_of(column, named, body.data) if named else None
            if inside is not None and inside.any() and not inside.all():
                rows = inside if rows is None else rows & inside
        return cls(row, word, rows if rows is not None and rows.any() else None)


def _rows_of(column: ReadColumn, member: str, data: npt.NDArray[np.intp]) -> Mask | None:
    """The rows of data whose cell names the member, with or without 区, 月 or 份."""
    key = key_of(member)
    texts = [key_of(text) for text in column.cells.texts.to_pylist()] if len(column.cells.texts) < 5_000 else []
    same = np.array([text == key or (len(key) > 1 and _alike(text, key)) for text in texts] + [False])
    return same[column.cells.codes[data]] if texts else None


def _alike(text: str, key: str) -> bool:
    """华东 in 华东区小计, 2025-10 as 10月: the month's number without its year and zeros."""
    if text.rstrip("区") == key.rstrip("区"):
        return True
    number = key.removesuffix("份").removesuffix("月")
    _year, _, month = text.replace("年", "-").removesuffix("月").rpartition("-")
    packed = text[4:].lstrip("0") if text.isdecimal() and len(text) == 6 else ""
    return number.isdecimal() and key != number and (month.lstrip("0") == number or packed == number)


@dataclass(frozen=True)
class _Column:
    """One column's values beside its totals; `again` marks the rows of data that repeat earlier ones."""

    grid: Grid
    body: Body
    column: ReadColumn
    name: str
    place: int | None
    again: Mask

    @property
    def values(self) -> Values:
        """The values of all rows, NaN for blank and unreadable ones."""
        values = self.column.spread(np.nan)
        values[self.column.empty | self.column.unreadable] = np.nan
        return values

    def wrong_totals(self, lines: list[_Line]) -> Iterator[str]:
        """A sentence for each total that no sum comes to."""
        values = self.values
        every = np.nan_to_num(values[self.body.data])
        once = np.where(self.again, 0.0, every)
        levels: list[tuple[int, str]] = []
        for line in lines:
            above = int(np.searchsorted(self.body.data, line.row))
            if not np.isnan(stated := values[line.row]):
                yield from self._compared(line, float(stated), above, once, every, levels)
            levels.append((above, line.word))

    def _compared(
        self, line: _Line, stated: float, above: int, once: Values, every: Values, levels: list[tuple[int, str]]
    ) -> Iterator[str]:
        room = self._room(line.row)
        likely = _sums(line, above, once, levels)
        if any(_equal(stated, total, room) for total in likely):
            return
        counted_twice = self.again.any() and any(
            _equal(stated, total, room) for total in _sums(line, above, every, levels)
        )
        reason = "，合计里重复的行算了不止一次" if counted_twice else ""
        if line.word == "累计":
            reason += "，累计可能含本表以外的月份"
        yield self._sentence(line.row, stated, likely[0], "各行之和", reason)

    def wrong_means(self) -> Iterator[str]:
        """A sentence for each mean that is not the mean of the rows above it."""
        values = self.values
        for row in self.body.others.get(MEANS, ())[:_MOST_TOTALS]:
            above = int(np.searchsorted(self.body.data, row))
            of = values[self.body.data[:above]]
            if above and not np.isnan(values[row]) and not np.isnan(of).all():
                mean = float(np.nanmean(of))
                near = max(self._room(int(row)), 0.005 * abs(mean))
                if not _equal(float(values[row]), mean, near):
                    yield self._sentence(int(row), float(values[row]), mean, "各行的平均", "")

    def _sentence(self, row: int, stated: float, total: float, what: str, reason: str) -> str:
        cell = "" if self.place is None else f"（{self.grid.address(row, self.place)}）"
        return (
            f"第 {self.grid.number(row)} 行“{self.name}”{cell}写的是 {stated:,.2f}，{what}是 {total:,.2f}"
            f"（相差 {stated - total:,.2f}）{reason}"
        )

    def _room(self, row: int) -> float:
        """Half of the last digit that a total is written with, in the column's own unit."""
        text = self.column.cells.text(row).strip()
        digits = text.replace(",", "").replace("，", "").lstrip("-").rstrip("元")
        if not digits.replace(".", "", 1).isdecimal():
            return 0.01
        number, value = abs(float(digits)), abs(float(self.values[row]))
        size = value / number if number else 1.0
        return max(0.01, 0.5 * 10.0 ** -len(digits.partition(".")[2]) * (size if size > 1.5 else 1.0))


def _sums(line: _Line, above: int, values: Values, levels: list[tuple[int, str]]) -> list[float]:
    """What a total may mean, the likeliest first: its member's rows, the block above, or for one on top that below.

    A 小计 is of the rows since the last total; a 合计 after 小计 is of all rows since the last 合计.
    """
    running = np.concatenate([[0.0], np.cumsum(values)])
    whole = float(running[-1])
    if line.members is not None:
        member = values[line.members]
        inside = np.flatnonzero(line.members)
        return [
            float(member.sum()),
            float(values[inside[inside < above]].sum()),
            *_blocks(line, above, running, levels),
        ]
    found = _blocks(line, above, running, levels)
    return found or [whole]


def _blocks(line: _Line, above: int, running: Values, levels: list[tuple[int, str]]) -> list[float]:
    ends = [end for end, _ in levels if end <= above][-_LAST:]
    if line.word == "小计":
        starts = [*list(reversed(ends)), 0]
    else:
        grand = [end for end, word in levels if word != "小计" and end < above]
        starts = [0, *reversed(grand)] if not grand else [*reversed(grand), 0]
        starts += [ends[-1]] if ends and not any(word == "小计" for _, word in levels) else []
    sums = [float(running[above] - running[start]) for start in starts if start < above]
    below = float(running[-1] - running[above])
    return [*sums, below] if above < len(running) - 1 else (sums or [below])


def _equal(stated: float, total: float, room: float) -> bool:
    return bool(abs(stated - total) <= max(room, 1e-9 * abs(total)) + 1e-6)
