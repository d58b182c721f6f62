"""What a fact may be where the register leaves room: an order it does not fix, a tie, a member it does not name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Number = float | int | None


@dataclass(frozen=True)
class OneOf:
    """Any of these values: a tie, or two readings that the text allows alike."""

    values: tuple[object, ...]


@dataclass(frozen=True)
class Open:
    """This value, or no such fact at all: the text does not say whether the member is there."""

    value: object


@dataclass(frozen=True)
class Ranking:
    """The first `size` members by score, members with equal scores in any order. A name is a text or several."""

    scores: Mapping[Any, float]
    size: int | None = None
    ascending: bool = False


@dataclass(frozen=True)
class Members:
    """Exactly these names, in any order."""

    names: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[object]) -> Members:
        """The names as texts."""
        return cls(frozenset(str(name) for name in names))


@dataclass(frozen=True)
class Amounts:
    """One number per name, in any order."""

    numbers: Mapping[str, Number]


@dataclass(frozen=True)
class Trend:
    """One number per month, oldest first; months without a number may be left out."""

    months: Mapping[str, Number]


@dataclass(frozen=True)
class Reasons:
    """Exactly these names in any order, each with these marks (R1, R2 …)."""

    marks: Mapping[str, frozenset[str]]


def best(scores: Mapping[str, float], *, lowest: bool = False) -> object:
    """The name with the highest (lowest) score; any of those that tie; None when there is none."""
    if not scores:
        return None
    limit = min(scores.values()) if lowest else max(scores.values())
    tied = [name for name, score in scores.items() if abs(score - limit) < 1e-9]
    return tied[0] if len(tied) == 1 else OneOf(tuple(tied))
