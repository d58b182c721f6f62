"""Clauses and their part in a comment: 合同没问题，就是送货慢 sets the contract aside and stresses the delivery.

The cues are in `data/lexicon/cues.yaml`. A clause is *set aside* when it praises, denies or tells settled history, and
*stressed* when it follows a contrast in its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from classifiers.cues import CUES
from classifiers.features import Joined

Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float32]
# A clause set aside counts half, as long as so many characters of the comment stand elsewhere; a stressed one more.
_ASIDE_WEIGHT = 0.5
_STRESSED_WEIGHT = 1.3
_LEAST_ELSEWHERE = 4
_WEIGHTS = np.array([1.0, _ASIDE_WEIGHT, _STRESSED_WEIGHT, _STRESSED_WEIGHT], dtype=np.float32)

_ENDS_CLAUSE, _ENDS_SENTENCE = "\n。!?,;:…~ ", "\n。!?"
_DOT, _DONE = ord("."), ord("了")


@dataclass(frozen=True)
class Cued:
    """Words of the joined text that are cues: where they start and end, and one bit for each list of `CUES`."""

    starts: Ints
    ends: Ints
    bits: npt.NDArray[np.uint8]

    def starts_of(self, name: str) -> Ints:
        """Where the words of one list start."""
        return self.starts[(self.bits & bit_of(name)) > 0]


def bit_of(name: str) -> np.uint8:
    """The bit of a list of cues."""
    return np.uint8(1 << CUES.index(name))


_ASIDE, _SETTLED = bit_of("praise") | bit_of("denial"), bit_of("when") | bit_of("done")


@dataclass(frozen=True)
class Roles:
    """For each character of a joined text: the number of its clause, and does that clause have this part?"""

    clause: Ints
    aside: Flags
    stressed: Flags


def clause_roles(joined: Joined, cued: Cued) -> Roles:
    """The roles of the clauses of joined normal forms."""
    codes = joined.codes
    low = np.minimum(codes, len(_table()) - 1)
    marks = _table()[low]
    ends, sentence = marks > 0, np.cumsum(marks > 1, dtype=np.int64)
    dots = codes == _DOT
    dots[1:] &= dots[:-1]
    ends |= dots
    contrasts = _contrasts(len(codes), cued)
    begins = np.zeros(len(codes), dtype=bool)
    begins[1:] = ends[:-1]
    begins[contrasts] = True
    clause = np.cumsum(begins)
    held = np.zeros(int(clause[-1]) + 1, dtype=np.uint8)
    np.bitwise_or.at(held, clause[cued.starts], cued.bits)
    aside = (held & _ASIDE > 0) | (held & _SETTLED == _SETTLED)
    if len(over := np.flatnonzero(cued.bits & bit_of("over"))):
        aside[clause[_at_the_end(codes, ends, cued.starts[over], cued.ends[over])]] = True
    aside &= (held & bit_of("reversal")) == 0
    return Roles(clause, aside[clause], _after_contrast(sentence, clause, contrasts, len(held))[clause])


def clause_weights(joined: Joined, roles: Roles) -> Weights:
    """How much each character's clause counts."""
    if not (roles.aside.any() or roles.stressed.any()):
        return np.ones(len(joined.codes), dtype=np.float32)
    rows = int(joined.row_of[-1]) + 1
    elsewhere = np.bincount(joined.row_of[~(roles.aside | joined.breaks)], minlength=rows)
    aside = roles.aside & (elsewhere >= _LEAST_ELSEWHERE)[joined.row_of]
    return _WEIGHTS[aside + 2 * roles.stressed.astype(np.int8)]


@cache
def _table() -> npt.NDArray[np.uint8]:
    """Which characters of the basic plane end a clause (1) or even a sentence (2)."""
    table = np.zeros(0x10000, dtype=np.uint8)
    for mark in _ENDS_CLAUSE:
        table[ord(mark)] = 2 if mark in _ENDS_SENTENCE else 1
    return table


def _contrasts(length: int, cued: Cued) -> Ints:
    """Where a contrast starts that is not the beginning of a plain phrase."""
    contrasts, plain = cued.starts_of("contrast"), cued.starts_of("plain")
    if not (len(contrasts) and len(plain)):
        return contrasts
    is_plain = np.zeros(length, dtype=bool)
    is_plain[plain] = True
    return contrasts[~is_plain[contrasts]]


def _at_the_end(codes: npt.NDArray[np.uint32], ends: Flags, starts: Ints, stops: Ints) -> Ints:
    """The starts of words with which, or with 了 behind, their clause ends."""
    behind = stops + (codes[stops] == _DONE)
    last: Ints = starts[ends[behind]]
    return last


def _after_contrast(sentence: Ints, clause: Ints, contrasts: Ints, count: int) -> Flags:
    """Clauses from a contrast to the end of its sentence."""
    if not len(contrasts):
        return np.zeros(count, dtype=bool)
    first = np.full(int(sentence[-1]) + 1, count, dtype=np.int64)
    np.minimum.at(first, sentence[contrasts], clause[contrasts])
    sentence_of = np.zeros(count, dtype=np.int64)
    sentence_of[clause[::-1]] = sentence[::-1]
    stressed: Flags = np.arange(count) >= first[sentence_of]
    return stressed
