"""The yes-or-no questions behind the fields: one linear model (a *head*) for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from classifiers.corpus import THEME, Corpus
from classifiers.labels import OTHER, field, fields
from classifiers.solving import Matrix, solve

Margins = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Head:
    """Does a comment hold `value` of `field`?"""

    field: str
    value: str


@cache
def heads() -> tuple[Head, ...]:
    """Every head of comments, in the order of the model's columns; front-line themes follow in `theme_heads`.

    A value that the others already decide has none: 普通 beside 紧急 and 不急, and 其他 among the labels.
    """
    spared = {("is_complaint", "0"), ("labels", OTHER), ("urgency", "normal"), ("sentiment", "neutral")}
    return tuple(
        Head(name, value)
        for name, of in fields().items()
        if name != THEME
        for value in of.codes
        if (name, value) not in spared
    )


@cache
def theme_heads() -> tuple[Head, ...]:
    """The heads of front-line reports."""
    return tuple(Head(THEME, value) for value in field(THEME).codes)


@dataclass(frozen=True)
class Linear:
    """Linear models side by side: `weights` (features × heads, float32) and `intercepts` (heads)."""

    weights: npt.NDArray[np.float32]
    intercepts: npt.NDArray[np.float32]

    @classmethod
    def of(cls, weights: npt.NDArray[np.float64], intercept: float) -> Linear:
        """A single head."""
        return cls(weights[:, None].astype(np.float32), np.array([intercept], dtype=np.float32))

    def margins(self, matrix: Matrix) -> Margins:
        """The signed distances from each head's border (texts × heads)."""
        scores: Margins = np.asarray(matrix @ self.weights, dtype=np.float64)
        return scores + self.intercepts

    def folded(self, shares: Matrix) -> Linear:
        """The same model without its last features, each of which is the sum of `shares` (features × last ones)."""
        size = shares.shape[0]
        weights = self.weights[:size] + shares @ self.weights[size:]
        return Linear(np.ascontiguousarray(weights, dtype=np.float32), self.intercepts)


def fit_linear(matrix: Matrix, corpus: Corpus, of: Sequence[Head]) -> Linear:
    """One linear model per head (see `classifiers.solving`)."""
    solved = [solve(matrix, corpus.has(head.field, head.value)) for head in of]
    weights = np.column_stack([weights for weights, _ in solved]).astype(np.float32)
    return Linear(weights, np.array([intercept for _, intercept in solved], dtype=np.float32))
