"""Topics of complaints: which of the topics in `data/lexicon/topics.yaml` a comment touches, and with which words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from classifiers.resources import data_yaml

# A word of its own names a topic when so many of its comments use it; else two words do.
_ENOUGH = 0.6

Touched = Mapping[int, frozenset[str]]
"""The topics that a comment touches, by number, each with the words that say so."""


def topics_of(normal: str) -> Touched:
    """The topics of a normal form."""
    touched = {}
    for number, pattern in enumerate(_patterns()):
        words = frozenset(match.group() for match in pattern.finditer(normal))
        if words:
            touched[number] = words
    return touched


def topic_name(words_of_each: Iterable[frozenset[str]]) -> str:
    """The name of a topic from the words that each of its comments uses: the commonest word, or the two commonest."""
    each = list(words_of_each)
    used = Counter(word for words in each for word in words)
    ordered = sorted(used, key=lambda word: (-used[word], -len(word), word))
    first = ordered[0]
    second = next((word for word in ordered[1:] if word not in first and first not in word), None)
    return first if second is None or used[first] >= _ENOUGH * len(each) else f"{first}、{second}"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile("|".join(words)) for words in data_yaml("lexicon/topics.yaml"))
