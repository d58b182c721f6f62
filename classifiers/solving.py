"""One yes-or-no question answered by a linear model: a support vector machine with a naive Bayes classifier behind it.

Features are first stretched by how much oftener one side uses them than the other (NB-SVM: Wang and Manning, 2012), and
the naive Bayes weights themselves are mixed in. Both helped for values that are common, neither for rare ones; what
was measured is in docs/model-card.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

Flags = npt.NDArray[np.bool_]
Weights = npt.NDArray[np.float64]
# scipy's matrices carry no types.
Matrix = Any

_COMMON = 0.05
_TOLERANCE = 0.05
_SMOOTHING = 0.5


@dataclass(frozen=True)
class Recipe:
    """`strength` is the C of the machine, `stretch` (0-1) how far features stretch, `mixed` the share of Bayes."""

    strength: float
    stretch: float
    mixed: float


FOR_COMMON = Recipe(strength=0.5, stretch=0.5, mixed=0.06)
FOR_RARE = Recipe(strength=0.8, stretch=0.0, mixed=0.0)


def recipe_for(holds: Flags) -> Recipe:
    """What suits a value that so many rows hold."""
    return FOR_COMMON if holds.mean() >= _COMMON else FOR_RARE


def solve(matrix: Matrix, holds: Flags, recipe: Recipe) -> tuple[Weights, float]:
    """The weights (features) and the intercept that tell the rows that hold from the others, both sides equal."""
    ratio = _log_ratio(matrix, holds)
    stretched = (1 - recipe.stretch) + recipe.stretch * np.abs(ratio)
    weights, intercept = _machine(matrix @ sparse.diags(stretched), holds, recipe.strength)
    return weights * stretched + recipe.mixed * ratio, intercept


def _machine(matrix: Matrix, holds: Flags, strength: float) -> tuple[Weights, float]:
    from sklearn.svm import LinearSVC

    machine = LinearSVC(C=strength, tol=_TOLERANCE, class_weight="balanced", random_state=0).fit(matrix, holds)
    return machine.coef_[0], float(machine.intercept_[0])


def _log_ratio(matrix: Matrix, holds: Flags) -> Weights:
    """The logarithm of how much oftener a comment that holds has a feature than one that does not."""
    shares = []
    for side in (holds, ~holds):
        counts = np.bincount(matrix[side].indices, minlength=matrix.shape[1]) + _SMOOTHING
        shares.append(counts / counts.sum())
    ratio: Weights = np.log(shares[0] / shares[1])
    return ratio
