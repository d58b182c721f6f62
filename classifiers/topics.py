"""What the lexicon of topics knows of a word: its categories, and whether it names a thing or what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from classifiers.resources import data_path, data_yaml
from classifiers.segment import words

THING, FAULT, SAYS = "things", "faults", "says"
# A word of the comment's own category weighs more, one that only other categories use weighs less.
_OWN, _OTHERS = 1.5, 0.8


def weight(word: str, category: str | None) -> float:
    """How much a word counts in comments of a category; the same for every word where no category is given."""
    categories = _categories().get(word)
    if category is None or categories is None:
        return 1.0
    return _OWN if category in categories else _OTHERS


def is_fault(phrase: str) -> bool:
    """Whether a word or phrase says what is wrong."""
    return bool(_kinds().get(phrase, frozenset()) & {FAULT, SAYS})


def says_all(phrase: str) -> bool:
    """Whether a phrase says both what and what is wrong with it."""
    return SAYS in _kinds().get(phrase, ())


def is_thing(phrase: str) -> bool:
    """Whether a word names what something may be wrong with, and is narrow enough to tell what."""
    return THING in _kinds().get(phrase, ()) and phrase not in _broad()


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for topic in data_yaml("lexicon/topics.yaml")["topics"]:
        for kind in (THING, FAULT, SAYS):
            for phrase in topic[kind].split():
                kinds[phrase].add(kind)
    return {phrase: frozenset(of) for phrase, of in kinds.items()}


@cache
def _categories() -> Mapping[str, frozenset[str]]:
    """Of phrases, and of the words that they are made of."""
    categories: dict[str, set[str]] = defaultdict(set)
    for topic in data_yaml("lexicon/topics.yaml")["topics"]:
        for kind in (THING, FAULT, SAYS):
            for phrase in topic[kind].split():
                for word in (phrase, *words(phrase)):
                    categories[word].add(topic["of"])
    return {phrase: frozenset(of) for phrase, of in categories.items()}


@cache
def _broad() -> frozenset[str]:
    return word_list("broad")


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of `data/lexicon/name.txt`; lines that begin with # say what they are."""
    lines = data_path(f"lexicon/{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
