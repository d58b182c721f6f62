"""Statements as runs of words: findings plain; advice, gaps and quotes under a tag, each in a look of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.briefing import StatementKind
from summarizer.exports.document import Line
from summarizer.exports.scripts import said


@dataclass(frozen=True)
class Run:
    """Words in one look; `colour` is a name of the theme."""

    text: str
    colour: str = "ink"
    bold: bool = False


@dataclass(frozen=True)
class Look:
    """How a kind of statement is set."""

    tag: str
    tag_colour: str
    colour: str
    fill: str | None
    padding: float
    bullet: bool


LOOKS: dict[StatementKind, Look] = {
    "finding": Look("", "", "ink", None, 0.0, True),
    "recommendation": Look("建议", "advice", "ink", "advice_panel", 0.11, False),
    "gap": Look("数据缺口", "muted", "muted", "gap_panel", 0.11, False),
    "quote": Look("客户原话", "quote", "ink", "quote_panel", 0.11, False),
}


def tag(line: Line) -> str:
    """The word that says of what kind a statement is; none for findings."""
    return said(LOOKS[line.kind].tag, line.language)


def prefix(line: Line) -> str:
    """The tag before a statement; none where the statement itself begins with that word."""
    word = tag(line)
    return f"{word}  " if word and word not in line.text[: len(word) + 2] else ""


def words(line: Line) -> Iterator[Run]:
    """The text of a statement with its tag word and its numbers set off in bold."""
    look, end = LOOKS[line.kind], 0
    spans = [(start, behind, "headline" if look.colour == "ink" else look.colour) for start, behind in line.numbers]
    if (word := tag(line)) and not prefix(line):
        start = line.text.index(word)
        spans = [(start, start + len(word), look.tag_colour), *(span for span in spans if span[0] > start)]
    for start, behind, colour in spans:
        if start > end:
            yield Run(line.text[end:start], look.colour)
        yield Run(line.text[start:behind], colour, bold=True)
        end = behind
    if end < len(line.text):
        yield Run(line.text[end:], look.colour)
