"""The yes-or-no questions behind the fields: one linear model (a *head*) for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from classifiers.corpus import THEME, Corpus
from classifiers.labels import OTHER, field, fields

Flags = npt.NDArray[np.bool_]
Margins = npt.NDArray[np.float64]
Matrix = Any

_STRENGTH = 0.8
_TOLERANCE = 0.05


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

    def margins(self, matrix: Matrix) -> Margins:
        """The signed distances from each head's border (texts × heads)."""
        scores: Margins = np.asarray(matrix @ self.weights, dtype=np.float64)
        return scores + self.intercepts


def fit_linear(matrix: Matrix, corpus: Corpus, of: Sequence[Head]) -> Linear:
    """Linear support vector machines with balanced classes, one per head."""
    from sklearn.svm import LinearSVC

    weights = np.zeros((matrix.shape[1], len(of)), dtype=np.float32)
    intercepts = np.full(len(of), -1.0, dtype=np.float32)
    for i, head in enumerate(of):
        holds = corpus.has(head.field, head.value)
        if holds.all() or not holds.any():
            intercepts[i] = 1.0 if holds.any() else -1.0
            continue
        machine = LinearSVC(C=_STRENGTH, tol=_TOLERANCE, class_weight="balanced", random_state=0)
        machine.fit(matrix, holds)
        weights[:, i], intercepts[i] = machine.coef_[0], machine.intercept_[0]
    return Linear(weights, intercepts)
