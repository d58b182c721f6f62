"""Clauses and their part in a comment: 合同没问题，就是送货慢 sets the contract aside and stresses the delivery.

The cues are in `data/lexicon/cues.yaml`. A clause is *set aside* when it praises, denies or tells settled history, and
*stressed* when it follows a contrast in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from classifiers.resources import data_yaml

Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Roles:
    """For each character of a joined text: does its clause have this part?"""

    aside: Flags
    stressed: Flags


@dataclass(frozen=True)
class _Cues:
    boundary: re.Pattern[str]
    contrast: re.Pattern[str]
    excusing: re.Pattern[str]
    reversal: re.Pattern[str]


@cache
def _cues() -> _Cues:
    given: Mapping[str, list[str]] = data_yaml("lexicon/cues.yaml")

    def any_of(*names: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{cue})" for name in names for cue in given[name]))

    boundary = data_yaml("lexicon/cues.yaml")["boundary"]
    return _Cues(re.compile(boundary), any_of("contrast"), any_of("praise", "denial", "settled"), any_of("reversal"))


def clause_roles(joined: str) -> Roles:
    """The roles of the clauses of normal forms joined by line breaks."""
    cues = _cues()
    ends = np.array([match.end() for match in cues.boundary.finditer(joined)], dtype=np.int64)
    contrasts = np.array([match.start() for match in cues.contrast.finditer(joined)], dtype=np.int64)
    starts = np.unique(np.concatenate(([0], ends, contrasts)))
    starts = starts[starts < len(joined)]
    clause = np.zeros(len(joined), dtype=np.int64)
    clause[starts[1:]] = 1
    clause = np.cumsum(clause)
    excused, reversed_ = (_holding(pattern, joined, clause, len(starts)) for pattern in (cues.excusing, cues.reversal))
    stressed = _after_contrast(starts, contrasts, _sentence_of(joined), clause)
    return Roles((excused & ~reversed_)[clause], stressed[clause])


def _holding(pattern: re.Pattern[str], joined: str, clause: Ints, count: int) -> Flags:
    """Which clauses hold a match."""
    held = np.zeros(count, dtype=bool)
    held[clause[[match.start() for match in pattern.finditer(joined)]]] = True
    return held


def _after_contrast(starts: Ints, contrasts: Ints, sentence: Ints, clause: Ints) -> Flags:
    """Clauses from a contrast to the end of its sentence."""
    first = np.full(int(sentence[-1]) + 1, len(starts), dtype=np.int64)
    np.minimum.at(first, sentence[contrasts], clause[contrasts])
    stressed: Flags = np.arange(len(starts)) >= first[sentence[starts]]
    return stressed


def _sentence_of(joined: str) -> Ints:
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32)
    return np.cumsum(np.isin(codes, np.frombuffer("\n。!?".encode("utf-32-le"), dtype=np.uint32)))
