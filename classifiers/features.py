"""A comment as numbers: which words and runs of characters it holds.

Every feature is a span of the text (a run of one to four characters, a word) in a *space* (characters, words) and is
known by a 64-bit hash of both, so that all spans of a whole batch are hashed at once; a model need only keep the hashes
that it has weights for, and the text at hand says what a hash stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from classifiers.segment import engine

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Codes = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]

CHARACTERS, WORDS = 1, 2
LONGEST_RUN = 4

_BREAK = 10
_BASE = 0x9E3779B97F4A7C15


@dataclass(frozen=True)
class Joined:
    """Normal forms joined by line breaks, one before the first and one after the last."""

    text: str
    codes: Codes
    breaks: Flags
    row_of: Ints

    @classmethod
    def of(cls, texts: Sequence[str]) -> Joined:
        """`row_of` is the number of the text that each character belongs to."""
        text = "\n" + "\n".join(texts) + "\n"
        codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        breaks = codes == _BREAK
        return cls(text, codes, breaks, np.cumsum(breaks) - 1)


@dataclass(frozen=True)
class Spans:
    """Features of one space and length: `starts[i]:ends[i]` in the joined text, where `real[i]` says that it counts."""

    space: int
    starts: Ints
    ends: Ints
    hashes: Hashes
    real: Flags


def all_spans(joined: Joined) -> list[Spans]:
    """The features of joined texts: characters by the length of the run, then words."""
    sums = _Sums(joined.codes)
    runs = [_runs(sums, joined.breaks, size) for size in range(1, LONGEST_RUN + 1)]
    return [*runs, _words(sums, joined)]


def hash_of(text: str, space: int = CHARACTERS) -> np.uint64:
    """The hash of one span."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    return np.uint64(_mixed(_Sums(codes).run(len(text)), len(text), space)[0])


class _Sums:
    """Sums of code × base^place over runs: equal for equal runs wherever they stand."""

    def __init__(self, codes: Codes) -> None:
        alike = np.where((codes >= 48) & (codes <= 57), np.uint32(48), codes)  # a number tells more than which
        self.scattered = (alike.astype(np.uint64) + np.uint64(1)) * np.uint64(0xD6E8FEB86659FD93)
        self._runs = {1: self.scattered}

    def run(self, size: int) -> Hashes:
        """The sums of all runs of `size` characters."""
        if size not in self._runs:
            shorter = self.run(size - 1)
            self._runs[size] = shorter[:-1] + self.scattered[size - 1 :] * _power(size - 1)
        return self._runs[size]

    def of(self, starts: Ints, lengths: Ints) -> Hashes:
        """The sums of runs of any length."""
        sums = self.scattered[starts]
        for size in range(2, int(lengths.max(initial=1)) + 1):
            longer = np.flatnonzero(lengths >= size)
            sums[longer] += self.scattered[starts[longer] + size - 1] * _power(size - 1)
        return sums


def _power(exponent: int) -> np.uint64:
    return np.uint64(pow(_BASE, exponent, 1 << 64))


def _mixed(sums: Hashes, length: int | Ints, space: int) -> Hashes:
    of_length = np.asarray(length).astype(np.uint64) * np.uint64(0xA0761D6478BD642F) + np.uint64(space << 56)
    mixed = sums + of_length
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(29)
    return mixed


def _runs(sums: _Sums, breaks: Flags, size: int) -> Spans:
    """Every run of `size` characters; one that touches the beginning or end of its comment holds the line break."""
    count = max(len(breaks) - size + 1, 0)
    starts = np.arange(count, dtype=np.int64)
    if size == 1:
        real = ~breaks
    elif size == 2:
        real = ~(breaks[:-1] & breaks[1:])
    else:
        real = np.logical_and.reduce([~breaks[i : count + i] for i in range(1, size - 1)])
    return Spans(CHARACTERS, starts, starts + size, _mixed(sums.run(size), size, CHARACTERS), real)


def _words(sums: _Sums, joined: Joined) -> Spans:
    lengths = np.fromiter(map(len, engine().cut(joined.text)), dtype=np.int64)
    ends = np.cumsum(lengths)
    starts = ends - lengths
    kept = ~joined.breaks[starts]
    starts, ends, lengths = starts[kept], ends[kept], lengths[kept]
    hashes = _mixed(sums.of(starts, lengths), lengths, WORDS)
    return Spans(WORDS, starts, ends, hashes, np.ones(len(starts), dtype=bool))
