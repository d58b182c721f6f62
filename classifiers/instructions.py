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
_LOOKED_AT = 3  # so many characters of a trigger are looked at
_SHIFTS = np.array([42, 21, 0], dtype=np.uint64)


Ints = npt.NDArray[np.int64]
Masks = npt.NDArray[np.uint32]


def without_instructions(texts: Sequence[str]) -> list[str]:
    """Each normalised text without the sentences that hold a cue; most have none and stay as they are."""
    left = list(texts)
    masks = suspected(texts)
    places = masks.nonzero()[0]
    for place, mask in zip(places.tolist(), masks[places].tolist(), strict=True):
        if any(cue.search(left[place]) for i, cue in enumerate(_cues()) if mask >> i & 1):
            left[place] = _kept(left[place])
    return left


def suspected(texts: Sequence[str]) -> Masks:
    """For each text one bit a cue: whether it holds a trigger of it, of which three characters are looked at."""
    codes = np.frombuffer(("\n".join(texts) + "\n\n\n").encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    ends = np.cumsum(np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1)
    marks, low = _marks(), np.minimum(codes, _BMP - 1)
    begun = (marks.begins[low]).nonzero()[0]
    first = low[begun]
    begun = begun[marks.pairs[_pair(first, low[begun + 1])] | marks.alone[first]]  # few are left for looking closer
    masks = np.zeros(len(texts), dtype=np.uint32)
    rows = np.searchsorted(ends, begun, side="right")
    key = np.zeros(len(begun), dtype=np.uint64)
    for place in range(_LOOKED_AT):
        key |= low[begun + place].astype(np.uint64) << _SHIFTS[place]
        at = np.searchsorted(marks.keys, key)
        np.bitwise_or.at(masks, rows, np.where(marks.keys[at] == key, marks.bits[at], 0))
    latin = np.add.reduceat(codes < 128, np.concatenate((np.zeros(1, dtype=np.int64), ends[:-1])), dtype=np.int64)
    masks[latin >= _LONG_LATIN] |= marks.long
    return masks


@dataclass(frozen=True)
class _Marks:
    """`keys` (rising) are the triggers, `bits` their cues; `begins` marks their first characters, `pairs` the first two
    with others that share their places, `alone` those of one character; `long` is the bit of long Latin texts.
    """

    begins: npt.NDArray[np.bool_]
    alone: npt.NDArray[np.bool_]
    pairs: npt.NDArray[np.bool_]
    keys: npt.NDArray[np.uint64]
    bits: Masks
    long: np.uint32


def _pair(first: npt.NDArray[np.uint32], second: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    return (first * np.uint32(40503) + second * np.uint32(2654435761)) >> np.uint32(16)


@cache
def _marks() -> _Marks:
    begins, alone, pairs = (np.zeros(_BMP, dtype=bool) for _ in range(3))
    bits = dict[int, int]()
    long = 0
    for number, given in enumerate(_given()):
        triggers = given["triggers"].split()
        long |= 0 if triggers else 1 << number
        for trigger in triggers:
            codes = np.array([ord(character) for character in trigger[:_LOOKED_AT]], dtype=np.uint32)
            begins[codes[0]] = True
            alone[codes[0]] |= len(codes) == 1
            pairs[_pair(codes[:1], codes[1:2])] = True
            key = sum(ord(c) << int(shift) for c, shift in zip(trigger[:_LOOKED_AT], _SHIFTS, strict=False))
            bits[key] = bits.get(key, 0) | 1 << number
    keys = [*sorted(bits), (1 << 64) - 1]
    masks = [*(bits[key] for key in keys[:-1]), 0]
    return _Marks(begins, alone, pairs, np.array(keys, np.uint64), np.array(masks, np.uint32), np.uint32(long))


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
