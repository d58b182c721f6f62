"""How sure the category is: from all that the heads say of a comment, not from the category's own margin alone.

A category that runs far ahead of the others, that the heads of the labels agree with, in a comment about one thing,
is oftener right than the same margin elsewhere. A logistic regression over such evidence and its products learns it
from held-out margins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from classifiers.crossfit import folds
from classifiers.heads import Head
from classifiers.labels import OTHER, categories

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_STRENGTH = 0.03
_LEAST = 1e-6
_FAR = 9.0


@dataclass(frozen=True)
class Reliability:
    """`weights` of the centred and scaled evidence and of its products, `offset` beside them."""

    centre: Floats
    scale: Floats
    weights: Floats
    offset: float

    def confidence(self, evidence: Floats) -> Floats:
        """The probability that the category is right (texts)."""
        score = _products((evidence - self.centre) / self.scale) @ self.weights + self.offset
        sure: Floats = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
        return sure


def evidence(of: tuple[Head, ...], margins: Floats, probabilities: Floats, lengths: npt.NDArray[np.int64]) -> Floats:
    """What speaks for the likeliest category (texts × pieces), from the margins of all heads and the texts' lengths."""
    place = {(head.field, head.value): i for i, head in enumerate(of)}
    own = margins[:, [place["category", value] for value in categories()]]
    chosen = probabilities.argmax(axis=1)
    rows = np.arange(len(chosen))
    named = [value for value in categories() if value != OTHER]
    labels = margins[:, [place["labels", value] for value in named]]
    is_chosen = chosen[:, None] == [categories().index(value) for value in named]
    rest = np.where(is_chosen, -_FAR, labels).max(axis=1)
    agreed = np.where(is_chosen.any(axis=1), np.where(is_chosen, labels, 0.0).sum(axis=1), -rest)
    ranked = np.sort(own, axis=1)
    top = np.clip(probabilities[rows, chosen], _LEAST, 1 - _LEAST)
    complaint = margins[:, place["is_complaint", "1"]]
    moods = [margins[:, place["sentiment", mood]] for mood in ("negative", "positive")]
    pieces = [np.log(top / (1 - top)), *ranked[:, :-4:-1].T, agreed, rest, np.abs(complaint), complaint, *moods]
    return np.column_stack([*pieces, is_chosen.astype(float), np.log1p(lengths)])


def learn(of: Floats, right: Flags, parts: npt.NDArray[np.int64]) -> tuple[Reliability, Floats]:
    """The reliability and, for choosing a threshold, each comment's confidence by what other authors taught."""
    held = np.zeros(len(right))
    for fold in folds(parts):
        held[fold.held] = _fitted(of[fold.taught], right[fold.taught]).confidence(of[fold.held])
    return _fitted(of, right), held


def _fitted(of: Floats, right: Flags) -> Reliability:
    from sklearn.linear_model import LogisticRegression

    centre, scale = of.mean(axis=0), of.std(axis=0) + _LEAST
    products = _products((of - centre) / scale)
    if right.all() or not right.any():
        return Reliability(centre, scale, np.zeros(products.shape[1]), _FAR if right.any() else -_FAR)
    middle, spread = products.mean(axis=0), products.std(axis=0) + _LEAST
    model: Any = LogisticRegression(C=_STRENGTH, solver="newton-cholesky").fit((products - middle) / spread, right)
    weights = np.asarray(model.coef_[0], dtype=np.float64) / spread
    return Reliability(centre, scale, weights, float(model.intercept_[0] - middle @ weights))


def _products(pieces: Floats) -> Floats:
    """The pieces and the product of every two, each with itself included."""
    first, second = np.triu_indices(pieces.shape[1])
    return np.hstack([pieces, pieces[:, first] * pieces[:, second]])
