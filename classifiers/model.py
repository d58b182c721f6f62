"""The classifier: comments in, every field of the vocabulary out, with how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from classifiers.calibration import Calibrated, Flags, Floats
from classifiers.corpus import THEME
from classifiers.decisions import Decided, blank, consistent
from classifiers.heads import Linear, heads, theme_heads
from classifiers.instructions import without_instructions
from classifiers.labels import fields
from classifiers.lines import lines_of, primary_first
from classifiers.panel import Panel
from classifiers.reliability import Reliability, evidence
from classifiers.text import normalise_all, says_nothing
from classifiers.vectors import Known, Vocabulary

# So many texts at once: what is done to them one after the other finds its tables in the processor's cache.
CHUNK = 2048
_REVIEWED = ("category", "is_complaint")
# From this margin on a comment is taken for a colleague's front-line report, which is other; about as often rightly.
_REPORT_MARGIN = 0.15
_REPORT_CERTAINTY = 0.8


Column = list[str] | Flags | Floats


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
    reliability: Reliability
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
        chunks = [self.columns(unique[i : i + CHUNK], front_line=front_line) for i in range(0, len(unique), CHUNK)]
        if not chunks:
            return _framed(self.columns([""], front_line=front_line)).iloc[:0]
        frames = [_framed(chunk) for chunk in chunks]
        frame = frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
        if len(unique) == len(texts):
            return frame
        place = {text: i for i, text in enumerate(unique)}
        return frame.iloc[[place[text] for text in texts]].reset_index(drop=True)

    def columns(self, texts: Sequence[str], *, front_line: bool = False) -> dict[str, Column]:
        """What `predict` says of a few thousand texts, column by column; cheap, and for some texts at least."""
        return self._named(self.decide(texts, front_line=front_line), front_line)

    def decide(self, texts: Sequence[str], *, front_line: bool = False) -> Mapping[str, Decided]:
        """Every field of some texts, as bits and numbers."""
        normal = without_instructions(normalise_all(texts))
        margins = self._margins(self.vocabulary.known(normal), front_line)
        decided = self._decide(margins, np.fromiter(map(len, normal), dtype=np.int64, count=len(normal)))
        if front_line:
            decided = consistent(decided, np.ones(len(normal), dtype=bool), 1.0)
        else:
            decided = consistent(decided, margins[:, -1] >= _REPORT_MARGIN, _REPORT_CERTAINTY)
        silent = [not text[:1].isalnum() and says_nothing(text) for text in normal]  # the call is what takes time
        return blank(decided, np.array(silent, dtype=bool))

    def lines(self, texts: Sequence[str]) -> list[str]:
        """What files say of each text: the cells of `classifiers.lines.SCORED`, joined by commas."""
        decided = self.decide(texts)
        return lines_of(decided, self.unsure(decided))

    def unsure(self, decided: Mapping[str, Decided], *, front_line: bool = False) -> Flags:
        """Which texts a person should look at."""
        looked_at = (THEME,) if front_line else _REVIEWED
        unsure: Flags = np.logical_or.reduce(
            [decided[name].confidence < self.calibrated[name].threshold for name in looked_at]
        )
        return unsure

    def _margins(self, known: Known, front_line: bool) -> Floats:
        """The margins of all heads (texts × heads); those of themes are noughts where no theme is asked for."""
        if front_line:
            return self.linear.intercepts + known.sums(self.linear.weights)
        margins = np.zeros((len(known.scale), len(self.linear.intercepts)))
        margins[:, _of_comments()] = self._of_comments.intercepts + known.sums(self._of_comments.weights)
        return margins

    @cached_property
    def _of_comments(self) -> Linear:
        """All heads but those of themes."""
        own = _of_comments()
        return Linear(np.ascontiguousarray(self.linear.weights[:, own]), self.linear.intercepts[own])

    def _decide(self, margins: Floats, lengths: npt.NDArray[np.int64]) -> Mapping[str, Decided]:
        """Every field, from the margins of all heads (texts × heads) and the lengths of the texts."""
        decided = self._panel.decide(margins)
        category = decided["category"]
        pieces = evidence(margins, category.probabilities, lengths)
        return decided | {"category": replace(category, confidence=self.reliability.confidence(pieces))}

    @cached_property
    def _panel(self) -> Panel:
        return Panel.of(self.calibrated)

    def _named(self, decided: Mapping[str, Decided], front_line: bool) -> dict[str, Column]:
        columns: dict[str, Column] = {name: decided[name].cells() for name in fields()}
        columns["is_complaint"] = decided["is_complaint"].held[:, 1]
        columns["labels"] = primary_first(decided)
        if not front_line:
            columns[THEME] = [""] * len(decided[THEME].confidence)
        rounded = np.array([decided[name].confidence for name in fields()]).round(6)
        sure = {f"confidence_{name}": of for name, of in zip(fields(), rounded, strict=True)}
        if not front_line:
            sure[f"confidence_{THEME}"] = np.zeros(len(decided[THEME].confidence))
        columns["confidence"] = sure["confidence_category"]
        columns["needs_review"] = self.unsure(decided, front_line=front_line)
        return columns | sure


@cache
def _of_comments() -> npt.NDArray[np.int64]:
    """The columns of the heads of comments and, the last, of the one that knows front-line reports."""
    first, themes = len(heads()), len(theme_heads())
    return np.append(np.arange(first), first + themes)


def _framed(columns: Mapping[str, Column]) -> pd.DataFrame:
    """Columns as a table; those of text are cut from one array, since making an array takes longer than the cells."""
    texts = {name: column for name, column in columns.items() if isinstance(column, list)}
    every = pd.array([cell for column in texts.values() for cell in column], dtype="str")
    ends = np.cumsum([len(column) for column in texts.values()]).tolist()
    cut = {name: every[end - len(texts[name]) : end] for name, end in zip(texts, ends, strict=True)}
    return pd.DataFrame({**columns, **cut}, copy=False)
