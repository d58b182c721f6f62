"""Learn the word vectors of themes from the corpus and the lexicon of topics: `python -m classifiers.word_learning`.

Words that are said in the same comments, or that stand for one topic in the lexicon, get near vectors: positive
pointwise mutual information of the words of a comment, and its largest singular vectors. Characters of words take part,
so that a word which no comment holds is placed by them. To be run again when the corpus or the lexicon has grown much;
the file is kept with the project so that the same comments give the same themes on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy import sparse

from classifiers.corpus import read_corpus
from classifiers.labels import categories
from classifiers.phrases import telling
from classifiers.resources import data_path, data_yaml
from classifiers.segment import words
from classifiers.text import normalise_all
from classifiers.topics import weight
from classifiers.word_vectors import FILE, Floats, WordVectors, unit, write

_LEAST_COUNT = 3
_DIMENSIONS = 96
# An entry of the lexicon counts as so many comments.
_TOPIC_WEIGHT = 3.0
# Common neighbours are held to be rarer than they are, so that they say less (as word2vec does).
_SMOOTHING = 0.75


@dataclass(frozen=True)
class _Said:
    """Words that were said together, and as how many comments they count."""

    words: frozenset[str]
    weight: float


def learn() -> WordVectors:
    """The vectors of the words and characters of corpus and lexicon."""
    said = [*_comments(), *_topics()]
    found = Counter(word for one in said for word in one.words)
    places = {word: i for i, word in enumerate(sorted(word for word, count in found.items() if count >= _LEAST_COUNT))}
    vectors = _vectors(said, places)
    rarity = np.log((len(said) + 1) / (1 + np.array([found[word] for word in places]))).astype(np.float32)
    nothing = np.zeros((1, vectors.shape[1]), dtype=np.float32)
    return _with_middles(WordVectors(places, vectors, rarity, float(rarity.max()), nothing))


def _with_middles(known: WordVectors) -> WordVectors:
    """What the comments of each category of the corpus have in common."""
    corpus = read_corpus()
    normal = normalise_all(corpus.texts)
    codes = corpus.codes("category")
    middles = []
    for number, category in [*enumerate(categories()), (None, None)]:
        texts = [text for text, code in zip(normal, codes, strict=True) if number is None or code == number]
        said = [{word: weight(word, category) for word in telling(words(text))} for text in texts]
        middles.append(known.comments(said).mean(axis=0))
    return replace(known, middles=np.stack(middles).astype(np.float32))


def _comments() -> Iterator[_Said]:
    for text in normalise_all(read_corpus().texts):
        yield _Said(_with_characters(words(text)), 1.0)


def _topics() -> Iterator[_Said]:
    for topic in data_yaml("lexicon/topics.yaml")["topics"]:
        phrases = " ".join(topic[kind] for kind in ("things", "faults", "says")).split()
        yield _Said(_with_characters([word for phrase in phrases for word in words(phrase)]), _TOPIC_WEIGHT)


def _with_characters(said: Sequence[str]) -> frozenset[str]:
    han = {word for word in said if any("\u4e00" <= c <= "\u9fff" for c in word)}
    return frozenset(han | {f"#{c}" for word in han if len(word) > 1 for c in word})


def _vectors(said: Sequence[_Said], places: Mapping[str, int]) -> Floats:
    from sklearn.utils.extmath import randomized_svd

    told = _mutual_information(_together(said, places))
    left, strength, _ = randomized_svd(told, _DIMENSIONS, n_iter=4, random_state=0)
    return unit((left * np.sqrt(strength)).astype(np.float32))


def _together(said: Sequence[_Said], places: Mapping[str, int]) -> Any:
    """How often two words are in one comment; a long comment has as much to say as a short one."""
    rows, columns, weights = [], [], []
    for row, one in enumerate(said):
        known = sorted(places[word] for word in one.words if word in places)
        for column in known:
            rows.append(row)
            columns.append(column)
            weights.append(np.sqrt(one.weight / np.sqrt(len(known))))
    matrix = sparse.csr_matrix((weights, (rows, columns)), shape=(len(said), len(places)))
    counts = (matrix.T @ matrix).tocsr()
    counts.setdiag(0)
    counts.eliminate_zeros()
    return counts


def _mutual_information(counts: Any) -> Any:
    totals = np.asarray(counts.sum(axis=1)).ravel() + 1e-12
    expected = totals**_SMOOTHING
    expected /= expected.sum()
    each = counts.tocoo()
    told = np.log(each.data / totals[each.row] / expected[each.col])
    positive = told > 0
    return sparse.csr_matrix((told[positive], (each.row[positive], each.col[positive])), shape=counts.shape)


if __name__ == "__main__":
    write(data_path(FILE), learn())
