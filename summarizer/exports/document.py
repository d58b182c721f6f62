"""The document between a briefing and its formats: the words, pictures and tables that every format carries.

All references are rendered here and nowhere later, so slides, Markdown and what else comes cannot say different things.
`refs` stay beside the words, so that every number can be traced from where it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.briefing import ChartKind, StatementKind

MEETING = "企业销售月例会"


@dataclass(frozen=True)
class Line:
    """A statement as people read it. `numbers` are the stretches of its text that facts wrote, as (start, end)."""

    item: str
    kind: StatementKind
    text: str
    refs: tuple[str, ...] = ()
    numbers: tuple[tuple[int, int], ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Value:
    """A fact as a point of a chart or a cell of a table. `number` is its value in its unit, None for a hole."""

    text: str
    number: float | None = None
    ref: str | None = None


@dataclass(frozen=True)
class Row:
    """A series of a figure: one value per category; `secondary` ones have an axis and a unit of their own."""

    name: str
    values: tuple[Value, ...]
    unit: str
    secondary: bool = False


@dataclass(frozen=True)
class Figure:
    """A chart with its values."""

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    rows: tuple[Row, ...]

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

    @property
    def refs(self) -> tuple[str, ...]:
        """The facts shown, each once."""
        return _each_once(cell.ref for row in self.rows for cell in row)


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
    """A briefing ready to be set. `traces` says of every fact shown where it comes from."""

    company: str
    month: str
    presenter: str
    date: str
    label: str
    created: str
    summary: tuple[Line, ...]
    parts: tuple[Part, ...]
    sources: Grid
    definitions: Grid
    thresholds: Grid
    traces: dict[str, str]

    @property
    def title(self) -> str:
        """The meeting and its month: 企业销售月例会 · 2025年10月."""
        return f"{MEETING} · {self.month}"


def _each_once(refs: Iterator[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for ref in refs if ref))
