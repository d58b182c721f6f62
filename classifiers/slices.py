"""Parts of a labelled file by what their comments are like, so that a card shows where the classifier is weak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from classifiers.instructions import without_instructions
from classifiers.plain_text import is_traditional
from classifiers.text import normalise_all
from classifiers.vectors import Vocabulary

Flags = npt.NDArray[np.bool_]

# Columns that a labelled file may have beside its labels, and how the card calls them.
COLUMNS = {"channel": "渠道", "industry": "行业", "part": "语料分册"}
_LENGTHS = ((0, 12, "12字以内"), (13, 40, "13—40字"), (41, 100, "41—100字"), (101, 10**9, "超过100字"))
_LEAST, _MOST = 30, 12


@dataclass(frozen=True)
class SliceScore:
    """Some of the comments: the share with the right category, that without review, and of these the share right."""

    kind: str
    name: str
    comments: int
    accuracy: float
    covered: float
    covered_precision: float


def score_slices(frame: pd.DataFrame, right: Flags, sure: Flags) -> list[SliceScore]:
    """Scores of every slice that holds any comment; `sure` marks those that need no review."""
    return [
        SliceScore(
            kind,
            name,
            int(held.sum()),
            float(right[held].mean()),
            float(sure[held].mean()),
            float(right[held & sure].mean()) if (held & sure).any() else 0.0,
        )
        for kind, name, held in _slices(frame)
        if held.any()
    ]


def _slices(frame: pd.DataFrame) -> Iterator[tuple[str, str, Flags]]:
    texts = frame["text"].tolist()
    yield from _by_length(texts)
    yield from _by_script(texts)
    yield from _by_clauses(texts)
    for column, kind in COLUMNS.items():
        if column in frame:
            yield from _by_value(kind, frame[column])


def _by_length(texts: Sequence[str]) -> Iterator[tuple[str, str, Flags]]:
    lengths = np.array([len(text.strip()) for text in texts])
    for least, most, name in _LENGTHS:
        yield "长度", name, (lengths >= least) & (lengths <= most)


def _by_script(texts: Sequence[str]) -> Iterator[tuple[str, str, Flags]]:
    traditional = np.array([is_traditional(text) for text in texts], dtype=bool)
    yield "字形", "简体", ~traditional
    yield "字形", "含繁体字", traditional


def _by_clauses(texts: Sequence[str]) -> Iterator[tuple[str, str, Flags]]:
    """By what the cues of the lexicon find: what is denied, praised or settled, and what follows a contrast."""
    normal = without_instructions(normalise_all(texts))
    known = Vocabulary.fit(normal, len(normal) + 1).known(normal)
    aside, stressed = (
        np.bincount(known.joined.row_of[held & ~known.joined.breaks], minlength=len(texts)) > 0
        for held in (known.roles.aside, known.roles.stressed)
    )
    yield "语气", "有否认、认可或已了结的分句", aside
    yield "语气", "有转折", stressed
    yield "语气", "两者都没有", ~(aside | stressed)


def _by_value(kind: str, cells: pd.Series[str]) -> Iterator[tuple[str, str, Flags]]:
    """The commonest values; a few comments say nothing of a slice."""
    counts = cells[cells != ""].value_counts(sort=True)
    for value in counts[counts >= _LEAST].index[:_MOST]:
        yield kind, str(value), (cells == value).to_numpy(dtype=bool)
