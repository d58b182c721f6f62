"""Sets of invented comments with known themes, and how well `classifiers.themes` finds and names those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from classifiers.themes import Theme, themes

FOLDER = Path(__file__).parent
# A planted theme is found where another of these is at least so like it (F1 of the comments).
_ALIKE = 0.5


@dataclass(frozen=True)
class Planted:
    """A theme of known comments; a name is good when it holds one of the words of each tuple of `good`."""

    members: frozenset[int]
    good: tuple[tuple[str, ...], ...]

    def is_good(self, name: str) -> bool:
        return all(any(word in name for word in words) for words in self.good)


@dataclass(frozen=True)
class PlantedSet:
    """Comments of one category and the themes planted in them; `trade` says whose."""

    trade: str
    category: str
    texts: tuple[str, ...]
    planted: tuple[Planted, ...]


@dataclass(frozen=True)
class Found:
    """What came of one set: a planted theme's number with the theme that is most like it, and its likeness."""

    pairs: tuple[tuple[int, Theme, float], ...]
    themes: tuple[Theme, ...]
    in_place: int
    """Comments that are in the theme which was found for theirs."""

    def recovered(self) -> list[tuple[int, Theme]]:
        return [(number, theme) for number, theme, alike in self.pairs if alike >= _ALIKE]


def read_sets(name: str) -> list[PlantedSet]:
    """The sets of `name.yaml`, in its order."""
    return [_read(entry) for entry in yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))]


def _read(entry: dict[str, Any]) -> PlantedSet:
    texts: list[str] = []
    planted = []
    for theme in entry["themes"]:
        start = len(texts)
        texts += theme["comments"]
        good = tuple(tuple(line.split("|")) for line in theme["good"])
        planted.append(Planted(frozenset(range(start, len(texts))), good))
    return PlantedSet(entry["set"], entry["category"], (*texts, *entry.get("loose", ())), tuple(planted))


def united(sets: Sequence[PlantedSet], category: str) -> PlantedSet:
    """All sets of a category as the comments of one company of several trades."""
    texts: list[str] = []
    planted: list[Planted] = []
    for one in sets:
        if one.category == category:
            moved = (Planted(frozenset(i + len(texts) for i in theme.members), theme.good) for theme in one.planted)
            planted += moved
            texts += one.texts
    return PlantedSet("united", category, tuple(texts), tuple(planted))


def find(one: PlantedSet, *, most: int) -> Found:
    """The themes of a set, each planted one beside the found one that is most like it; a found one serves once."""
    found = themes(one.texts, one.category, most=most)
    alike = sorted(
        (
            (_likeness(theme, planted), number, place)
            for number, planted in enumerate(one.planted)
            for place, theme in enumerate(found)
        ),
        key=lambda triple: (-triple[0], triple[1:]),
    )
    pairs: list[tuple[int, Theme, float]] = []
    taken: set[int] = set()
    for likeness, number, place in alike:
        if likeness and place not in taken and number not in {pair[0] for pair in pairs}:
            taken.add(place)
            pairs.append((number, found[place], likeness))
    in_place = sum(len(one.planted[number].members & set(theme.members)) for number, theme, _ in pairs)
    return Found(tuple(sorted(pairs, key=lambda pair: pair[0])), tuple(found), in_place)


def _likeness(theme: Theme, planted: Planted) -> float:
    return 2 * len(planted.members & set(theme.members)) / (len(planted.members) + len(theme.members))
