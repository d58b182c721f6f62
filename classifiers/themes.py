"""What comments of one kind are about: groups named in the customers' own words, and the case that stands for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass

from classifiers.phrases import Phrases, read_phrases
from classifiers.topics import topic_name

# A theme needs two different comments unless there are too few comments for that.
_LEAST = 2


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


def themes(texts: Sequence[str], *, most: int = 5) -> list[Theme]:
    """At most `most` themes, the largest first; a comment is in one at most, near-duplicates are in it together.

    Comments that share no topic and no telling word with others are in none, unless there is only one comment.
    """
    phrases = read_phrases(texts)
    left = set(phrases.groups)
    found: list[tuple[str, set[int]]] = []
    while left and len(found) < most:
        named = _common_topic(phrases, left) or _common_word(phrases, left)
        if named is None:
            break
        found.append(named)
        left -= named[1]
    made = [Theme(name, phrases.members(groups)) for name, groups in found]
    return sorted(made, key=lambda theme: (-len(theme.members), theme.members[:1]))


def _common_topic(phrases: Phrases, left: Set[int]) -> tuple[str, set[int]] | None:
    """The topic that most of the groups left touch."""
    touching: dict[int, set[int]] = defaultdict(set)
    for group in left:
        for topic in phrases.topics[group]:
            touching[topic].add(group)
    if not touching:
        return None
    topic = max(touching, key=lambda topic: (len(phrases.members(touching[topic])), -topic))
    groups = touching[topic]
    if len(phrases.members(groups)) < _least(phrases):
        return None
    return topic_name(phrases.topics[group][topic] for group in sorted(groups)), groups


def _common_word(phrases: Phrases, left: Set[int]) -> tuple[str, set[int]] | None:
    """The most telling word of the groups left, for what no topic covers."""
    word = phrases.most_telling(left, _least(phrases))
    if word is None:
        return None
    groups = set(phrases.holding(word) & left)
    return phrases.name(word, groups), groups


def _least(phrases: Phrases) -> int:
    return _LEAST if len(phrases.groups) > 1 else 1


def typical(texts: Sequence[str], themes: Sequence[Theme], *, most: int = 3) -> list[Case]:
    """At most `most` cases, each of another theme: the comment that shares most words with the rest of its theme."""
    phrases = read_phrases(texts)
    cases: list[Case] = []
    for theme in sorted((theme for theme in themes if theme.members), key=lambda theme: -len(theme.members))[:most]:
        naming = [i for i in theme.members if any(word in phrases.texts[i] for word in theme.name.split("、"))]
        index = phrases.most_central(naming or theme.members)
        cases.append(Case(index, theme.name, _why(theme, phrases.group_count(theme.members))))
    return cases


def _why(theme: Theme, different: int) -> str:
    if len(theme.members) == 1:
        return f"反映“{theme.name}”的唯一一条反馈"
    if different == 1:
        return f"反映“{theme.name}”的多条反馈内容几乎相同，此条为代表"
    return f"在反映“{theme.name}”的反馈中，此条与其他各条的说法最为接近"
