"""Candidate findings: what kind each is, what it weighs, and which of an item's are written. The one place that scores.

A finding's money is the share of the month's sales that it concerns, or an estimate of it where no money is known; a
finding without any weighs as little as the least of those. What is unusual, lasting or new weighs more, and what is
lost or at risk (money below zero) twice as much as what is won: a loss needs the meeting, a gain does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from summarizer.briefing import Statement

LOSS = 2.0  # what is lost weighs so much more than what is won
MOST_WRITTEN = 5  # statements of findings in an item; the next best are kept for the reviewer
_LEAST_MONEY = 0.0005
_FULLY_UNUSUAL = 6.0  # standard errors; beyond, nothing becomes more unusual
_UNUSUAL, _LASTING, _NEW = 1.0, 0.15, 0.25  # what being so adds to the weight, in parts of it
_LONGEST = 6  # months


class Kind(StrEnum):
    """What a finding says."""

    LEVEL = "level"  # how much there is; what the item must say in any case
    TARGET = "level against target"
    CHANGE = "change"
    RANK = "rank"
    CONTRIBUTION = "contribution"
    CONCENTRATION = "concentration"
    GAP = "gap between groups"
    THRESHOLD = "threshold crossed"
    TREND = "trend of several months"
    OUTLIER = "outlier against its own history"
    RELATION = "relation"
    ABSENCE = "absence"


@dataclass(frozen=True)
class Candidate:
    """A finding that may be written: `months` how long it has lasted, `unusual` in standard errors."""

    kind: Kind
    statement: Statement
    money: float = 0.0
    unusual: float = 0.0
    months: int = 1
    new: bool = False

    @property
    def score(self) -> float:
        """What it weighs, as a share of the month's sales."""
        unusual = min(abs(self.unusual), _FULLY_UNUSUAL) / _FULLY_UNUSUAL * _UNUSUAL
        lasting = (min(self.months, _LONGEST) - 1) * _LASTING
        money = max(abs(self.money), _LEAST_MONEY) * (LOSS if self.money < 0 else 1.0)
        return money * (1 + unusual + lasting + (_NEW if self.new else 0.0))


def choose(candidates: Sequence[Candidate], most: int = MOST_WRITTEN) -> tuple[list[Statement], list[Statement]]:
    """The statements to write, in the order in which they were found, and the others, the best first.

    Levels are what an item says in any case; of the rest those that weigh most are written.
    """
    levels = [c for c in candidates if c.kind is Kind.LEVEL]
    others = sorted((c for c in candidates if c.kind is not Kind.LEVEL), key=lambda c: -c.score)  # stable
    written = {id(c) for c in [*levels, *others[: max(0, most - len(levels))]]}
    return (
        [c.statement for c in candidates if id(c) in written],
        [c.statement for c in others if id(c) not in written],
    )
