"""A comment as numbers: which words, characters and clause cues it holds.

Every feature is a span of the text (a run of characters, a word, two words) in a *space* (characters, words, words of a
praised clause, …) and is known by a 64-bit hash of both. The hash of any span comes from two running sums, so that all
spans of a whole batch are computed at once; a model need only keep the hashes that it has weights for, and what a hash
stands for can be read from the text at hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from classifiers.clauses import Roles, clause_roles
from classifiers.segment import engine

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_BREAK = 10

CHARACTERS, WORDS, PAIRS, ASIDE, STRESSED, LAST = range(1, 7)
"""The spaces: characters 1-4, words, two words, words of a clause set aside, of a stressed one, of the last one."""
SPACES = frozenset({CHARACTERS, WORDS, ASIDE})
"""The spaces that the model reads; the others were tried and did not pay."""


@dataclass(frozen=True)
class Spans:
    """Features of one space in a batch: `rows[i]` is the comment, `starts[i]:ends[i]` the span in the joined text."""

    space: int
    rows: Ints
    starts: Ints
    ends: Ints
    hashes: Hashes


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

    def spans(space: int, starts: Ints, ends: Ints, rows: Ints) -> Spans:
        return Spans(space, rows, starts, ends, hasher.spans(starts, ends, space))

    found = [spans(CHARACTERS, *_characters(row_of, breaks, size)) for size in (1, 2, 3, 4)]
    starts, ends = _words(joined, breaks)
    rows = row_of[starts]
    found.append(spans(WORDS, starts, ends, rows))
    pair = np.flatnonzero(rows[1:] == rows[:-1])
    found.append(spans(PAIRS, starts[pair], ends[pair + 1], rows[pair]))
    roles: Roles = clause_roles(joined, row_of)
    for space, of_role in ((ASIDE, roles.aside), (STRESSED, roles.stressed), (LAST, roles.last)):
        inside = np.flatnonzero(of_role[starts])
        found.append(spans(space, starts[inside], ends[inside], rows[inside]))
    return found


def _digits_alike(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Codes in which every digit is 0: how many matters less than that there is a number."""
    return np.where((codes >= 48) & (codes <= 57), np.uint32(48), codes).astype(np.uint32)


def _characters(row_of: Ints, breaks: npt.NDArray[np.bool_], size: int) -> tuple[Ints, Ints, Ints]:
    """Every run of `size` characters; one that touches the beginning or end of its comment holds the line break."""
    starts = np.arange(len(row_of) - size + 1, dtype=np.int64)
    ends = starts + size
    if size == 1:
        starts = starts[~breaks]
        return starts, starts + 1, row_of[starts]
    inside = np.concatenate(([0], np.cumsum(breaks)))
    middle = inside[ends - 1] - inside[starts + 1] == 0
    touching = breaks[starts] & breaks[ends - 1]
    kept = starts[middle & ~(touching & (size == 2))]
    return kept, kept + size, row_of[kept]


def _words(joined: str, breaks: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    lengths = np.fromiter((len(word) for word in engine().cut(joined)), dtype=np.int64)
    ends = np.cumsum(lengths)
    starts = ends - lengths
    real = ~breaks[starts]
    return starts[real], ends[real]
