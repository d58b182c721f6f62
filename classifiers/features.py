"""A comment as numbers: which words and runs of characters it holds, and how much the clause they stand in counts.

Every feature is a span of the text (a run of characters, a word) in a *space* (characters, words) and is known by a
64-bit hash of both. The hash of any span comes from two running sums, so that all spans of a whole batch are computed
at once; a model need only keep the hashes that it has weights for, and the text at hand says what a hash stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from classifiers.clauses import clause_roles
from classifiers.segment import engine

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Weights = npt.NDArray[np.float32]

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_BREAK = 10

CHARACTERS, WORDS = 1, 2

# A clause set aside counts half, as long as so many characters of the comment stand elsewhere; a stressed one more.
_ASIDE_WEIGHT = 0.5
_STRESSED_WEIGHT = 1.3
_LEAST_ELSEWHERE = 4


@dataclass(frozen=True)
class Spans:
    """Features of one space in a batch.

    `rows[i]` is the comment, `starts[i]:ends[i]` the span in the joined text, `weights[i]` how much its clause counts.
    """

    space: int
    rows: Ints
    starts: Ints
    ends: Ints
    hashes: Hashes
    weights: Weights


@dataclass(frozen=True)
class _Hasher:
    """Hashes of spans of one text: `running` are sums of code × base^position, `inverse` undoes a start's power."""

    running: Hashes
    inverse: Hashes

    @classmethod
    def of(cls, codes: npt.NDArray[np.uint32]) -> _Hasher:
        powers = _powers(_BASE, len(codes) + 1)
        scattered = (codes.astype(np.uint64) + np.uint64(1)) * np.uint64(0xD6E8FEB86659FD93)
        running = np.zeros(len(codes) + 1, dtype=np.uint64)
        np.cumsum(scattered * powers[:-1], out=running[1:])
        return cls(running, _powers(_INVERSE, len(codes) + 1))

    def spans(self, starts: Ints, ends: Ints, space: int) -> Hashes:
        mixed = (self.running[ends] - self.running[starts]) * self.inverse[starts]
        mixed += (ends - starts).astype(np.uint64) * np.uint64(0xA0761D6478BD642F) + np.uint64(space << 56)
        mixed ^= mixed >> np.uint64(31)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        return mixed ^ (mixed >> np.uint64(29))


def _powers(base: int, count: int) -> Hashes:
    powers = np.full(count, base, dtype=np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def all_spans(texts: Sequence[str]) -> list[Spans]:
    """The features of normal forms (see `classifiers.text`), space by space."""
    joined = "\n" + "\n".join(texts) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32)
    breaks = codes == _BREAK
    row_of = np.cumsum(breaks) - 1
    hasher = _Hasher.of(_digits_alike(codes))

    weights = _clause_weights(joined, row_of, breaks)

    def spans(space: int, starts: Ints, ends: Ints) -> Spans:
        inside = np.where(breaks[ends - 1], ends - 2, ends - 1)
        return Spans(space, row_of[starts], starts, ends, hasher.spans(starts, ends, space), weights[inside])

    found = [spans(CHARACTERS, *_characters(breaks, size)) for size in (1, 2, 3, 4)]
    return [*found, spans(WORDS, *_words(joined, breaks))]


def _clause_weights(joined: str, row_of: Ints, breaks: npt.NDArray[np.bool_]) -> Weights:
    """How much each character's clause counts."""
    roles = clause_roles(joined)
    elsewhere = np.bincount(row_of[~roles.aside & ~breaks], minlength=int(row_of[-1]) + 1)
    aside = roles.aside & (elsewhere[row_of] >= _LEAST_ELSEWHERE)
    return np.where(roles.stressed, _STRESSED_WEIGHT, np.where(aside, _ASIDE_WEIGHT, 1.0)).astype(np.float32)


def _digits_alike(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Codes in which every digit is 0: how many matters less than that there is a number."""
    return np.where((codes >= 48) & (codes <= 57), np.uint32(48), codes).astype(np.uint32)


def _characters(breaks: npt.NDArray[np.bool_], size: int) -> tuple[Ints, Ints]:
    """Every run of `size` characters; one that touches the beginning or end of its comment holds the line break."""
    starts = np.arange(len(breaks) - size + 1, dtype=np.int64)
    if size == 1:
        starts = starts[~breaks]
        return starts, starts + 1
    ends = starts + size
    before = np.concatenate(([0], np.cumsum(breaks)))
    unbroken = before[ends - 1] == before[starts + 1]
    blank = breaks[starts] & breaks[ends - 1] & (size == 2)
    kept = starts[unbroken & ~blank]
    return kept, kept + size


def _words(joined: str, breaks: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    lengths = np.fromiter((len(word) for word in engine().cut(joined)), dtype=np.int64)
    ends = np.cumsum(lengths)
    starts = ends - lengths
    real = ~breaks[starts]
    return starts[real], ends[real]
