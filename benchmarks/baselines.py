"""What the classifier is measured against: the naive way, and fastText where `.[bench]` is installed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from classifiers.corpus import THEME, Corpus
from classifiers.labels import field, fields, join_values

Flags = npt.NDArray[np.bool_]
Words = Sequence[str]
"""Each comment's words, cut by jieba and joined by blanks."""
Baseline = Callable[[Words, Corpus, Flags], pd.DataFrame]
"""Learns from all comments but the held and gives the cells of these."""

FIELDS = tuple(name for name in fields() if name != THEME)


def baselines() -> dict[str, Baseline]:
    """Those that this installation has, by name."""
    found: dict[str, Baseline] = {"naive": naive}
    return {**found, "fastText": fasttext} if find_spec("fasttext") else found


def cut(texts: Sequence[str]) -> list[str]:
    """The words of each text."""
    import jieba

    return [" ".join(word for word in jieba.lcut(text) if word.strip()) for text in texts]


def naive(words: Words, corpus: Corpus, held: Flags) -> pd.DataFrame:
    """TfidfVectorizer and LogisticRegression with what they come with; each value of a field with several alone."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = TfidfVectorizer(token_pattern=r"\S+")
    taught, asked = vectorizer.fit_transform(_chosen(words, ~held)), vectorizer.transform(_chosen(words, held))

    def answers(truth: Any) -> Any:
        return LogisticRegression(max_iter=300).fit(taught, truth[~held]).predict(asked)

    return _unsure(
        {
            name: _joined(name, {value: answers(corpus.has(name, value)) for value in field(name).codes})
            if field(name).several
            else answers(corpus.frame[name].to_numpy(dtype=str))
            for name in FIELDS
        }
    )


def fasttext(words: Words, corpus: Corpus, held: Flags) -> pd.DataFrame:
    """Words and their pairs, 25 rounds, one thread; several values where each is likelier than not."""
    taught, asked = _chosen(words, ~held), _chosen(words, held)
    answers: dict[str, Sequence[str]] = {}
    for name in FIELDS:
        several = field(name).several
        model = _trained(taught, corpus.frame[name][~held].tolist(), "ova" if several else "softmax")
        said = [_predicted(model, text, several) for text in asked]
        answers[name] = [join_values(value for value in field(name).codes if value in cell) for cell in said]
    return _unsure(answers)


def _trained(texts: Words, cells: Sequence[str], loss: str) -> Any:
    import fasttext as library

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "taught.txt"
        lines = (
            f"{' '.join(f'__label__{value}' for value in cell.split('|') if value) or '__label__none'} {text}\n"
            for text, cell in zip(texts, cells, strict=True)
        )
        path.write_text("".join(lines), encoding="utf-8")
        return library.train_supervised(
            str(path),
            loss=loss,
            epoch=25,
            lr=0.5,
            wordNgrams=2,
            dim=50,
            minCount=1,
            bucket=200_000,
            thread=1,
            verbose=0,
        )


def _predicted(model: Any, text: str, several: bool) -> set[str]:
    labels, _ = model.predict(text, k=-1 if several else 1, threshold=0.5 if several else 0.0)
    return {label.removeprefix("__label__") for label in labels}


def _chosen(words: Words, rows: Flags) -> list[str]:
    return [text for text, wanted in zip(words, rows, strict=True) if wanted]


def _joined(name: str, held: dict[str, Any]) -> list[str]:
    rows = zip(*held.values(), strict=True)
    return [join_values(value for value, yes in zip(field(name).codes, row, strict=True) if yes) for row in rows]


def _unsure(answers: dict[str, Any]) -> pd.DataFrame:
    """Baselines say nothing of how sure they are."""
    return pd.DataFrame(answers).assign(confidence=0.0, needs_review=False)
