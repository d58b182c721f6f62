"""Learning from people: corrections teach a new version, which takes the present one's place if it proves better.

A third of the corrected comments, chosen by their text, never teaches: on them, and on a fixed set of labelled comments
that nobody trains on, the new version is held against the present one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from classifiers.corpus import THEME, Corpus, read_corpus
from classifiers.evaluation import evaluate
from classifiers.labels import OTHER, fields, split_values, unknown_values
from classifiers.model import Classifier
from classifiers.resources import data_path
from classifiers.training import Progress, train

# A correction counts as so many comments of the corpus.
WEIGHT = 3
_HELD_OF = 3


class CorrectionError(ValueError):
    """A correction to a value that there is none of; the message is one Chinese sentence."""


@dataclass(frozen=True)
class Correction:
    """A person's word on one field of a comment: its value was `old` and is `new`."""

    text: str
    field: str
    old: str
    new: str
    who: str
    when: str

    def __post_init__(self) -> None:
        if self.field not in fields() or self.field == THEME:
            raise CorrectionError(f"没有可以更正的字段“{self.field}”")
        if unknown := unknown_values(self.field, self.new):
            raise CorrectionError(f"{fields()[self.field].name}没有取值“{unknown[0]}”")


@dataclass(frozen=True)
class Verdict:
    """Whether a new version takes the present one's place, why, and the scores: (present, new) each."""

    promote: bool
    why: str
    corrections: tuple[float, float]
    fixed_test: tuple[float, float]


def corrected(corrections: Iterable[Correction], present: Classifier) -> pd.DataFrame:
    """One row a corrected comment: what the present version says, with the last word of people on each field."""
    said: dict[str, dict[str, str]] = {}
    for correction in sorted(corrections, key=lambda one: one.when):
        said.setdefault(correction.text, {})[correction.field] = correction.new
    frame = present.predict(list(said)).astype(object)[list(fields())]
    frame["is_complaint"] = frame["is_complaint"].map({True: "1", False: "0"})
    frame.insert(0, "text", list(said))
    for place, changes in enumerate(said.values()):
        for name, value in changes.items():
            frame.loc[place, name] = value
        _agree(frame, place, changes)
    return frame


def _agree(frame: pd.DataFrame, place: int, changes: dict[str, str]) -> None:
    """The category is the first of the labels, whichever of them a person corrected."""
    category, labels = str(frame.loc[place, "category"]), split_values(str(frame.loc[place, "labels"]))
    if "labels" in changes and "category" not in changes:
        frame.loc[place, "category"] = labels[0]
    elif category == OTHER:
        frame.loc[place, "labels"] = OTHER
    else:
        rest = [value for value in labels if value not in (category, OTHER)]
        frame.loc[place, "labels"] = "|".join([category, *rest])


def is_held(text: str) -> bool:
    """Whether a corrected comment is kept for judging: always the same third."""
    return hashlib.sha256(text.encode()).digest()[0] % _HELD_OF == 0


def retrain(
    corrections: Sequence[Correction], present: Classifier, version: str, *, progress: Progress | None = None
) -> Classifier:
    """A classifier taught by the corpus and, with weight, by the corrections that are not held out."""
    corpus = read_corpus()
    frame = corrected((one for one in corrections if not is_held(one.text)), present)
    added = pd.concat([frame] * WEIGHT, ignore_index=True).reindex(columns=corpus.frame.columns, fill_value="")
    parts = np.concatenate([corpus.parts, np.full(len(added), corpus.parts.max() + 1)])
    whole = Corpus(pd.concat([corpus.frame, added.astype(object)], ignore_index=True), parts)
    return train(whole, version, progress=progress)


def judge(corrections: Sequence[Correction], present: Classifier, new: Classifier) -> Verdict:
    """A new version is promoted if it is right on more of the held-out corrections and no worse on the fixed test."""
    held = [one for one in corrections if is_held(one.text)]
    right = (_right(held, present), _right(held, new))
    tested = (fixed_test_score(present), fixed_test_score(new))
    if not held:
        return Verdict(False, "用于检验的更正还没有，暂不启用新版本", right, tested)
    if right[1] <= right[0]:
        return Verdict(False, f"在留作检验的更正上没有更好：{right[0]:.0%} → {right[1]:.0%}", right, tested)
    if tested[1] < tested[0]:
        return Verdict(False, f"在固定测试集上变差：{tested[0]:.3f} → {tested[1]:.3f}", right, tested)
    return Verdict(True, f"留作检验的更正上 {right[0]:.0%} → {right[1]:.0%}，固定测试集没有变差", right, tested)


def fixed_test_score(classifier: Classifier) -> float:
    """The macro-F1 of the category on comments that nobody trains or tunes on."""
    truth = read_corpus([data_path("corpus/fixed_test.csv")]).frame
    said = classifier.predict(truth["text"].tolist())
    said["is_complaint"] = said["is_complaint"].map({True: "1", False: "0"})
    return evaluate(truth, said, np.zeros(len(truth), dtype=bool)).fields["category"].macro_f1


def _right(held: Sequence[Correction], classifier: Classifier) -> float:
    """The share of corrected fields that a version has as people want them."""
    if not held:
        return 0.0
    said = classifier.predict([one.text for one in held])
    said["is_complaint"] = said["is_complaint"].map({True: "1", False: "0"})
    hits = [set(split_values(str(said[one.field].iloc[i]))) == set(split_values(one.new)) for i, one in enumerate(held)]
    return float(np.mean(hits))
