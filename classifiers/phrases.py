"""Comments read for their themes: near-duplicates as one, the words that may name a theme, and a vector of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from classifiers.segment import engine
from classifiers.text import normalise_all
from classifiers.topics import weight, word_list
from classifiers.word_vectors import Floats, unit, word_vectors

# Comments are read so many at a time, for the sake of memory.
_AT_ONCE = 20_000
_HAN = re.compile("[\u4e00-\u9fff]")


def different(normal: Sequence[str]) -> list[list[int]]:
    """The places of normal forms, those that differ in marks and digits only together; empty ones in none."""
    alike: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(normal):
        key = re.sub(r"[\W_]+", "", re.sub(r"\d+", "0", text))
        if key:
            alike[key].append(place)
    return list(alike.values())


def telling(words: Sequence[str]) -> list[str]:
    """Those words that may tell what a comment is about."""
    stop = word_list("stopwords")
    return [word for word in words if word not in stop and _HAN.search(word)]


def vectors(normal: Sequence[str], category: str | None) -> Floats:
    """A vector of length one for each normal form, zeros where it says nothing; what all share is taken away."""
    return word_sets([telling(engine().cut(text)) for text in normal], category)


def vectors_in_parts(normal: Sequence[str], category: str | None) -> Iterator[tuple[int, Floats]]:
    """The same part by part, each with the place of its first."""
    for start in range(0, len(normal), _AT_ONCE):
        yield start, vectors(normal[start : start + _AT_ONCE], category)


def word_sets(words: Sequence[Sequence[str]], category: str | None) -> Floats:
    """A vector of length one for each list of telling words."""
    known = word_vectors()
    found = known.comments([_weighed(of, category) for of in words])
    said = np.abs(found).sum(axis=1, keepdims=True) > 0
    centred: Floats = np.where(said, found - known.middle(category), np.float32(0))
    return unit(centred)


def _weighed(words: Sequence[str], category: str | None) -> Mapping[str, float]:
    return {word: weight(word, category) for word in words}


def normal_forms(texts: Sequence[str]) -> list[str]:
    return list(normalise_all(texts))
