"""Clauses and their part in a comment: 合同没问题，就是送货慢 sets the contract aside and stresses the delivery.

The cues are in `data/lexicon/cues.yaml`. A clause is *set aside* when it praises, denies or tells settled history, and
*stressed* when it follows a contrast in its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from classifiers.features import Joined

Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float32]
Places = Mapping[str, tuple[Ints, Ints]]
"""Of each list of cues, where in the joined text its words start and end."""

# A clause set aside counts half, as long as so many characters of the comment stand elsewhere; a stressed one more.
_ASIDE_WEIGHT = 0.5
_STRESSED_WEIGHT = 1.3
_LEAST_ELSEWHERE = 4

_ENDS_CLAUSE = np.frombuffer("\n。!?,;:…~ ".encode("utf-32-le"), dtype=np.uint32)
_ENDS_SENTENCE = _ENDS_CLAUSE[:4]
_DOT, _DONE = ord("."), ord("了")


@dataclass(frozen=True)
class Roles:
    """For each character of a joined text: the number of its clause, and does that clause have this part?"""

    clause: Ints
    aside: Flags
    stressed: Flags


def clause_roles(joined: Joined, cues: Places) -> Roles:
    """The roles of the clauses of joined normal forms."""
    codes = joined.codes
    ends = np.isin(codes, _ENDS_CLAUSE)
    dots = codes == _DOT
    dots[1:] &= codes[:-1] == _DOT
    ends |= dots
    contrasts = np.setdiff1d(cues["contrast"][0], cues["plain"][0])
    begins = np.zeros(len(codes), dtype=bool)
    begins[1:] = ends[:-1]
    begins[contrasts] = True
    clause = np.cumsum(begins)
    count = int(clause[-1]) + 1
    held = {name: _holding(clause, starts, count) for name, (starts, _) in cues.items()}
    over = held["when"] & held["done"]
    over |= _holding(clause, _at_the_end(codes, ends, *cues["over"]), count)
    aside = (held["praise"] | held["denial"] | over) & ~held["reversal"]
    return Roles(clause, aside[clause], _after_contrast(codes, clause, contrasts, count)[clause])


def clause_weights(joined: Joined, roles: Roles) -> Weights:
    """How much each character's clause counts."""
    rows = int(joined.row_of[-1]) + 1
    elsewhere = np.bincount(joined.row_of[~roles.aside & ~joined.breaks], minlength=rows)
    aside = roles.aside & (elsewhere[joined.row_of] >= _LEAST_ELSEWHERE)
    return np.where(roles.stressed, _STRESSED_WEIGHT, np.where(aside, _ASIDE_WEIGHT, 1.0)).astype(np.float32)


def _holding(clause: Ints, places: Ints, count: int) -> Flags:
    """Which clauses hold one of the places."""
    held = np.zeros(count, dtype=bool)
    held[clause[places]] = True
    return held


def _at_the_end(codes: npt.NDArray[np.uint32], ends: Flags, starts: Ints, stops: Ints) -> Ints:
    """The starts of words with which, or with 了 behind, their clause ends."""
    behind = stops + (codes[stops] == _DONE)
    last: Ints = starts[ends[behind]]
    return last


def _after_contrast(codes: npt.NDArray[np.uint32], clause: Ints, contrasts: Ints, count: int) -> Flags:
    """Clauses from a contrast to the end of its sentence."""
    sentence = np.cumsum(np.isin(codes, _ENDS_SENTENCE))
    first = np.full(int(sentence[-1]) + 1, count, dtype=np.int64)
    np.minimum.at(first, sentence[contrasts], clause[contrasts])
    sentence_of = np.zeros(count, dtype=np.int64)
    sentence_of[clause[::-1]] = sentence[::-1]
    stressed: Flags = np.arange(count) >= first[sentence_of]
    return stressed
