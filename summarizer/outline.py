"""The six sections, 18 topics and 55 items of a briefing, as `data/outline.yaml` states them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from classifiers.resources import data_yaml


@dataclass(frozen=True)
class Item:
    """One point of the meeting: `tables` are what it needs, `picture` what it is shown with (often nothing)."""

    no: str
    title: str
    tables: tuple[str, ...]
    picture: str
    question: str


@dataclass(frozen=True)
class Topic:
    """A group of items; one slide carries one topic."""

    no: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Chapter:
    """One of the six sections, 01 to 06."""

    no: str
    title: str
    topics: tuple[Topic, ...]


@cache
def outline() -> tuple[Chapter, ...]:
    """The whole outline, in order."""
    return tuple(
        Chapter(
            chapter["no"],
            chapter["title"],
            tuple(Topic(t["no"], t["title"], tuple(_item(i) for i in t["items"])) for t in chapter["topics"]),
        )
        for chapter in data_yaml("outline.yaml")
    )


def items() -> Iterator[Item]:
    """Every item, in order."""
    return (item for chapter in outline() for topic in chapter.topics for item in topic.items)


def _item(stated: dict[str, Any]) -> Item:
    return Item(
        no=str(stated["no"]),
        title=str(stated["title"]),
        tables=tuple(stated["tables"]),
        picture=str(stated["picture"]),
        question=str(stated["question"]),
    )
