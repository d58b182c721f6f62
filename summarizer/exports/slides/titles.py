"""What a slide says above all: the message of what stands on it, where that fits into a title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.exports.document import Line
from summarizer.exports.slides.grid import Frame
from summarizer.exports.theme import Theme
from summarizer.exports.typesetting import wrap

_ENDS = re.compile(r"[。！？；]")
_PAUSES = re.compile(r"，")
# What begins so takes back or narrows what was said before: a title without it would mislead.
_NARROWS = tuple("但不而需尚暂暫仅僅只却卻主且可未無无剔除若因由")
_LEANS = tuple("其这這该該此上")  # what begins so speaks of a sentence before
_HANGS = tuple("后後时時中外下看来來")  # what ends so waits for its main clause
_PAIRS = (("（", "）"), ("“", "”"), ("「", "」"), ("《", "》"))
_SHORTEST = 6


def message(line: Line, theme: Theme, frame: Frame) -> str | None:
    """The first sentence of a finding, or as much of it as fits into one line and stands by itself; None if nothing."""
    if line.kind != "finding" or line.text.startswith(_LEANS):
        return None
    for end in _cuts(line):
        said = line.text[:end]
        if len(wrap(said, theme.sizes["title"], frame.title.w, bold=True)) == 1:
            return said
    return None


def _cuts(line: Line) -> Iterator[int]:
    """Where the text may end, the longest first: no number, bracket or quotation is cut, and no caveat is cut off."""
    text = line.text
    whole = next((end.start() for end in _ENDS.finditer(text) if _closed(text[: end.start()])), len(text))
    if _closed(text[:whole]):
        yield whole
    for pause in reversed(list(_PAUSES.finditer(text, 0, whole))):
        head, tail = text[: pause.start()], text[pause.end() : whole]
        says = any(number[1] <= pause.start() for number in line.numbers)
        if (
            says
            and len(head) >= _SHORTEST
            and _closed(head)
            and not (head.endswith(_HANGS) or tail.startswith(_NARROWS))
        ):
            yield pause.start()


def _closed(text: str) -> bool:
    return all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS)
