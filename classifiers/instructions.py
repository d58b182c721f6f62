"""Sentences in a comment that speak to a machine: they say nothing of the customer's matter, and decide no label.

`data/lexicon/instructions.yaml` holds the cues. Quotes keep the comment as it was written; only labels look away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from classifiers.resources import data_yaml

_SENTENCE = re.compile(r"[^。！？!?；;\]】)）]*[。！？!?；;\]】)）]*")  # what stands in brackets is apart, too
_LONG_LATIN = 40  # so many letters and digits may be something encoded


def without_instructions(texts: Sequence[str]) -> list[str]:
    """Each normalised text without the sentences that hold a cue; most have none and stay as they are."""
    left = list(texts)
    cue = _cue()
    for place in suspected(texts):
        if cue.search(left[place]):
            left[place] = _kept(left[place], cue)
    return left


def suspected(texts: Sequence[str]) -> list[int]:
    """The places of texts that hold the first two characters of a trigger, or one that is a trigger alone."""
    codes = np.frombuffer(("\n".join(texts) + "\n").encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    ends = np.cumsum(np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1)
    alone, pairs = _marks()
    low = np.minimum(codes, 0xFFFF)
    hits = alone[low]
    hits[:-1] |= pairs[_pair(low[:-1], low[1:])]
    latin = np.add.reduceat((codes < 128).astype(np.int64), np.concatenate((np.zeros(1, dtype=np.int64), ends[:-1])))
    long = np.flatnonzero(latin >= _LONG_LATIN)
    found = np.searchsorted(ends, np.flatnonzero(hits), side="right")
    return sorted({*found.tolist(), *long.tolist()})


def _pair(first: npt.NDArray[np.uint32], second: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    return (first * np.uint32(40503) + second * np.uint32(2654435761)) >> np.uint32(12)


@cache
def _marks() -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Tables of the characters that are triggers and of the pairs that begin one (more pairs share their places)."""
    alone, pairs = np.zeros(1 << 16, dtype=bool), np.zeros(1 << 20, dtype=bool)
    for trigger in str(data_yaml("lexicon/instructions.yaml")["triggers"]).split():
        if len(trigger) == 1:
            alone[ord(trigger)] = True
        for written in {trigger, trigger.upper(), trigger.capitalize()}:
            if len(written) > 1:
                first, second = np.array([ord(written[0])], np.uint32), np.array([ord(written[1])], np.uint32)
                pairs[_pair(first, second)] = True
    return alone, pairs


def _kept(text: str, cue: re.Pattern[str]) -> str:
    kept = [sentence for sentence in _SENTENCE.findall(text) if sentence and not cue.search(sentence)]
    return "".join(kept)


@cache
def _cue() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{cue})" for cue in _patterns()), re.IGNORECASE)


def _patterns() -> list[str]:
    return [str(cue) for cue in data_yaml("lexicon/instructions.yaml")["cues"]]
