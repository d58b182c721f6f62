"""The member that stands out, and what within it does: a customer of a region, a product of a line.

A step is only taken where a member stands out of chance by `STANDS_OUT` standard errors more than the largest of so
many members usually does; where nothing does, the change is spread, and nobody is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.explaining.contributions import Dimension, dimensions
from summarizer.explaining.quantities import Amount, Made
from summarizer.units import written

STANDS_OUT = 1.0
_MOST = 3


@dataclass(frozen=True)
class Step:
    """A member of a column, its contribution to the whole change, and that as a part of it."""

    column: str
    member: str
    change: float
    share: float
    surprise: float


def path_of(now: Made, before: Made, found: Sequence[Dimension]) -> list[Step]:
    """The steps from the whole change inwards; of a rate only the first, for what is within does not add up to it."""
    whole, steps = now.total() - before.total(), list[Step]()
    while found and whole and found[0].surprise >= STANDS_OUT and len(steps) < _MOST:
        first = found[0]
        change = next(one.change for one in first.members if one.member == first.leading)
        steps.append(Step(first.name, first.leading, change, change / whole, first.surprise))
        if not (isinstance(now, Amount) and isinstance(before, Amount)):
            break
        now, before = now.within(first.name, first.leading), before.within(first.name, first.leading)
        found = dimensions(now, before)
    return steps


def told(steps: Sequence[Step]) -> str:
    """The steps as a sentence."""
    if not steps:
        return "没有哪个成员明显超出平常的波动，变化较为分散。"
    parts = [f"{step.column}“{step.member}”（占全部变化的{written(step.share, 'ratio')}）" for step in steps]
    return f"变化主要来自{'，其中'.join(parts)}，超出平常的波动。"
