"""From margins to probabilities, decisions and the confidence in each field, all learnt from held-out margins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from classifiers.corpus import Corpus
from classifiers.heads import Head
from classifiers.labels import field

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_CUTS = np.round(np.arange(0.15, 0.71, 0.025), 3)
_LEAST = 1e-6


@dataclass(frozen=True)
class Calibrated:
    """What turns the margins of one field's heads into probabilities and decisions.

    `slopes` (heads × values) and `offsets` (values) give the log-odds of `values`; `cuts` are the probabilities from
    which each value of a field with several holds. `reliability` is the slope and offset that make the probability
    of a decision the share of such decisions that are right; a decision below `threshold` goes to a person.
    """

    name: str
    values: tuple[str, ...]
    slopes: Floats
    offsets: Floats
    cuts: Floats
    reliability: tuple[float, float] = (1.0, 0.0)
    threshold: float = 0.0

    @property
    def several(self) -> bool:
        return field(self.name).several

    def probabilities(self, margins: Floats) -> Floats:
        """The probability of each value (texts × values)."""
        scores = margins @ self.slopes + self.offsets
        if self.several:
            return logistic(scores)
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: Floats = raised / raised.sum(axis=1, keepdims=True)
        return shares

    def decide(self, probabilities: Floats) -> Flags:
        """Which values hold (texts × values); exactly one where the field has one."""
        held: Flags
        if self.several:
            held = probabilities >= self.cuts
        else:
            held = np.arange(len(self.values)) == probabilities.argmax(axis=1)[:, None]
        return held

    def confidence(self, probabilities: Floats, held: Flags) -> Floats:
        """How sure it is that the field's decisions `held` are right, from 0 to 1."""
        slope, offset = self.reliability
        return logistic(slope * log_odds(_plain_confidence(self.several, probabilities, held)) + offset)


def calibrate(name: str, of: tuple[Head, ...], margins: Floats, corpus: Corpus, precision: float) -> Calibrated:
    """Learns one field from the held-out margins of its heads (comments × heads)."""
    values = tuple(head.value for head in of) if field(name).several else field(name).codes
    truth = np.column_stack([corpus.has(name, value) for value in values])
    if field(name).several:
        slopes, offsets = _each_alone(margins, truth)
    elif len(of) == len(values):
        slopes, offsets = _one_temperature(margins, truth), np.zeros(len(values))
    else:
        slopes, offsets = _multinomial(margins, truth)
    plain = Calibrated(name, values, slopes, offsets, np.full(len(values), 0.5))
    probabilities = plain.probabilities(margins)
    if plain.several:
        cuts = np.array([_best_cut(p, t) for p, t in zip(probabilities.T, truth.T, strict=True)])
        plain = replace(plain, cuts=cuts)
    return _with_reliability(plain, probabilities, truth, precision)


def _with_reliability(decided: Calibrated, probabilities: Floats, truth: Flags, precision: float) -> Calibrated:
    held = decided.decide(probabilities)
    right = np.all(held == truth, axis=1) if decided.several else np.any(held & truth, axis=1)
    plain = log_odds(_plain_confidence(decided.several, probabilities, held))
    slope, offset = _logistic_line(plain[:, None], right)
    reliability = (float(slope[0]), offset)
    sure = logistic(reliability[0] * plain + offset)
    threshold = threshold_for(sure, right, precision)
    return replace(decided, reliability=reliability, threshold=threshold)


def threshold_for(confidence: Floats, right: Flags, precision: float) -> float:
    """The lowest confidence from which on at least `precision` of the decisions are right; above 1 when none is.

    Half a standard error is asked for on top, since the share that was seen is a little luck.
    """
    order = np.argsort(-confidence, kind="stable")
    number = np.arange(1, len(order) + 1)
    share = np.cumsum(right[order]) / number
    reached = np.flatnonzero(share - 0.5 * np.sqrt(precision * (1 - precision) / number) >= precision)
    return float(confidence[order[reached[-1]]]) if len(reached) else 1.01


def _plain_confidence(several: bool, probabilities: Floats, held: Flags) -> Floats:
    if several:
        product: Floats = np.where(held, probabilities, 1 - probabilities).prod(axis=1)
        return product
    chosen: Floats = np.where(held, probabilities, 0.0).sum(axis=1)
    return chosen


def _each_alone(margins: Floats, truth: Flags) -> tuple[Floats, Floats]:
    """Platt's scaling of every head by itself."""
    lines = [_logistic_line(margins[:, [i]], truth[:, i]) for i in range(truth.shape[1])]
    return np.diag([float(slope[0]) for slope, _ in lines]), np.array([offset for _, offset in lines])


def _logistic_line(inputs: Floats, truth: Flags) -> tuple[Floats, float]:
    from sklearn.linear_model import LogisticRegression

    if truth.all() or not truth.any():
        return np.ones(inputs.shape[1]), 0.0
    model: Any = LogisticRegression(C=100.0, solver="newton-cholesky").fit(inputs, truth)
    return np.asarray(model.coef_[0], dtype=np.float64), float(model.intercept_[0])


def _multinomial(margins: Floats, truth: Flags) -> tuple[Floats, Floats]:
    """Fewer heads than values: a small logistic regression over them."""
    from sklearn.linear_model import LogisticRegression

    if truth.shape[1] == 2:
        slope, offset = _logistic_line(margins, truth[:, 1])
        return np.column_stack([np.zeros_like(slope), slope]), np.array([0.0, offset])
    model: Any = LogisticRegression(C=100.0, solver="newton-cholesky").fit(margins, truth.argmax(axis=1))
    return np.asarray(model.coef_.T, dtype=np.float64), np.asarray(model.intercept_, dtype=np.float64)


def _one_temperature(margins: Floats, truth: Flags) -> Floats:
    """One slope for all heads, so that the largest margin stays the largest probability."""
    from scipy.optimize import minimize_scalar

    true = truth.argmax(axis=1)

    def loss(slope: float) -> float:
        scores = slope * margins
        top = scores.max(axis=1)
        log_sum = top + np.log(np.exp(scores - top[:, None]).sum(axis=1))
        return float(np.mean(log_sum - scores[np.arange(len(true)), true]))

    best = minimize_scalar(loss, bounds=(0.2, 20.0), method="bounded")
    return np.eye(margins.shape[1]) * float(best.x)


def _best_cut(probability: Floats, truth: Flags) -> float:
    """The cut with the best F1."""

    def f1(cut: float) -> float:
        said = probability >= cut
        return 2 * float((said & truth).sum()) / max(float(said.sum() + truth.sum()), 1.0)

    return max((float(cut) for cut in _CUTS), key=lambda cut: (f1(cut), -abs(cut - 0.5)))


def logistic(scores: Floats) -> Floats:
    """The probability of each log-odds."""
    grown: Floats = 1.0 / (1.0 + np.exp(-np.minimum(np.maximum(scores, -60.0), 60.0)))  # np.clip takes longer
    return grown


def log_odds(probability: Floats) -> Floats:
    """The log-odds of each probability, kept away from nought and one."""
    inside = np.minimum(np.maximum(probability, _LEAST), 1 - _LEAST)
    odds: Floats = np.log(inside / (1 - inside))
    return odds
