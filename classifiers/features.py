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
_FACTOR = 0xBF58476D1CE4E5B9


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
    """Features: `starts[i]:ends[i]` in the joined text, where `real[i]` says that it counts.

    They stand in groups, from `bounds[g]` to `bounds[g + 1]`: runs of one character, of two and so on, then words.
    """

    starts: Ints
    ends: Ints
    hashes: Hashes
    real: Flags
    bounds: Ints


def all_spans(joined: Joined) -> Spans:
    """The features of joined texts."""
    sums, inside = Sums(joined.codes), ~joined.breaks
    word_starts, lengths = words_of(joined)
    sizes = [max(len(inside) - run, 0) for run in range(LONGEST_RUN)] + [len(lengths)]
    bounds = np.cumsum([0, *sizes])
    every = np.arange(len(inside))
    starts = np.concatenate([*(every[:size] for size in sizes[:-1]), word_starts])
    ends = starts + np.concatenate([np.repeat(np.arange(1, LONGEST_RUN + 1), sizes[:-1]), lengths])
    hashes, real = np.empty(len(starts), dtype=np.uint64), np.ones(len(starts), dtype=bool)
    for run in range(1, LONGEST_RUN + 1):
        own = slice(bounds[run - 1], bounds[run])
        np.add(sums.run(run), _of_length(run, CHARACTERS), out=hashes[own])
        _reals(inside, run, real[own])
    np.add(sums.of(word_starts, lengths), _of_length(lengths, WORDS), out=hashes[bounds[-2] :])
    return Spans(starts, ends, _mix(hashes), real, bounds)


def hash_of(text: str, space: int = CHARACTERS) -> np.uint64:
    """The hash of one span."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    return np.uint64(_mix(Sums(codes).run(len(text)) + _of_length(len(text), space))[0])


def runs_within(words: Sequence[str]) -> Hashes:
    """The hashes of all runs of two characters or more in some words."""
    joined = Joined.of(words)
    sums, inside = Sums(joined.codes), ~joined.breaks
    found = []
    for size in range(2, LONGEST_RUN + 1):
        within = np.ones(max(len(inside) - size + 1, 0), dtype=bool)
        for place in range(size):
            within &= inside[place : place + len(within)]
        found.append(sums.hashes(np.flatnonzero(within), size))
    return np.unique(np.concatenate(found))


def hashes_of_letters(count: int) -> Hashes:
    """The hashes of the first `count` characters, each alone."""
    return Sums(np.arange(count, dtype=np.uint32)).hashes(np.arange(count), 1)


class Sums:
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

    def hashes(self, starts: Ints, size: int) -> Hashes:
        """The hashes of runs of `size` characters."""
        sums = self.scattered[starts]
        for place in range(1, size):
            sums += self.scattered[starts + place] * _power(place)
        sums += _of_length(size, CHARACTERS)
        return _mix(sums)

    def words(self, starts: Ints, lengths: Ints) -> Hashes:
        """The hashes of words."""
        return _mix(self.of(starts, lengths) + _of_length(lengths, WORDS))

    def of(self, starts: Ints, lengths: Ints) -> Hashes:
        """The sums of runs of any length."""
        sums = self.scattered[starts]
        for size in range(2, int(lengths.max(initial=1)) + 1):
            longer = np.flatnonzero(lengths >= size)
            sums[longer] += self.scattered[starts[longer] + size - 1] * _power(size - 1)
        return sums


def _power(exponent: int) -> np.uint64:
    return np.uint64(pow(_BASE, exponent, 1 << 64))


def _of_length(length: int | Ints, space: int) -> Hashes:
    """What is added to a sum, so that spans of another length or space have other hashes."""
    return np.asarray(length).astype(np.uint64) * np.uint64(0xA0761D6478BD642F) + np.uint64(space << 56)


def _mix(sums: Hashes) -> Hashes:
    """The same array, its bits spread over each other."""
    shifted = sums >> np.uint64(31)
    sums ^= shifted
    sums *= np.uint64(_FACTOR)
    np.right_shift(sums, np.uint64(29), out=shifted)
    sums ^= shifted
    return sums


def as_words(hashes: Hashes, size: int) -> Hashes:
    """The hashes of words of `size` characters that are written like the runs of characters with these hashes."""
    return _mix(_unmixed(hashes) - _of_length(size, CHARACTERS) + _of_length(size, WORDS))


def _unmixed(hashes: Hashes) -> Hashes:
    """The sums that `_mix` made the hashes of."""
    sums: Hashes = hashes ^ hashes >> np.uint64(29) ^ hashes >> np.uint64(58)
    sums *= np.uint64(pow(_FACTOR, -1, 1 << 64))
    sums ^= sums >> np.uint64(31) ^ sums >> np.uint64(62)
    return sums


def _reals(inside: Flags, size: int, real: Flags) -> None:
    """Which runs of `size` count: one may hold a line break as its first or last character, beside others."""
    count = len(real)
    if size == 1:
        real[:] = inside
    elif size == 2:
        np.logical_or(inside[:-1], inside[1:], out=real)
    else:
        real[:] = inside[1 : count + 1]
        for place in range(2, size - 1):
            real &= inside[place : count + place]


def words_of(joined: Joined) -> tuple[Ints, Ints]:
    """Where words start, and how long they are."""
    cut = engine().cut(joined.text)
    lengths = np.fromiter(map(len, cut), dtype=np.int64, count=len(cut))
    starts = np.cumsum(lengths) - lengths
    kept = ~joined.breaks[starts]
    return starts[kept], lengths[kept]
