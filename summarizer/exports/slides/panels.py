"""Statements as panels of text: findings as bullets; advice, gaps and quotes each in a look of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from summarizer.exports.document import Line
from summarizer.exports.setting.statements import LOOKS, Look, Run, prefix, words
from summarizer.exports.slides.elements import Bar, Element, Paragraph, Text
from summarizer.exports.slides.grid import Box
from summarizer.exports.typesetting import POINTS_PER_INCH, height, line_height, wrap

GAP = 0.12  # between panels
MARK = 0.06  # the bar at a panel's left
AFTER = 5.0  # points behind a paragraph


INDENT = 0.20  # of bulleted text


@dataclass(frozen=True)
class Setting:
    """The width in inches and the size in points that statements are set in."""

    width: float
    size: float


def _room(look: Look, setting: Setting) -> float:
    inner = setting.width - (INDENT if look.bullet else 0.0)
    return inner - (2 * look.padding + MARK if look.fill else 0.0)


def _tagged(line: Line) -> str:
    return prefix(line) + line.text


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    return [list(group) for _, group in groupby(lines, key=lambda line: line.kind)]


def panel_height(group: Sequence[Line], setting: Setting) -> float:
    """The height of one panel: statements of one kind."""
    look = LOOKS[group[0].kind]
    text = sum(height(_tagged(line), setting.size, _room(look, setting)) for line in group)
    return text + (len(group) - 1) * AFTER / POINTS_PER_INCH + 2 * look.padding


def text_height(lines: Sequence[Line], setting: Setting) -> float:
    """The height of statements with their panels and the gaps between them."""
    groups = _groups(lines)
    return sum(panel_height(group, setting) for group in groups) + GAP * max(len(groups) - 1, 0)


def fill(lines: Sequence[Line], setting: Setting, room: float) -> tuple[list[Line], list[Line]]:
    """The first statements, as many as fit into a height, and the rest."""
    taken = 0
    while taken < len(lines) and text_height(lines[: taken + 1], setting) <= room + 1e-6:
        taken += 1
    return list(lines[:taken]), list(lines[taken:])


def split(line: Line, setting: Setting, room: float) -> tuple[Line, Line]:
    """A statement too long for a whole slide in two: what fits, at least one line of it, and the rest."""
    look = LOOKS[line.kind]
    lines = wrap(_tagged(line), setting.size, _room(look, setting))
    most = max(int((room - 2 * look.padding) / line_height(setting.size)), 1)
    head = "".join(lines[:most])
    first = head.removeprefix(prefix(line))
    second = line.text[len(first) :]
    cut = len(line.text) - len(second.lstrip())
    before = tuple(span for span in line.numbers if span[1] <= len(first))
    behind = tuple((start - cut, end - cut) for start, end in line.numbers if start >= cut)
    return replace(line, text=first, numbers=before), replace(line, text=line.text[cut:], numbers=behind, refs=())


def place(lines: Sequence[Line], setting: Setting, x: float, y: float) -> Iterator[Element]:
    """The panels of statements, one under the other from (x, y)."""
    for group in _groups(lines):
        look, tall = LOOKS[group[0].kind], panel_height(group, setting)
        paragraphs = tuple(_paragraph(line, look, setting.size, last=line is group[-1]) for line in group)
        if look.fill:
            yield Bar(Box(x, y, MARK, tall), look.tag_colour, f"{look.tag}标记")
            box = Box(x + MARK, y, setting.width - MARK, tall)
        else:
            box = Box(x, y, setting.width, tall)
        yield Text(box, paragraphs, look.tag or "结论", fill=look.fill, padding=look.padding)
        y += tall + GAP


def _paragraph(line: Line, look: Look, size: float, *, last: bool) -> Paragraph:
    before = prefix(line)
    tag = [Run(before, look.tag_colour, bold=True)] if before else []
    return Paragraph((*tag, *words(line)), size, look.bullet, 0.0 if last else AFTER)
