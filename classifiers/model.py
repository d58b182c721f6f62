"""The classifier: comments in, every field of the vocabulary out, with how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from classifiers.calibration import Calibrated, Flags, Floats
from classifiers.corpus import THEME
from classifiers.decisions import Decided, blank, consistent
from classifiers.heads import Linear, heads, theme_heads
from classifiers.instructions import without_instructions
from classifiers.labels import OTHER, categories, fields, join_values
from classifiers.text import normalise_all, says_nothing
from classifiers.vectors import Vocabulary

_CHUNK = 8192
_REVIEWED = ("category", "is_complaint")
# From this margin on a comment is taken for a colleague's front-line report, which is other; about as often rightly.
_REPORT_MARGIN = 0.15
_REPORT_CERTAINTY = 0.8


@dataclass(frozen=True)
class Classifier:
    """A trained model.

    `linear` has a column per head of comments, then per head of themes, then one that knows front-line reports.
    `version` names the corpus, lexicon, code and libraries that it was trained with. `confusion` counts the comments
    of the corpus held out by author: a row per true category, a column per predicted one, in the order of
    `labels.categories()`.
    """

    version: str
    vocabulary: Vocabulary
    linear: Linear
    calibrated: Mapping[str, Calibrated]
    confusion: npt.NDArray[np.int64]

    @property
    def thresholds(self) -> Mapping[str, float]:
        """The confidence of each field below which a person should look."""
        return {name: of.threshold for name, of in self.calibrated.items()}

    def predict(self, texts: Sequence[str], *, front_line: bool = False) -> pd.DataFrame:
        """One row per text, in their order: a column per field, `confidence_<field>`, `confidence`, `needs_review`.

        Several values are joined with |. `resource_theme` is given to front-line reports only, whose category is
        always other. A text gets the same labels whatever it is predicted together with.
        """
        unique = list(dict.fromkeys(texts))
        chunks = [self._predict(unique[i : i + _CHUNK], front_line) for i in range(0, len(unique), _CHUNK)]
        if not chunks:
            return self._predict([""], front_line).iloc[:0]
        frame = pd.concat(chunks, ignore_index=True)
        if len(unique) == len(texts):
            return frame
        place = {text: i for i, text in enumerate(unique)}
        return frame.iloc[[place[text] for text in texts]].reset_index(drop=True)

    def _predict(self, texts: Sequence[str], front_line: bool) -> pd.DataFrame:
        normal = without_instructions(normalise_all(texts))
        margins = self.linear.margins(self.vocabulary.matrix(normal))
        decided = self._decide(margins)
        if front_line:
            decided = consistent(decided, np.ones(len(normal), dtype=bool), 1.0)
        else:
            decided = consistent(decided, margins[:, -1] >= _REPORT_MARGIN, _REPORT_CERTAINTY)
        decided = blank(decided, np.array([says_nothing(text) for text in normal], dtype=bool))
        return self._frame(decided, front_line)

    def _decide(self, margins: Floats) -> Mapping[str, Decided]:
        """Every field by itself, from the margins of all heads (texts × heads)."""
        every = (*heads(), *theme_heads())
        decided = {}
        for name, of in self.calibrated.items():
            own = margins[:, [i for i, head in enumerate(every) if head.field == name]]
            probabilities = of.probabilities(own)
            held = of.decide(probabilities)
            decided[name] = Decided(of.values, probabilities, held, of.confidence(probabilities, held))
        return decided

    def _frame(self, decided: Mapping[str, Decided], front_line: bool) -> pd.DataFrame:
        columns: dict[str, object] = {}
        for name in fields():
            columns[name] = decided[name].cells()
        columns["is_complaint"] = decided["is_complaint"].held[:, 1]
        columns["labels"] = _primary_first(decided)
        if not front_line:
            columns[THEME] = [""] * len(decided[THEME].confidence)
        columns["confidence"] = decided["category"].confidence.round(6)
        columns["needs_review"] = self._unsure(decided, front_line)
        columns |= {f"confidence_{name}": decided[name].confidence.round(6) for name in fields()}
        return pd.DataFrame(columns)

    def _unsure(self, decided: Mapping[str, Decided], front_line: bool) -> Flags:
        looked_at = (THEME,) if front_line else _REVIEWED
        unsure: Flags = np.logical_or.reduce(
            [decided[name].confidence < self.calibrated[name].threshold for name in looked_at]
        )
        return unsure


def _primary_first(decided: Mapping[str, Decided]) -> list[str]:
    """The labels of each comment, its category before the others."""
    primary, labels = decided["category"].cells(), decided["labels"]
    known = [value for value in categories() if value != OTHER]
    held = labels.held[:, [labels.values.index(value) for value in known]]
    return [
        join_values([first, *(v for v, holds in zip(known, row, strict=True) if holds and v != first)])
        if first != OTHER
        else OTHER
        for first, row in zip(primary, held, strict=True)
    ]
