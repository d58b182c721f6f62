"""The playbook, `data/playbook.yaml`: per diagnosed cause what to do, who does it, by when, and how it is measured."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from classifiers.resources import data_yaml

MEMBER = "{member}"

Better = Literal["less", "more"]

_CONDITION = re.compile(r"(?P<fact>\S+) (?:(?P<mark>listed|true|exceptional|ordinary)|(?P<sign>[<>]=?) (?P<than>.+))")
_THAN = re.compile(
    r"threshold (?P<threshold>\S+)|(?:(?P<factor>-?[\d.]+) of )?(?P<fact>\d\.[^\s]+\.\S+)|(?P<number>-?[\d.]+)"
)
_MEASURE = re.compile(r"(?P<fact>\S+) (?P<better>less|more) (?P<rule>half|times|by|to|own|peers)(?: (?P<than>.+))?")
_WHOM = re.compile(r"(?P<pick>first|lowest|highest) of (?P<family>\S+)")
_DEADLINE = re.compile(r"(?P<kind>workdays|day) (?P<count>\d+)")
_STAKE = re.compile(r"(?P<fact>\S+)(?: / (?P<months>\d+))?")


EFFORT = {"低": 1, "中": 2, "高": 3}


class PlaybookError(ValueError):
    """An entry that is not written as the head of the file says; the message names the entry and the words."""


@dataclass(frozen=True)
class Operand:
    """What a fact is compared with: a threshold, a multiple of another fact, or a number."""

    threshold: str = ""
    fact: str = ""
    number: float = 1.0


@dataclass(frozen=True)
class Condition:
    """One condition; `sign` is <, <=, >, >=, `listed` (a list or text that is not empty), `true` or how usual it is."""

    fact: str
    sign: str
    than: Operand = field(default_factory=Operand)


@dataclass(frozen=True)
class Measure:
    """The fact that an action must move, in which direction, and how far, by a `rule`.

    `half`, `times` and `by` are parts of it, `to` goes to another fact or a number, `own` to what is usual in the
    months of a family, or to the best of them where that is reached, `peers` to the middle of the other members of the
    fact's own family.
    """

    fact: str
    better: Better
    rule: str
    than: Operand


@dataclass(frozen=True)
class Whom:
    """How the member is picked: the first of a list, or the lowest or highest of a family."""

    pick: str
    family: str


@dataclass(frozen=True)
class Deadline:
    """So many working days after the cut-off (`workdays`), or a day of the next month (`day`)."""

    kind: str
    count: int


@dataclass(frozen=True)
class Stake:
    """The fact that says what money is concerned, and over how many months it was added up."""

    fact: str
    months: int


@dataclass(frozen=True)
class Entry:
    """One entry of the playbook."""

    name: str
    item: str
    action: str
    owner: str
    deadline: Deadline
    when: tuple[Condition, ...]
    measures: tuple[Measure, ...]
    effort: str
    theme: str
    weight: float
    whom: Whom | None = None
    stake: Stake | None = None


@dataclass(frozen=True)
class Limits:
    """How many actions an item, the timetable and each section's part of it may hold, and how much effort (`EFFORT`)
    one owner's part may ask for; see the file."""

    item: int
    timetable: int
    section: Mapping[str, int]
    owner: int = 99
    second: float = 0.0
    advice: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Playbook:
    """All entries in the order of the file, and the limits."""

    entries: tuple[Entry, ...]
    limits: Limits


@cache
def playbook() -> Playbook:
    """The playbook of `data/`; PlaybookError for an entry that cannot be read."""
    return read_playbook(data_yaml("playbook.yaml"))


def read_playbook(stated: Mapping[str, Any]) -> Playbook:
    """A playbook from its parsed file."""
    limits = stated["limits"]
    return Playbook(
        tuple(_entry(str(name), about) for name, about in stated["entries"].items()),
        Limits(
            int(limits["item"]),
            int(limits["timetable"]),
            {str(k): int(v) for k, v in limits["section"].items()},
            owner=int(limits.get("owner", 99)),
            second=float(limits.get("second", 0)),
            advice={str(k): int(v) for k, v in limits.get("advice", {}).items()},
        ),
    )


def _entry(name: str, about: Mapping[str, Any]) -> Entry:
    def matched(pattern: re.Pattern[str], text: str) -> re.Match[str]:
        if match := pattern.fullmatch(text):
            return match
        raise PlaybookError(f"{name}: “{text}”")

    def operand(text: str) -> Operand:
        match = matched(_THAN, text)
        return Operand(match["threshold"] or "", match["fact"] or "", float(match["factor"] or match["number"] or 1))

    def condition(text: str) -> Condition:
        match = matched(_CONDITION, text)
        return Condition(match["fact"], match["mark"] or match["sign"], operand(match["than"] or "1"))

    def measure(text: str) -> Measure:
        match = matched(_MEASURE, text)
        better: Better = "less" if match["better"] == "less" else "more"
        return Measure(match["fact"], better, match["rule"], operand(match["than"] or "1"))

    deadline = matched(_DEADLINE, str(about["deadline"]))
    whom = matched(_WHOM, str(about["member"])) if "member" in about else None
    stake = matched(_STAKE, str(about["stake"])) if "stake" in about else None
    if str(about["effort"]) not in EFFORT:
        raise PlaybookError(f"{name}: “{about['effort']}”")
    return Entry(
        name=name,
        item=str(about["item"]),
        action=str(about["action"]),
        owner=str(about["owner"]),
        deadline=Deadline(deadline["kind"], int(deadline["count"])),
        when=tuple(condition(str(text)) for text in about["when"]),
        measures=tuple(measure(str(text)) for text in _listed(about["measure"])),
        effort=str(about["effort"]),
        theme=str(about.get("theme", name)),
        weight=float(about.get("weight", 0)),
        whom=Whom(whom["pick"], whom["family"]) if whom else None,
        stake=Stake(stake["fact"], int(stake["months"] or 1)) if stake else None,
    )


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
