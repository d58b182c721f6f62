"""What comments of one kind are about: groups named in the customers' own words, and the case that stands for each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from classifiers.grouping import SAMPLE, Places, centres, nearest
from classifiers.naming import names
from classifiers.phrases import different, normal_forms, vectors, vectors_in_parts
from classifiers.word_vectors import Floats, unit

# A theme needs two comments unless there is only one different one.
_LEAST = 2
# So many of a theme's comments are looked at for its name and its typical case.
_LOOKED_AT = 200
# A comment of more characters is less fit to stand for others; one that holds the theme's name is more so.
_QUOTABLE = 60
_NAMED = 0.2


@dataclass(frozen=True)
class Theme:
    """Comments about the same thing: `name` in words they use, `members` their places among the texts, in order."""

    name: str
    members: tuple[int, ...]


@dataclass(frozen=True)
class Case:
    """A comment that stands for a theme: its place among the texts, the theme's name, and why it was picked."""

    index: int
    theme: str
    why: str


def themes(texts: Sequence[str], category: str | None = None, *, most: int = 5) -> list[Theme]:
    """At most `most` themes, the largest first; a comment is in one at most, near-duplicates are in it together.

    `category` is that of the comments: words that speak of it weigh more. Comments that are like no others are in no
    theme, unless there is only one different comment.
    """
    normal = normal_forms(texts)
    alike = different(normal)
    firsts = [normal[places[0]] for places in alike]
    sample = np.linspace(0, len(firsts) - 1, min(len(firsts), SAMPLE)).astype(int).tolist()
    middles = centres(
        vectors([firsts[i] for i in sample], category),
        [len(alike[i]) for i in sample],
        most=most,
        least=min(_LEAST, len(alike)),
    )
    numbers, likeness = _assigned(firsts, middles, category)
    groups = [np.flatnonzero(numbers == number) for number in range(len(middles))]
    looked_at = [
        [firsts[i] for i in group[np.argsort(-likeness[group], kind="stable")][:_LOOKED_AT]] for group in groups
    ]
    made = [
        Theme(name, tuple(sorted(place for i in group for place in alike[i])))
        for name, group in zip(names(looked_at, middles, category), groups, strict=True)
        if name
    ]
    return sorted(made, key=lambda theme: (-len(theme.members), theme.members[:1]))


def _assigned(normal: Sequence[str], middles: Floats, category: str | None) -> tuple[Places, Floats]:
    """The number of the group of each comment, -1 for none, and how like the comment is to it."""
    numbers = np.full(len(normal), -1)
    likeness = np.zeros(len(normal), dtype=np.float32)
    if len(middles):
        for start, part in vectors_in_parts(normal, category):
            numbers[start : start + len(part)], likeness[start : start + len(part)] = nearest(part, middles)
    return numbers, likeness


def typical(texts: Sequence[str], themes: Sequence[Theme], category: str | None = None, *, most: int = 3) -> list[Case]:
    """At most `most` cases, each of another theme: the comment that is nearest to the middle of its theme."""
    chosen = sorted((theme for theme in themes if theme.members), key=lambda theme: -len(theme.members))[:most]
    return [_case(texts, theme, category) for theme in chosen]


def _case(texts: Sequence[str], theme: Theme, category: str | None) -> Case:
    step = max(1, len(theme.members) // _LOOKED_AT)
    places = theme.members[::step]
    normal = normal_forms([texts[place] for place in places])
    said = vectors(normal, category)
    like = said @ unit(said.mean(axis=0, keepdims=True))[0]
    best = max(range(len(places)), key=lambda i: (_fitness(normal[i], theme.name, float(like[i])), -i))
    different_ones = len(different(normal_forms([texts[place] for place in theme.members[: 2 * _LOOKED_AT]])))
    return Case(places[best], theme.name, _why(theme, different_ones))


def _fitness(text: str, name: str, like: float) -> float:
    too_long = max(0.0, math.log(max(len(text), 1) / _QUOTABLE))
    return (like + _NAMED * (name in text)) / (1 + too_long)


def _why(theme: Theme, different: int) -> str:
    if len(theme.members) == 1:
        return f"反映“{theme.name}”的唯一一条反馈"
    if different == 1:
        return f"反映“{theme.name}”的多条反馈内容几乎相同，此条为代表"
    return f"在反映“{theme.name}”的反馈中，此条与其他各条的说法最为接近"
