"""A stray quote in delimited text would swallow the lines after it: such a line is found and read without the quote."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

_BLOCK, _HEAD_LINES = 1 << 23, 400
# A quoted cell may go on over so many lines; one that would go on longer was never closed.
_LONGEST_CELL, _MOST_LINES = 200, 50_000
_QUOTE = b'"'


def without_stray_quotes(text: bytes, delimiter: str) -> tuple[bytes, list[int]]:
    """UTF-8 text without the quotes that no other closes, and the numbers of their lines, counted from 1."""
    if _QUOTE not in text:
        return text, []
    width = _width(text, delimiter)
    odd = list(_odd_lines(text)) if width > 1 else []
    if not odd or len(odd) > _MOST_LINES:
        return text, []
    changed: list[tuple[int, int, bytes, int]] = []
    closed = -1
    for number, start, end in odd:
        line = text[start:end].decode("utf-8", "replace")
        if start < closed or not _ends_open(line, delimiter):
            continue
        reach = _end_of_cell(text, start, end, delimiter, width)
        if reach is None:
            changed.append((start, end, _without_quote(line, delimiter, width).encode(), number + 1))
        else:
            closed = reach
    return _replaced(text, changed), [number for *_, number in changed]


def _width(text: bytes, delimiter: str) -> int:
    """How many cells most of the first lines without quotes have."""
    mark = delimiter.encode()
    lines = [line for line in text[: 1 << 18].split(b"\n")[:_HEAD_LINES] if line.strip() and _QUOTE not in line]
    widths = Counter(line.count(mark) + 1 for line in lines)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _odd_lines(text: bytes) -> Iterator[tuple[int, int, int]]:
    """The lines with an odd number of quotes: number from 0, start, end."""
    number = start = 0
    while start < len(text):
        stop = text.rfind(b"\n", start, start + _BLOCK) + 1
        if stop <= start:
            stop = text.find(b"\n", start) + 1 or len(text)
        block = np.frombuffer(text, np.uint8, stop - start, start)
        breaks = np.flatnonzero(block == 10)
        counts = np.bincount(np.searchsorted(breaks, np.flatnonzero(block == 34)), minlength=len(breaks) + 1)
        edges = np.concatenate([[-1], breaks, [len(block)]])
        for place in np.flatnonzero(counts % 2):
            yield number + int(place), start + int(edges[place]) + 1, start + int(edges[place + 1])
        number, start = number + len(breaks), stop


def _ends_open(text: str, delimiter: str) -> bool:
    """Whether a cell that begins with a quote goes on beyond the end of the text."""
    place = 0
    while place < len(text):
        if text[place] == '"':
            place += 1
            while True:
                place = text.find('"', place)
                if place < 0:
                    return True
                if text[place + 1 : place + 2] != '"':
                    break
                place += 2
        ends = [found for mark in (delimiter, "\n") if (found := text.find(mark, place)) >= 0]
        if not ends:
            return False
        place = min(ends) + 1
    return False


def _end_of_cell(text: bytes, start: int, end: int, delimiter: str, width: int) -> int | None:
    """Where the row that opens a quoted cell ends; None where no quote closes it, or whole rows would be inside it."""
    stop, mark = end, delimiter.encode()
    lines = [text[start:end]]
    for _ in range(_LONGEST_CELL):
        if stop >= len(text):
            return None
        begin, stop = stop + 1, text.find(b"\n", stop + 1)
        stop = len(text) if stop < 0 else stop
        lines.append(text[begin:stop])
        if _QUOTE in lines[-1] and not _ends_open(joined := b"\n".join(lines).decode("utf-8", "replace"), delimiter):
            rows = list(csv.reader(joined.splitlines(keepends=True), delimiter=delimiter))
            whole = all(line.count(mark) + 1 >= width for line in lines)
            return stop if len(rows) == 1 and not (whole and width > 2) else None
    return None


def _without_quote(line: str, delimiter: str, width: int) -> str:
    """The line without the one quote that leaves it with the usual number of cells, else without any."""
    places = [place for place, character in enumerate(line) if character == '"']
    for place in places:
        rest = line[:place] + line[place + 1 :]
        if not _ends_open(rest, delimiter) and len(next(csv.reader([rest], delimiter=delimiter), [])) == width:
            return rest
    return line.replace('"', "")


def _replaced(text: bytes, changed: Sequence[tuple[int, int, bytes, int]]) -> bytes:
    parts, since = [], 0
    for start, end, line, _ in changed:
        parts += [text[since:start], line]
        since = end
    return b"".join([*parts, text[since:]])
