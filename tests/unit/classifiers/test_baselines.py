"""The baselines that the classifier is measured against answer every field with values that it has."""

import numpy as np
import pytest

from benchmarks.baselines import FIELDS, baselines, cut
from classifiers.corpus import Corpus
from classifiers.labels import unknown_values


@pytest.mark.parametrize("name", ["naive", "fastText"])
def test_a_baseline_answers_every_field_and_the_category_better_than_by_chance(name: str, small_corpus: Corpus) -> None:
    if name not in baselines():
        pytest.skip("fastText is not installed")
    few = small_corpus.rows(np.arange(len(small_corpus.texts)) % 4 == 0)
    held = np.arange(len(few.texts)) % 5 == 0
    said = baselines()[name](cut(few.texts), few, held)
    assert len(said) == held.sum()
    for field in FIELDS:
        assert not any(unknown_values(field, cell) for cell in said[field])
    truth = few.frame["category"][held]
    assert (said["category"].to_numpy() == truth.to_numpy()).mean() > truth.value_counts(normalize=True).max() + 0.05
