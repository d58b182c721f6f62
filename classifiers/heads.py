"""The yes-or-no questions behind the fields: one linear model (a *head*) for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from classifiers.corpus import THEME, Corpus
from classifiers.labels import OTHER, field, fields
from classifiers.solving import Flags, Matrix, recipe_for

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
    return side_by_side([fit_one(matrix, corpus.has(head.field, head.value)) for head in of])


def fit_one(matrix: Matrix, holds: Flags) -> Linear:
    """A single head; a question that all rows or none answer with yes teaches only that."""
    from classifiers.estimators import NaiveBayesSVM

    if holds.all() or not holds.any():
        return Linear.of(np.zeros(matrix.shape[1]), 1.0 if holds.any() else -1.0)
    recipe = recipe_for(holds)
    model = NaiveBayesSVM(recipe.strength, recipe.stretch, recipe.mixed).fit(matrix, holds)
    return Linear.of(model.coef_[0], float(model.intercept_[0]))


def side_by_side(models: Sequence[Linear]) -> Linear:
    """The heads of several models as one."""
    return Linear(
        np.hstack([model.weights for model in models]), np.concatenate([model.intercepts for model in models])
    )
