"""The document between a briefing and its formats: the words, pictures and tables that every format carries.

All references are rendered here and nowhere later, so slides, Markdown and what else comes cannot say different things.
`refs` stay beside the words, so that every number can be traced from where it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from summarizer.briefing import ChartKind, StatementKind, Tone
from summarizer.exports.scripts import PLAIN, SIMPLIFIED, Wording, said

MEETING = "企业销售月例会"
_HOLES = ("–", "无数据", "")
CONTINUED = "（续）"  # behind the title of a further part
_DRAFT = "草稿"


@dataclass(frozen=True)
class Line:
    """A statement as people read it. `numbers` are the stretches of its text that facts wrote, as (start, end)."""

    item: str
    kind: StatementKind
    text: str
    refs: tuple[str, ...] = ()
    numbers: tuple[tuple[int, int], ...] = ()
    evidence: tuple[str, ...] = ()
    language: str = SIMPLIFIED


@dataclass(frozen=True)
class Value:
    """A fact as a point of a chart or a cell of a table. `number` is its value in its unit, None for a hole."""

    text: str
    number: float | None = None
    ref: str | None = None
    tone: Tone | None = None


@dataclass(frozen=True)
class Row:
    """A series of a figure: one value per category; `secondary` ones have an axis and a unit of their own.

    `marks` single out points of a line beside it, and are no line themselves.
    """

    name: str
    values: tuple[Value, ...]
    unit: str
    secondary: bool = False
    marks: bool = False


@dataclass(frozen=True)
class Figure:
    """A chart with its values."""

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    rows: tuple[Row, ...]
    language: str = SIMPLIFIED

    @property
    def main(self) -> tuple[Row, ...]:
        """The series on the first axis."""
        return tuple(row for row in self.rows if not row.secondary)

    @property
    def second(self) -> tuple[Row, ...]:
        """The series on the second axis."""
        return tuple(row for row in self.rows if row.secondary)

    @property
    def refs(self) -> tuple[str, ...]:
        """The facts shown, each once."""
        return _each_once(value.ref for row in self.rows for value in row.values)


@dataclass(frozen=True)
class Grid:
    """A table with its values."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    language: str = SIMPLIFIED

    @property
    def refs(self) -> tuple[str, ...]:
        """The facts shown, each once."""
        return _each_once(cell.ref for row in self.rows for cell in row)

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold numbers: those whose cells are facts with a number, or holes."""
        columns = list(zip(*self.rows, strict=True)) or [()] * len(self.header)
        holes = [said(hole, self.language) for hole in _HOLES]
        return tuple(
            any(value.number is not None for value in column)
            and all(value.number is not None or value.text in holes for value in column)
            for column in columns
        )


@dataclass(frozen=True)
class Block:
    """One item of the outline: what is said, and its pictures."""

    no: str
    title: str
    lines: tuple[Line, ...]
    figure: Figure | None = None
    grid: Grid | None = None


@dataclass(frozen=True)
class Page:
    """One topic with its items; the headline says the point."""

    no: str
    title: str
    headline: Line | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Part:
    """One of the six sections."""

    no: str
    title: str
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Document:
    """A briefing ready to be set. `traces` says of every fact shown where it comes from.

    `status` says that it is a draft or who approved it; `mark` is the line about AI content and `mark_data` what the
    file's metadata say of it, both empty where no model wrote.
    """

    company: str
    month: str
    presenter: str
    date: str
    status: str
    mark: str
    mark_data: str
    created: str
    summary: tuple[Line, ...]
    parts: tuple[Part, ...]
    sources: Grid
    definitions: Grid
    thresholds: Grid
    traces: dict[str, str]
    meeting: str = MEETING
    wording: Wording = PLAIN

    @property
    def language(self) -> str:
        """The script that it is written in."""
        return self.wording.script

    @property
    def notices(self) -> tuple[str, ...]:
        """What every page says of itself: a draft or who approved it, and the mark of AI content."""
        return tuple(filter(None, (self.status, self.mark)))

    @property
    def label(self) -> str:
        """The notices in one line."""
        return "　".join(self.notices)

    @property
    def watermark(self) -> str:
        """The word across every page of a draft; nothing on what was approved."""
        return _DRAFT if self.status.startswith(_DRAFT) else ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All charts, in order."""
        return tuple(b.figure for part in self.parts for page in part.pages for b in page.blocks if b.figure)

    @property
    def moment(self) -> datetime:
        """When the briefing was made, in UTC; files are dated by it and not by the clock."""
        try:
            moment = datetime.fromisoformat(self.created)
        except ValueError:
            return datetime(2000, 1, 1, tzinfo=UTC)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

    @property
    def title(self) -> str:
        """The meeting and its month: 企业销售月例会 · 2025年10月."""
        return f"{self.meeting} · {self.month}"


def _each_once(refs: Iterator[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for ref in refs if ref))
