"""Authors are held out whole."""

import numpy as np

from classifiers.corpus import corpus_files, read_corpus
from classifiers.crossfit import folds, folds_of
from classifiers.labels import fields, unknown_values


def test_no_author_is_on_both_sides() -> None:
    parts = np.repeat(np.arange(19), np.arange(10, 29))
    for fold in folds(parts):
        assert not set(parts[fold.taught]) & set(parts[fold.held])
        assert (fold.taught ^ fold.held).all()


def test_folds_are_of_like_size_and_hold_everyone_once() -> None:
    parts = np.repeat(np.arange(19), np.arange(10, 29))
    sizes = np.bincount(folds_of(parts))
    assert sizes.sum() == len(parts)
    assert sizes.min() > 0.8 * sizes.max()


def test_few_authors_are_dealt_out_by_comments() -> None:
    assert folds_of(np.zeros(7, dtype=np.int64)).tolist() == [0, 1, 2, 3, 4, 0, 1]


def test_the_corpus_speaks_the_vocabulary() -> None:
    corpus = read_corpus()
    for name in fields():
        cells = set(corpus.frame[name]) - ({""} if name == "resource_theme" else set())
        assert not [cell for cell in cells if unknown_values(name, cell)]
    assert len(corpus_files()) == len(set(corpus.parts)) == 23
