"""The words of `data/grounding.yaml` that the checks go by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from classifiers.resources import data_yaml


@dataclass(frozen=True)
class Lexicon:
    """Each list of the file as a tuple, longest words first, so that the longest match is found first."""

    phrases: tuple[str, ...]
    words: tuple[str, ...]
    measures: tuple[str, ...]
    before: tuple[str, ...]
    not_tenths: tuple[str, ...]
    quantities: tuple[str, ...]
    english: tuple[str, ...]
    up: tuple[str, ...]
    down: tuple[str, ...]
    rising: tuple[str, ...]
    falling: tuple[str, ...]
    compounds: tuple[str, ...]
    wishes: tuple[str, ...]
    greater: tuple[str, ...]
    less: tuple[str, ...]
    places: tuple[str, ...]
    ordinary: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    return Lexicon(**{key: longest_first(words) for key, words in data_yaml("grounding.yaml").items()})


def longest_first(words: object) -> tuple[str, ...]:
    """Words as text, each once, longest first and otherwise as given."""
    texts = dict.fromkeys(str(word) for word in words) if isinstance(words, (list, tuple, set, frozenset)) else {}
    return tuple(sorted(texts, key=len, reverse=True))
