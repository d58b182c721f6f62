"""How sure the category is: from all that the heads say of a comment, not from the category's own margin alone.

A category that runs far ahead of the others, that the heads of the labels agree with, in a comment about one thing,
is oftener right than the same margin elsewhere. A logistic regression over such evidence and its products learns it
from held-out margins.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from classifiers.crossfit import folds
from classifiers.heads import heads
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
        pieces = (evidence - self.centre) / self.scale
        linear, products = self._parted
        score = pieces @ linear + ((pieces @ products) * pieces).sum(axis=1) + self.offset
        sure: Floats = 1 / (1 + np.exp(-np.minimum(np.maximum(score, -30), 30)))
        return sure

    @cached_property
    def _parted(self) -> tuple[Floats, Floats]:
        """The weights of the pieces, and those of their products as a triangle."""
        count = len(self.centre)
        products = np.zeros((count, count))
        products[_pairs(count)] = self.weights[count:]
        return self.weights[:count], products


def evidence(margins: Floats, probabilities: Floats, lengths: npt.NDArray[np.int64]) -> Floats:
    """What speaks for the likeliest category (texts × pieces), from the margins of all heads and the texts' lengths."""
    places = _places()
    chosen = probabilities.argmax(axis=1)
    top = np.minimum(np.maximum(probabilities[np.arange(len(chosen)), chosen], _LEAST), 1 - _LEAST)
    labels = margins[:, places.labels]
    is_chosen = chosen[:, None] == places.named
    rest = np.where(is_chosen, -_FAR, labels).max(axis=1)
    agreed = np.where(is_chosen.any(axis=1), np.where(is_chosen, labels, 0.0).sum(axis=1), -rest)
    pieces = np.empty((len(margins), 11 + len(places.named)))
    pieces[:, 0] = np.log(top / (1 - top))
    pieces[:, 1:4] = np.sort(margins[:, places.own], axis=1)[:, :-4:-1]
    pieces[:, 4], pieces[:, 5] = agreed, rest
    pieces[:, 7:10] = margins[:, places.complaint_and_moods]
    pieces[:, 6] = np.abs(pieces[:, 7])
    pieces[:, 10:-1], pieces[:, -1] = is_chosen, np.log1p(lengths)
    return pieces


@dataclass(frozen=True)
class _Places:
    """The heads that are evidence, by their columns: of each category, of the labels, of complaint and sentiment.

    `named` is the number of each category but other, whose labels have heads.
    """

    own: list[int]
    labels: list[int]
    named: npt.NDArray[np.int64]
    complaint_and_moods: list[int]


@cache
def _places() -> _Places:
    place = {(head.field, head.value): i for i, head in enumerate(heads())}
    named = [value for value in categories() if value != OTHER]
    return _Places(
        [place["category", value] for value in categories()],
        [place["labels", value] for value in named],
        np.array([categories().index(value) for value in named]),
        [place["is_complaint", "1"], place["sentiment", "negative"], place["sentiment", "positive"]],
    )


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
    first, second = _pairs(pieces.shape[1])
    return np.concatenate((pieces, pieces[:, first] * pieces[:, second]), axis=1)


@cache
def _pairs(count: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    return np.triu_indices(count)
