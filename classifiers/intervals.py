"""How many comments of each category there really are, given how many were predicted and how the model errs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from classifiers.labels import categories

_DRAWS = 1200
_SETTLING = 200
_SEED = 20260101
_DOUBT = 0.5


def count_interval(
    predicted: Mapping[str, int], confusion: npt.ArrayLike, level: float = 0.90
) -> dict[str, tuple[int, int]]:
    """The range that holds the true count of each category with probability `level`.

    `confusion` counts held-out comments: a row per true category, a column per predicted one, in the order of
    `labels.categories()`. Nothing is presumed of how common each category is: the mix is inferred from the predicted
    counts together with the errors (Gibbs sampling, always with the same random numbers, so the same input gives the
    same ranges). Raises ValueError for a level outside 0-1, a negative count or a matrix of another shape.
    """
    order = categories()
    counts = np.array([int(predicted.get(name, 0)) for name in order], dtype=np.int64)
    errors = np.asarray(confusion, dtype=np.float64)
    if errors.shape != (len(order), len(order)) or not 0 < level < 1 or (counts < 0).any() or (errors < 0).any():
        raise ValueError("count_interval: counts from 0, a square confusion matrix and a level between 0 and 1")
    if not counts.sum():
        return dict.fromkeys(order, (0, 0))
    draws = _true_counts(counts, errors)
    low = np.floor(np.quantile(draws, (1 - level) / 2, axis=0)).astype(int)
    high = np.ceil(np.quantile(draws, (1 + level) / 2, axis=0)).astype(int)
    return {name: (int(low[i]), int(high[i])) for i, name in enumerate(order)}


def _true_counts(counts: npt.NDArray[np.int64], errors: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Draws of the true counts (draws × categories)."""
    random = np.random.default_rng(_SEED)
    size = len(counts)
    mix = (counts + 1) / (counts.sum() + size)
    draws = np.zeros((_DRAWS, size), dtype=np.int64)
    for i in range(-_SETTLING, _DRAWS):
        seen_as = np.stack([random.dirichlet(row + _DOUBT) for row in errors])
        joint = seen_as * mix[:, None]
        given = joint / joint.sum(axis=0)
        true = np.stack([random.multinomial(counts[j], given[:, j]) for j in range(size)]).sum(axis=0)
        mix = random.dirichlet(true + 1.0)
        if i >= 0:
            draws[i] = true
    return draws
