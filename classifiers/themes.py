"""What comments of one kind are about: groups named in the customers' own words, and the case that stands for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from classifiers.phrases import read_phrases

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

    Comments that share no telling words with others are in none, unless there is only one comment.
    """
    phrases = read_phrases(texts)
    left = set(phrases.groups)
    least = _LEAST if len(left) > 1 else 1
    found: list[Theme] = []
    while left and len(found) < most:
        best = phrases.most_telling(left, least)
        if best is None:
            break
        groups = phrases.holding(best) & left
        name = phrases.name(best, groups)
        members = sorted(index for group in groups for index in phrases.groups[group])
        found.append(Theme(name, tuple(members)))
        left -= groups
    return sorted(found, key=lambda theme: (-len(theme.members), theme.members[:1]))


def typical(texts: Sequence[str], themes: Sequence[Theme], *, most: int = 3) -> list[Case]:
    """At most `most` cases, each of another theme: the comment that shares most words with the rest of its theme."""
    phrases = read_phrases(texts)
    cases: list[Case] = []
    for theme in sorted((theme for theme in themes if theme.members), key=lambda theme: -len(theme.members))[:most]:
        index = phrases.most_central(theme.members)
        cases.append(Case(index, theme.name, _why(theme, phrases.group_count(theme.members))))
    return cases


def _why(theme: Theme, different: int) -> str:
    if len(theme.members) == 1:
        return f"反映“{theme.name}”的唯一一条反馈"
    if different == 1:
        return f"反映“{theme.name}”的多条反馈内容几乎相同，此条为代表"
    return f"在反映“{theme.name}”的反馈中，此条与其他各条的说法最为接近"
