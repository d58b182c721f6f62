"""What a planted story is, and the register of its kinds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from benchmarks.analyst.company import Company

Sense = Literal["up", "down", ""]


@dataclass(frozen=True)
class Story:
    """One story: the items that should tell it, whom it is about, the facts that show it, and which way they moved.

    Every name of `members` must be in the statement, and it must refer to a fact of one of `families` (of that member,
    where the family has members). `caveat` are words of which one must stand with it, `share` its size as a part of
    the month's sales (0: it is not about sales).
    """

    kind: str
    items: tuple[str, ...]
    families: tuple[str, ...]
    members: tuple[str, ...] = ()
    sense: Sense = ""
    caveat: tuple[str, ...] = ()
    share: float = 0.0


Planter = Callable[[Company], Story]
KINDS: dict[str, Planter] = {}


def kind(planter: Planter) -> Planter:
    """Register a planter under its name."""
    KINDS[planter.__name__] = planter
    return planter
