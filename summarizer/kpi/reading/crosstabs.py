"""Wide tables turned long: those with a column for each month, and surveys with a column for each dimension."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.kpi.reading.grid import Grid, TextColumn
from summarizer.kpi.reading.headers import Layout, find_layout, levels_of
from summarizer.kpi.reading.names import folded, header_of, unit_in_note
from summarizer.kpi.reading.pivoting import Member, Wide, unpivoted
from summarizer.kpi.reading.recognition import Clues, meaning_of
from summarizer.kpi.reading.rows import is_total
from summarizer.kpi.reading.vocabulary import vocabulary
from summarizer.periods import Month

_MONTH = re.compile(
    r"(?:(\d{4}|\d{2})\s*[-/.年]\s*)?(\d{1,2})\s*月(?:份)?|(\d{4})[-/.](\d{1,2})(?:[-/.]0?1)?|(\d{4})(\d{2})"
)
_REGION = re.compile(
    r"华[东南北中]|[东西][南北]|华[东南北中]区|[东西][南北]区|港澳台|海外|[一-鿿]{1,6}(?:大区|片区|区域|省|区)"
)
_YEAR = re.compile(r"(20\d{2})\s*年?度?")
_SUFFIX = re.compile(r"(?<=.)(?:满意度)?(?:得分|评分|分数|打分|满意度)$")
_DIGIT = re.compile(r"\d")
_FARTHEST_ROW, _FEWEST, _NUMERIC = 15, 2, 0.8
_SURVEY, _MONTHS, _DIMENSION, _SCORE = "满意度调研", "月份", "维度", "得分"
_NOT_A_DIMENSION = ("平均", "总分", "均分", "合计", "排名", "序号", "编号", "nps")
# What a wide table without a name for its numbers holds, and the words in its title or name that say so.
_VALUES = {"目标额": ("目标", "计划", "任务", "指标"), "活动预算": ("活动", "预算", "费用")}


@dataclass(frozen=True)
class LongForm:
    """A wide sheet in long form: its grid, the layout found in it, and how many columns became rows."""

    grid: Grid
    layout: Layout
    members: int

    @property
    def coverage(self) -> float:
        """How much of the table that it holds is there."""
        return self.layout.recognition.match.coverage if self.layout.recognition.match else 0.0


def long_form(grid: Grid, clues: Clues, month: Month) -> LongForm | None:
    """The sheet in long form, or None where it is not wide or its long form is no table that can be told."""
    rows = [grid.row(index) for index in range(min(_FARTHEST_ROW, len(grid)))]
    found: list[LongForm] = []
    for wide in _wide_headers(grid, rows, clues, month):
        long = unpivoted(grid, wide)
        layout = find_layout(long, clues)
        if layout and layout.recognition.match and wide.label in layout.recognition.match.columns.values():
            notes = [unit for row in rows[: wide.top] for cell in row if (unit := unit_in_note(cell))]
            layout = replace(layout, unit=layout.unit or next(iter(notes), None))
            found.append(LongForm(long, layout, len(wide.members)))
    return max(found, key=lambda form: (form.coverage, form.members), default=None)


def _wide_headers(grid: Grid, rows: Sequence[Sequence[str]], clues: Clues, month: Month) -> Iterator[Wide]:
    for top in range(len(rows)):
        for bottom in (top, top + 1):
            if bottom < len(rows):
                parts = levels_of(rows[top : bottom + 1])
                titles = [cell for row in rows[:top] for cell in row if cell]
                yield from _months(parts, top, bottom, [*clues.names, *titles], month)
                yield from _regions(parts, top, bottom, [*clues.names, *titles])
                yield from _dimensions(grid, parts, top, bottom)


def _months(
    parts: Sequence[Sequence[str]], top: int, bottom: int, titles: Sequence[str], month: Month
) -> Iterator[Wide]:
    years = [int(found[1]) for title in titles if (found := _YEAR.search(folded(title)))]
    year = years[0] if years else month.year
    fixed: dict[int, str] = {}
    members: list[Member] = []
    for place, column in enumerate(parts):
        texts = list(dict.fromkeys(part for part in column if part))
        named = [(text, found) for text in texts if (found := _MONTH.fullmatch(_bare(text)))]
        if named:
            rest = "".join(text for text in texts if text != named[0][0])
            members.append(Member(place, _month_text(named[0][1], year), rest, header_of(named[0][0]).unit))
        elif texts and not any(is_total(text) for text in texts):
            fixed[place] = texts[-1]
    known = any(vocabulary().knows(header_of(text).bare) for text in fixed.values())
    if len(members) < _FEWEST or not known:
        return
    if all(member.measure and not _DIGIT.search(member.measure) for member in members):
        yield Wide(top, bottom, fixed, _MONTHS, tuple(members))
    elif not any(member.measure for member in members) and (value := _value(fixed, titles)):
        yield Wide(top, bottom, fixed, _MONTHS, tuple(replace(member, measure=value) for member in members))


def _regions(parts: Sequence[Sequence[str]], top: int, bottom: int, titles: Sequence[str]) -> Iterator[Wide]:
    fixed: dict[int, str] = {}
    members: list[Member] = []
    for place, column in enumerate(parts):
        text = next((part for part in reversed(column) if part), "")
        if _REGION.fullmatch(_bare(text)):
            members.append(Member(place, text, "", header_of(text).unit))
        elif text and not is_total(text):
            fixed[place] = text
    months = any(
        (meaning := meaning_of(header_of(text), "销售目标")) and meaning.column == _MONTHS for text in fixed.values()
    )
    if len(members) >= _FEWEST and months and (value := _value(fixed, titles)):
        yield Wide(top, bottom, fixed, "区域", tuple(replace(member, measure=value) for member in members))


def _value(fixed: dict[int, str], titles: Sequence[str]) -> str | None:
    """What numbers under bare months are: targets where there are product lines, else what the titles say."""
    told = [
        value for value, words in _VALUES.items() if any(word in folded(title) for word in words for title in titles)
    ]
    if len(told) == 1:
        return told[0]
    lines = any(
        (meaning := meaning_of(header_of(text), "销售目标")) and meaning.column == "产品线" for text in fixed.values()
    )
    return "目标额" if lines and not told else None


def _dimensions(grid: Grid, parts: Sequence[Sequence[str]], top: int, bottom: int) -> Iterator[Wide]:
    """A survey with the customer in one column and numbers under names that no table knows in several others."""
    fixed: dict[int, str] = {}
    members: list[Member] = []
    for place, column in enumerate(parts):
        text = next((part for part in reversed(column) if part), "")
        meaning = meaning_of(header_of(text), _SURVEY) if text else None
        if meaning and meaning.column in (_DIMENSION, _SCORE):
            return
        if meaning:
            fixed[place] = text
        elif text and not any(word in folded(text) for word in _NOT_A_DIMENSION) and _is_numeric(grid, place, bottom):
            members.append(Member(place, _SUFFIX.sub("", text), _SCORE, None))
    named = {meaning.column for text in fixed.values() if (meaning := meaning_of(header_of(text), _SURVEY))}
    if len(members) >= _FEWEST and "客户" in named and named & {"类型", "NPS", "期望改进", "评论"}:
        yield Wide(top, bottom, fixed, _DIMENSION, tuple(members))


def _is_numeric(grid: Grid, place: int, bottom: int) -> bool:
    column = grid.columns[place]
    below = TextColumn(column.codes[bottom + 1 :], column.texts)
    cells = [text for text in below.head(200) if text.strip()]
    numbers = sum(bool(re.fullmatch(r"\s*\d{1,3}(\.\d+)?\s*[分%]?\s*", text)) for text in cells)
    return bool(cells) and numbers >= _NUMERIC * len(cells)


def _bare(text: str) -> str:
    return re.sub(r"\(.*?\)", "", folded(text)).strip()


def _month_text(found: re.Match[str], year: int) -> str:
    stated, number = found[1] or found[3] or found[5] or str(year), found[2] or found[4] or found[6]
    return f"{int(stated) + 2000 if len(stated) == 2 else stated}-{int(number):02d}"
