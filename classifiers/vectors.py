"""Texts as rows of a sparse matrix: the spans of `classifiers.features`, weighted by TF-IDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from classifiers.features import all_spans

# scipy's matrices carry no types.
Matrix = Any


@dataclass(frozen=True)
class Vocabulary:
    """The features that a model knows: their hashes in rising order and how telling each is (float32)."""

    hashes: npt.NDArray[np.uint64]
    idf: npt.NDArray[np.float32]

    @classmethod
    def fit(cls, texts: Sequence[str], min_count: int) -> Vocabulary:
        """The features that at least `min_count` of the normal forms hold."""
        spans = all_spans(texts)
        hashes = np.concatenate([found.hashes for found in spans])
        rows = np.concatenate([found.rows for found in spans])
        unique, columns = np.unique(hashes, return_inverse=True)
        held = _sums(np.ones(len(rows), dtype=np.float32), rows, columns, (len(texts), len(unique)))
        count = np.bincount(held.indices, minlength=len(unique))
        kept = count >= min_count
        idf = np.log((1 + len(texts)) / (1 + count[kept])) + 1
        return cls(unique[kept], idf.astype(np.float32))

    def matrix(self, texts: Sequence[str]) -> Matrix:
        """A CSR matrix (texts × features) of float32 rows of length one; a row depends on its own text alone."""
        spans = all_spans(texts)
        hashes = np.concatenate([found.hashes for found in spans])
        rows = np.concatenate([found.rows for found in spans])
        columns = np.searchsorted(self.hashes, hashes)
        columns[columns == len(self.hashes)] = 0
        known = self.hashes[columns] == hashes if len(self.hashes) else np.zeros(len(hashes), dtype=bool)
        weights = np.concatenate([found.weights for found in spans])
        sums = _sums(weights[known], rows[known], columns[known], (len(texts), len(self.hashes)))
        sums.data = np.where(sums.data > 1, 1 + np.log(np.maximum(sums.data, 1)), sums.data) * self.idf[sums.indices]
        return _unit_rows(sums)


def _sums(
    values: npt.NDArray[np.float32], rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64], shape: tuple[int, int]
) -> Matrix:
    """The sum of the values that fall on each place."""
    sums = sparse.csr_matrix((values, (rows, columns)), shape=shape)
    sums.sum_duplicates()
    return sums


def _unit_rows(matrix: Matrix) -> Matrix:
    sizes = np.diff(matrix.indptr)
    squares = np.zeros(matrix.shape[0])
    filled = np.flatnonzero(sizes)
    if len(filled):
        squares[filled] = np.add.reduceat(matrix.data.astype(np.float64) ** 2, matrix.indptr[filled])
    lengths = np.sqrt(np.where(squares > 0, squares, 1.0))
    matrix.data = (matrix.data / np.repeat(lengths, sizes)).astype(np.float32)
    return matrix
