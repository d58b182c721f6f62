"""Sentences in a comment that speak to a machine: they say nothing of the customer's matter, and decide no label.

`data/lexicon/instructions.yaml` holds the cues. Quotes keep the comment as it was written; only labels look away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from classifiers.resources import data_yaml

_SENTENCE = re.compile(r"[^。！？!?；;\]】)）]*[。！？!?；;\]】)）]*")  # what stands in brackets is apart, too
_BMP = 0x10000
_LONG_LATIN = 40  # so many letters and digits may be something encoded


Ints = npt.NDArray[np.int64]
Masks = npt.NDArray[np.uint32]


def without_instructions(texts: Sequence[str]) -> list[str]:
    """Each normalised text without the sentences that hold a cue; most have none and stay as they are."""
    left = list(texts)
    masks = suspected(texts)
    places = np.flatnonzero(masks)
    for place, mask in zip(places.tolist(), masks[places].tolist(), strict=True):
        if any(cue.search(left[place]) for i, cue in enumerate(_cues()) if mask >> i & 1):
            left[place] = _kept(left[place])
    return left


def suspected(texts: Sequence[str]) -> Masks:
    """For each text one bit a cue: whether it holds the first two characters of a trigger, or one that is a trigger."""
    codes = np.frombuffer(("\n".join(texts) + "\n").encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    ends = np.cumsum(np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1)
    marks, low = _marks(), np.minimum(codes, _BMP - 1)
    masks = np.zeros(len(texts), dtype=np.uint32)
    begun = np.flatnonzero(marks.begins[low[:-1]])
    found = marks.pairs[_pair(low[begun], low[begun + 1])]
    single = marks.alone[low]
    for places, bits in ((begun, found), (np.flatnonzero(single), single[single > 0])):
        np.bitwise_or.at(masks, np.searchsorted(ends, places, side="right"), bits)
    latin = np.add.reduceat(codes < 128, np.concatenate((np.zeros(1, dtype=np.int64), ends[:-1])), dtype=np.int64)
    masks[latin >= _LONG_LATIN] |= marks.long
    return masks


@dataclass(frozen=True)
class _Marks:
    """Bits of the cues by a character alone, by two (more pairs share their places), and in a long Latin text;
    `begins` marks the first of two.
    """

    alone: Masks
    begins: npt.NDArray[np.bool_]
    pairs: Masks
    long: np.uint32


def _pair(first: npt.NDArray[np.uint32], second: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    return (first * np.uint32(40503) + second * np.uint32(2654435761)) >> np.uint32(16)


@cache
def _marks() -> _Marks:
    alone, begins, pairs = np.zeros(_BMP, np.uint32), np.zeros(_BMP, dtype=bool), np.zeros(1 << 16, np.uint32)
    long = 0
    for number, given in enumerate(_given()):
        bit, triggers = np.uint32(1 << number), given["triggers"].split()
        long |= 0 if triggers else 1 << number
        for trigger in triggers:
            if len(trigger) == 1:
                alone[ord(trigger)] |= bit
                continue
            begins[ord(trigger[0])] = True
            first, second = (np.array([ord(character)], np.uint32) for character in trigger[:2])
            pairs[_pair(first, second)] |= bit
    return _Marks(alone, begins, pairs, np.uint32(long))


def kept_places(text: str) -> Ints:
    """Where the characters that `without_instructions` leaves of one text stood in it."""
    spans = _kept_spans(text) if suspected([text])[0] else [(0, len(text))]
    return np.concatenate([np.zeros(0, dtype=np.int64), *(np.arange(start, end) for start, end in spans)])


def _kept(text: str) -> str:
    return "".join(text[start:end] for start, end in _kept_spans(text))


def _kept_spans(text: str) -> list[tuple[int, int]]:
    """The sentences that hold no cue; all of a text that holds none anywhere."""
    if not any(cue.search(text) for cue in _cues()):
        return [(0, len(text))]
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    return [(start, end) for start, end in sentences if not any(cue.search(text[start:end]) for cue in _cues())]


@cache
def _cues() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(given["cue"]) for given in _given())


@cache
def _given() -> tuple[Mapping[str, str], ...]:
    return tuple(data_yaml("lexicon/instructions.yaml")["cues"])
