"""The estimators keep scikit-learn's promises, by its own checks."""

from collections.abc import Callable

import numpy as np
from sklearn.base import clone
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import parametrize_with_checks

from classifiers.corpus import Corpus
from classifiers.estimators import CommentFeatures, NaiveBayesSVM


@parametrize_with_checks([NaiveBayesSVM(), NaiveBayesSVM(stretch=0.0, mixed=0.0)])
def test_the_machine_passes_scikit_learns_checks(
    estimator: NaiveBayesSVM, check: Callable[[NaiveBayesSVM], None]
) -> None:
    check(estimator)


def test_features_of_text_are_of_the_kind_that_those_checks_leave_out() -> None:
    """They ask for a table of numbers; text is declared by its tags, as scikit-learn's own vectorizers do."""
    tags = CommentFeatures().__sklearn_tags__().input_tags
    assert tags.string
    assert not tags.two_d_array
    assert clone(CommentFeatures(5)).get_params() == {"min_count": 5}


def test_a_pipeline_of_both_learns_categories(small_corpus: Corpus) -> None:
    texts, truth = small_corpus.texts[:600], small_corpus.frame["category"][:600]
    pipeline = make_pipeline(CommentFeatures(), NaiveBayesSVM())
    most_common = truth.value_counts(normalize=True).max()
    assert cross_val_score(pipeline, texts, truth, cv=3).mean() > most_common + 0.15
    fitted = pipeline.fit(texts, truth)
    assert fitted.classes_.tolist() == sorted(truth.unique())
    assert fitted.predict(texts[:1]).shape == (1,)


def test_naive_bayes_weights_change_the_machine() -> None:
    dice = np.random.default_rng(0)
    rows, truth = dice.integers(0, 2, size=(60, 5)).astype(float), dice.integers(0, 2, size=60)
    with_bayes, without = (NaiveBayesSVM(mixed=mixed).fit(rows, truth) for mixed in (0.5, 0.0))
    assert not np.allclose(with_bayes.coef_, without.coef_)
