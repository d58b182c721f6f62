"""Decisions on all fields of a batch, made to agree with each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import numpy.typing as npt

from classifiers.calibration import Flags, Floats
from classifiers.labels import OTHER, join_values

_NOTHING = {"category": OTHER, "is_complaint": "0", "sentiment": "neutral", "urgency": "low"}


@dataclass(frozen=True)
class Decided:
    """One field of a batch: each value's probability, which hold (texts × values), and how sure that is (texts)."""

    values: tuple[str, ...]
    probabilities: Floats
    held: Flags
    confidence: Floats

    def cells(self) -> list[str]:
        """The values that hold, joined."""
        return [joined(self.values, code) for code in self.codes().tolist()]

    def codes(self) -> npt.NDArray[np.int64]:
        """The values that hold, one bit each (texts)."""
        codes: npt.NDArray[np.int64] = self.held @ _bits(len(self.values))
        return codes

    def only(self, value: str, rows: Flags, confidence: float = 1.0) -> Decided:
        """The same with `value` alone in `rows`, beyond doubt unless `confidence` says otherwise."""
        held = np.where(rows[:, None], np.array(self.values) == value, self.held)
        return replace(self, held=held, confidence=np.where(rows, confidence, self.confidence))


@cache
def _bits(count: int) -> npt.NDArray[np.int64]:
    return 1 << np.arange(count)


@cache
def joined(values: tuple[str, ...], code: int) -> str:
    """The values whose bits `code` holds, as one cell."""
    return join_values(value for i, value in enumerate(values) if code >> i & 1)


def consistent(decided: Mapping[str, Decided], reports: Flags, certainty: float) -> Mapping[str, Decided]:
    """A complaint is not positive; a front-line report is other, with `certainty` that it is one."""
    agreed = dict(decided)
    if reports.any():
        agreed["category"] = agreed["category"].only(OTHER, reports, certainty)
    agreed["sentiment"] = _not_pleased(agreed["sentiment"], agreed["is_complaint"].held[:, 1])
    return agreed


def blank(decided: Mapping[str, Decided], rows: Flags) -> Mapping[str, Decided]:
    """Comments without a letter or a digit say nothing: other, no complaint, neutral, low."""
    if not rows.any():
        return decided
    return {name: of.only(_NOTHING.get(name, ""), rows) for name, of in decided.items()}


def _not_pleased(sentiment: Decided, complains: Flags) -> Decided:
    """A complaint that reads as positive takes the likelier of negative and neutral."""
    positive = sentiment.values.index("positive")
    wrong = complains & sentiment.held[:, positive]
    if not wrong.any():
        return sentiment
    rest = sentiment.probabilities.copy()
    rest[:, positive] = -1.0
    next_best = np.arange(len(sentiment.values)) == rest.argmax(axis=1)[:, None]
    return replace(sentiment, held=np.where(wrong[:, None], next_best, sentiment.held))
