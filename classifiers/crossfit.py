"""Margins out of fold: every comment is scored by models that never saw its author."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from classifiers.corpus import THEME, Corpus
from classifiers.heads import Head, Margins, fit_linear
from classifiers.solving import Matrix

FOLDS = 5
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Fold:
    """Which comments teach and which are scored."""

    number: int
    taught: npt.NDArray[np.bool_]
    held: npt.NDArray[np.bool_]


def folds_of(parts: Ints, count: int = FOLDS) -> Ints:
    """The fold of each comment: whole parts, the largest first, each to the fold that has least so far.

    With fewer parts than folds the comments are dealt out one by one, since no author can be left out.
    """
    numbers, sizes = np.unique(parts, return_counts=True)
    if len(numbers) < count:
        return np.arange(len(parts), dtype=np.int64) % count
    filled = np.zeros(count, dtype=np.int64)
    fold = {}
    for i in np.lexsort((numbers, -sizes)):
        fold[numbers[i]] = int(np.argmin(filled))
        filled[fold[numbers[i]]] += sizes[i]
    return np.array([fold[part] for part in parts], dtype=np.int64)


def folds(parts: Ints, count: int = FOLDS) -> Iterator[Fold]:
    """The folds one after the other."""
    of = folds_of(parts, count)
    for number in range(count):
        yield Fold(number, of != number, of == number)


def held_out_margins(
    matrix: Matrix, corpus: Corpus, of: tuple[Head, ...], step: Callable[[float], None] = lambda _done: None
) -> Margins:
    """Margins (comments × heads) of each comment by models of the other folds; `step` hears the fraction done."""
    margins = np.zeros((matrix.shape[0], len(of)))
    for fold in folds(corpus.parts):
        model = fit_linear(matrix[fold.taught], corpus.rows(fold.taught), of)
        margins[fold.held] = model.margins(matrix[fold.held])
        step((fold.number + 1) / FOLDS)
    return margins


def front_line_rows(corpus: Corpus) -> npt.NDArray[np.bool_]:
    """The front-line reports: the comments that have a theme."""
    return (corpus.frame[THEME] != "").to_numpy(dtype=bool)
