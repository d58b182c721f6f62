"""The words of `data/lexicon` that are more than words: cues of clauses, and words by what they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from classifiers.features import LONGEST_RUN, hash_of, runs_within
from classifiers.resources import data_yaml

CUES = ("contrast", "plain", "praise", "denial", "when", "done", "over", "reversal")


@dataclass(frozen=True)
class WordLists:
    """Lists of words by name: `hashes[i]` is a word of list `lists[i]`, whose name is `names[lists[i]]`; `parts` are
    the hashes of all runs of two characters or more in them.
    """

    names: tuple[str, ...]
    hashes: npt.NDArray[np.uint64]
    lists: npt.NDArray[np.int64]
    parts: npt.NDArray[np.uint64]


@cache
def cues() -> WordLists:
    """The cues of clauses."""
    return _read("lexicon/cues.yaml", CUES)


@cache
def senses() -> WordLists:
    """Words by what they stand for."""
    return _read("lexicon/senses.yaml", tuple(data_yaml("lexicon/senses.yaml")))


def _read(name: str, lists: tuple[str, ...]) -> WordLists:
    """Raises ValueError for a word that is longer than any feature."""
    given = data_yaml(name)
    words = [(word, number) for number, of in enumerate(lists) for word in dict.fromkeys(str(given[of]).split())]
    if long := [word for word, _ in words if len(word) > LONGEST_RUN]:
        raise ValueError(f"{name}: {long[0]} has more than {LONGEST_RUN} characters")
    hashes = np.array([hash_of(word) for word, _ in words], dtype=np.uint64)
    parts = runs_within([word for word, _ in words])
    return WordLists(lists, hashes, np.array([number for _, number in words], dtype=np.int64), parts)
