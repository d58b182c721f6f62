"""Clauses, sentences and brackets of a statement's symbols, by place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

_ENDS = frozenset("。；！？!?;\n")
_BREAKS = _ENDS | frozenset("，,、：:（）()—…")
_OPEN, _CLOSE = "（(", "）)"

Span = tuple[int, int]


class Segments:
    """A sentence ends with 。；！？, a clause with any mark, a bracket is a sentence's aside."""

    def __init__(self, symbols: str) -> None:
        self._length = len(symbols)
        self._ends = [place for place, s in enumerate(symbols) if s in _ENDS]
        self._breaks = [place for place, s in enumerate(symbols) if s in _BREAKS]
        self.brackets = list(_brackets(symbols))

    def sentence(self, place: int) -> Span:
        """The sentence that holds a place; its mark stands at the end of the span."""
        return self._around(self._ends, place)

    def clause(self, place: int) -> Span:
        """The clause that holds a place."""
        return self._around(self._breaks, place)

    def bracket(self, place: int) -> Span | None:
        """The innermost bracket around a place, from its opening to its closing mark."""
        around = [span for span in self.brackets if span[0] < place <= span[1]]
        return max(around, default=None)

    def seen(self, place: int, later: int) -> bool:
        """Whether a place is read on at a later one: an aside that is closed by then is forgotten."""
        return not any(start < place < end <= later for start, end in self.brackets)

    def clauses_before(self, place: int) -> Iterator[Span]:
        """The clauses before the one that holds `place`, nearest first, without closed asides."""
        start = self.clause(place)[0]
        while start > 0:
            span = self.clause(start - 1) if start - 1 not in self._breaks else self._before_break(start - 1)
            if span[1] > span[0] and self.seen(span[0], place):
                yield span
            start = span[0]

    def _before_break(self, place: int) -> Span:
        position = bisect_right(self._breaks, place) - 1
        start = self._breaks[position - 1] + 1 if position else 0
        return start, place

    def _around(self, marks: list[int], place: int) -> Span:
        position = bisect_right(marks, place - 1) if place else 0
        start = marks[position - 1] + 1 if position else 0
        end = marks[position] if position < len(marks) else self._length
        return start, end


def _brackets(symbols: str) -> Iterator[Span]:
    """Pairs of brackets; one that is not closed ends with the text."""
    open_places: list[int] = []
    for place, symbol in enumerate(symbols):
        if symbol in _OPEN:
            open_places.append(place)
        elif symbol in _CLOSE and open_places:
            yield open_places.pop(), place
    for place in open_places:
        yield place, len(symbols)
