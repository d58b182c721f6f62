"""Where the words of a sentence begin and end, so that no word is seen that is made of the parts of two: 不|同行业."""

from __future__ import annotations

from classifiers.segment import engine


class Cuts:
    """The words that the dictionary cuts a text into, by place."""

    def __init__(self, text: str) -> None:
        self._begin: list[int] = []
        self._end: list[int] = []
        place = 0
        for word in engine().cut(text):
            self._begin += [place] * len(word)
            place += len(word)
            self._end += [place] * len(word)

    def word(self, place: int) -> tuple[int, int]:
        """From where to where the word at a place goes."""
        return self._begin[place], self._end[place]

    def stands(self, start: int, end: int) -> bool:
        """Whether from `start` to `end` is a word: it takes no single sign from a longer word beside it."""
        if end - start == 1:
            return self._end[start] - self._begin[start] == 1
        return not self._takes(start, end, start, 1) and not self._takes(start, end, end - 1, -1)

    def crosses(self, start: int, end: int) -> bool:
        """Whether it begins within one word and ends within another."""
        first, last = self._begin[start] < start < self._end[start] < end, end < self._end[end - 1]
        return first and last and self._begin[end - 1] > start

    def _takes(self, start: int, end: int, edge: int, step: int) -> bool:
        """Whether the sign at an edge is the only one here of a word that goes on beyond it."""
        begin, stop = self._begin[edge], self._end[edge]
        beyond = begin < start if step == 1 else stop > end
        inside = self._begin[edge + step] == begin
        return beyond and not inside
