"""How well the classifier does on labelled comments, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from classifiers.corpus import THEME
from classifiers.labelled import read_labelled
from classifiers.labels import Field, categories, fields, split_values
from classifiers.model import Classifier
from classifiers.slices import SliceScore, score_slices

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class ValueScore:
    """One value of a field: how many comments hold it, and precision, recall and F1 of finding them."""

    value: str
    support: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class FieldScore:
    """One field: the share of comments with every value right, and its values one by one."""

    name: str
    comments: int
    accuracy: float
    values: tuple[ValueScore, ...]
    micro_f1: float

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the values that occur."""
        present = [value.f1 for value in self.values if value.support]
        return float(np.mean(present)) if present else 0.0


@dataclass(frozen=True)
class Step:
    """Comments whose confidence is in the tenth from `least` on: how many, how sure on average, what share right."""

    least: float
    comments: int
    confidence: float
    accuracy: float


@dataclass(frozen=True)
class Evaluation:
    """The scores of all fields that the file has; `confusion` is of the category, rows true, columns predicted.

    `covered` is the share of comments that need no review and `covered_precision` the share of those whose category is
    right; `calibration_error` is the mean gap between the confidence in the category and its accuracy, in the ten
    steps of `reliability`.
    """

    comments: int
    fields: Mapping[str, FieldScore]
    confusion: Counts
    covered: float
    covered_precision: float
    calibration_error: float
    reliability: Sequence[Step]
    slices: Sequence[SliceScore]

    def as_text(self) -> str:
        """The card in Chinese."""
        from classifiers.scorecard import as_text

        return as_text(self)


def evaluate_file(labelled: Path, classifier: Classifier) -> Evaluation:
    """Scores a labelled CSV or XLSX; raises EvaluationError."""
    return evaluate_labelled(read_labelled(labelled), classifier)


def evaluate_labelled(frame: pd.DataFrame, classifier: Classifier) -> Evaluation:
    """Scores what `read_labelled` read."""
    reports = (frame[THEME] != "").to_numpy(dtype=bool) if THEME in frame else np.zeros(len(frame), dtype=bool)
    predicted = classifier.predict(frame["text"].tolist())
    if reports.any():
        of_reports = classifier.predict(frame["text"][reports].tolist(), front_line=True)
        predicted.loc[reports] = of_reports.set_axis(predicted.index[reports], axis=0)
    predicted["is_complaint"] = predicted["is_complaint"].map({True: "1", False: "0"})
    return evaluate(frame, predicted, reports)


def evaluate(truth: pd.DataFrame, predicted: pd.DataFrame, reports: npt.NDArray[np.bool_]) -> Evaluation:
    """Scores cells against cells, row by row; `reports` are the front-line reports, the only ones with a theme."""
    scores = {}
    for name, of in fields().items():
        rows = reports if name == THEME else np.ones(len(truth), dtype=bool)
        if name in truth and rows.any():
            scores[name] = score_field(of, truth[name][rows].tolist(), predicted[name][rows].tolist())
    true, said = (_codes(frame["category"].tolist()) for frame in (truth, predicted))
    confusion = np.zeros((len(categories()), len(categories())), dtype=np.int64)
    np.add.at(confusion, (true, said), 1)
    right, sure = true == said, ~predicted["needs_review"].to_numpy(dtype=bool)
    steps = reliability(predicted["confidence"].to_numpy(dtype=float), right)
    return Evaluation(
        len(truth),
        scores,
        confusion,
        float(sure.mean()),
        float(right[sure].mean()) if sure.any() else 0.0,
        calibration_error(steps),
        steps,
        score_slices(truth, right, sure),
    )


def score_field(of: Field, truth: Sequence[str], predicted: Sequence[str]) -> FieldScore:
    """One field's scores from its cells. A theme is right when it is one of those given."""
    true = [set(split_values(cell)) for cell in truth]
    said = [set(split_values(cell)) for cell in predicted]
    if of.id == THEME:
        true = [given & guess or set(sorted(given)[:1]) for given, guess in zip(true, said, strict=True)]
    scores, totals = [], np.zeros(3)
    for value in of.codes:
        held = np.array([value in cell for cell in true])
        found = np.array([value in cell for cell in said])
        both = int((held & found).sum())
        totals += (both, int(held.sum()), int(found.sum()))
        scores.append(_value_score(value, both, int(held.sum()), int(found.sum())))
    accuracy = float(np.mean([a == b for a, b in zip(true, said, strict=True)]))
    return FieldScore(of.id, len(true), accuracy, tuple(scores), _f1(*totals))


def reliability(confidence: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> list[Step]:
    """Ten equal steps of confidence, those without comments left out."""
    step = np.clip((confidence * 10).astype(int), 0, 9)
    return [
        Step(i / 10, int((step == i).sum()), float(confidence[step == i].mean()), float(right[step == i].mean()))
        for i in np.unique(step).tolist()
    ]


def calibration_error(steps: Sequence[Step]) -> float:
    """The expected calibration error (ECE)."""
    every = sum(step.comments for step in steps)
    return sum(abs(step.confidence - step.accuracy) * step.comments for step in steps) / every


def _value_score(value: str, both: int, held: int, found: int) -> ValueScore:
    precision, recall = both / found if found else 0.0, both / held if held else 0.0
    return ValueScore(value, held, precision, recall, _f1(both, held, found))


def _f1(both: float, held: float, found: float) -> float:
    return 2 * both / (held + found) if held + found else 0.0


def _codes(cells: Sequence[str]) -> Counts:
    order = {code: i for i, code in enumerate(categories())}
    return np.array([order[cell] for cell in cells], dtype=np.int64)
