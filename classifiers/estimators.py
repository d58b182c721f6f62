"""The classifier's parts as estimators of scikit-learn, for pipelines, cross-validation and its own checks.

Training is made of them. They are apart from the rest because importing scikit-learn takes longer than scoring a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.utils import Tags
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from classifiers.solving import FOR_COMMON, Matrix, Recipe, solve
from classifiers.text import normalise_all
from classifiers.vectors import Vocabulary


class NaiveBayesSVM(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Linear support vector machines with naive Bayes weights, one for each class against the rest.

    `strength`, `stretch` and `mixed` are those of `classifiers.solving.Recipe`. A feature counts as used by a row
    where it is not nought.
    """

    def __init__(
        self,
        strength: float = FOR_COMMON.strength,
        stretch: float = FOR_COMMON.stretch,
        mixed: float = FOR_COMMON.mixed,
    ) -> None:
        self.strength, self.stretch, self.mixed = strength, stretch, mixed

    def fit(self, X: Matrix, y: Any) -> Self:  # noqa: N803 -- scikit-learn's names
        """Learn the classes of the rows; there must be two or more."""
        X, y = validate_data(self, X, y, accept_sparse="csr", dtype=np.float64)  # noqa: N806
        check_classification_targets(y)
        self.classes_, codes = np.unique(y, return_inverse=True)
        if len(self.classes_) < 2:
            raise ValueError(f"one class only: {self.classes_[0]!r}")
        matrix, recipe = sparse.csr_matrix(X), Recipe(self.strength, self.stretch, self.mixed)
        told_apart = [1] if len(self.classes_) == 2 else range(len(self.classes_))
        solved = [solve(matrix, codes == number, recipe) for number in told_apart]
        self.coef_ = np.vstack([weights for weights, _ in solved])
        self.intercept_ = np.array([intercept for _, intercept in solved])
        return self

    def decision_function(self, X: Matrix) -> Any:  # noqa: N803
        """The margin of the second class of two, or of every class of more (rows × classes)."""
        check_is_fitted(self)
        X = validate_data(self, X, accept_sparse="csr", dtype=np.float64, reset=False)  # noqa: N806
        margins = X @ self.coef_.T + self.intercept_
        return margins[:, 0] if len(self.classes_) == 2 else margins

    def predict(self, X: Matrix) -> Any:  # noqa: N803
        """The class with the largest margin."""
        margins = self.decision_function(X)
        return self.classes_[(margins > 0).astype(int) if margins.ndim == 1 else margins.argmax(axis=1)]

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        return tags


class CommentFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Comments as rows of a sparse matrix: runs of characters, words and, in the last columns, senses of words.

    Features of fewer than `min_count` comments are left out.
    """

    def __init__(self, min_count: int = 3) -> None:
        self.min_count = min_count

    def fit(self, X: Sequence[str], y: object = None) -> Self:  # noqa: ARG002, N803
        """Learn which features there are."""
        self.vocabulary_ = Vocabulary.fit(normalise_all(list(X)), self.min_count)
        return self

    def transform(self, X: Sequence[str]) -> Matrix:  # noqa: N803
        """The matrix (comments × features and senses)."""
        check_is_fitted(self)
        matrix = self.vocabulary_.matrix(normalise_all(list(X)))
        return sparse.hstack([matrix, matrix @ self.vocabulary_.shares], format="csr")

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = True, False
        return tags
