"""Which words name which metric and which period: `data/metric_words.yaml` read against the register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from classifiers.resources import data_yaml
from summarizer.drafting.grounding.scanning import Scanner
from summarizer.outline import outline
from summarizer.register import definition

THIS_MONTH = "本月"
EARLIER = frozenset({"上月", "去年同月", "前三个月", "上期"})  # periods that this one is compared with
CHANGES = frozenset({"环比", "同比"})  # periods that a change is measured over
_BASE = re.compile(r"(?:/|^占)([^/×*]+)$")
_SLOT = re.compile(r"\{\d\}")


@dataclass(frozen=True)
class Naming:
    """What one family may be called: `own` by its label, `fitting` also by what it is computed from.

    `needed` must be said; `base` is what a share is of, as far as its formula says.
    """

    own: frozenset[str]
    fitting: frozenset[str]
    needed: frozenset[str]
    base: frozenset[str]


@dataclass(frozen=True)
class Timing:
    """The periods of one family: those that its sentence must name, and all that fit."""

    needed: frozenset[str]
    fitting: frozenset[str]


@cache
def metric_scanner() -> Scanner:
    """The words that name metrics."""
    return Scanner(_file()["metrics"])


@cache
def period_scanner() -> Scanner:
    """The words that name periods."""
    return Scanner(_file()["periods"])


@cache
def named_words() -> frozenset[str]:
    """Every word that names a metric or a period."""
    return frozenset(word for key in ("metrics", "periods") for named in _file()[key].values() for word in named)


@cache
def said_with(period: str) -> frozenset[str]:
    """Periods whose naming says which other is meant: 较前三个月 is said of the last three."""
    return frozenset(_file()["said_with"].get(period, ()))


@cache
def said_as(metric: str) -> frozenset[str]:
    """Metrics in whose words this one may be said."""
    return frozenset({metric, *_file()["said_as"].get(metric, ())})


@cache
def weak() -> frozenset[str]:
    """Metrics whose words say too little to identify a fact."""
    return frozenset(_file()["weak"])


@cache
def naming_of(family: str) -> Naming:
    """What a family may be called."""
    about = definition(family)
    label = _metrics(_SLOT.sub("", about.label))
    own = frozenset(label | _listed(_file()["also"], family))
    fitting = own | _metrics(about.formula) | _listed(_file()["measured_against"], family)
    base = _metrics(match[1].replace("总额", "总净额")) if (match := _BASE.search(about.formula)) else set[str]()
    return Naming(own, fitting, frozenset(label) - weak() - frozenset(_file()["implied"]), frozenset(base))


@cache
def timing_of(family: str) -> Timing:
    """The periods of a family, from its label; the file lists the exceptions."""
    named = _file()["family_periods"].get(family)
    if named is None:
        named = _periods(_SLOT.sub("", definition(family).label))
    needed = frozenset(named) - {THIS_MONTH}
    fitting = needed | _listed(_file()["also_periods"], family)
    if not needed - CHANGES:
        fitting |= {THIS_MONTH}
    return Timing(needed, fitting if needed & EARLIER else fitting | {"现在"})


@cache
def metrics_of_item(item: str) -> frozenset[str]:
    """The metrics that the titles of an item name: they need not be said again in its sentences."""
    titles = [e.title for chapter in outline() for topic in chapter.topics for e in topic.items if e.no == item]
    return frozenset(_metrics("，".join(titles)) | _listed(_file()["said_by_item"], item))


@cache
def periods_of_item(item: str) -> frozenset[str]:
    """The periods that the titles of an item name, as 下月行动计划 does."""
    return frozenset(_periods(_titles(item)) - CHANGES)


def _titles(item: str) -> str:
    """The titles of an item, its topic and its section."""
    return "，".join(
        title
        for chapter in outline()
        for topic in chapter.topics
        for entry in topic.items
        if entry.no == item
        for title in (chapter.title, topic.title, entry.title)
    )


def _metrics(text: str) -> set[str]:
    return {hit.meaning for hit in metric_scanner().scan(text)}


def _periods(text: str) -> set[str]:
    return {hit.meaning for hit in period_scanner().scan(text)}


def _listed(patterns: Mapping[str, Iterable[str]], family: str) -> set[str]:
    return {name for name, shapes in patterns.items() if any(fnmatchcase(family, shape) for shape in shapes)}


@cache
def _file() -> Mapping[str, Any]:
    found: Mapping[str, Any] = data_yaml("metric_words.yaml")
    return found
