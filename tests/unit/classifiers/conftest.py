"""A classifier that is trained once per test run, on a small part of the corpus: quick, and good enough to test."""

import numpy as np
import pytest

from classifiers.corpus import Corpus, read_corpus
from classifiers.model import Classifier
from classifiers.training import train


@pytest.fixture(scope="session")
def small_corpus() -> Corpus:
    """Every sixth comment of the corpus."""
    corpus = read_corpus()
    return corpus.rows(np.arange(len(corpus.parts)) % 6 == 0)


@pytest.fixture(scope="session")
def classifier(small_corpus: Corpus) -> Classifier:
    return train(small_corpus, "test")


@pytest.fixture(scope="session")
def corpus_texts() -> list[str]:
    """The comments of the corpus, as written."""
    return read_corpus().texts
