"""Why a comment has its category: the words and clauses that decided it, and the labelled comments most like it.

What the model says of a comment is a sum over its spans, so the explanation is no guess: the weights of the pieces and
the model's constant add up to the lead of the category over the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from classifiers.corpus import Corpus
from classifiers.heads import heads
from classifiers.instructions import without_instructions
from classifiers.labels import categories, field
from classifiers.model import Classifier
from classifiers.segment import engine
from classifiers.text import normalise_all
from classifiers.vectors import Known, Matrix, Vocabulary

Floats = npt.NDArray[np.float64]

_WORDS = 3
_CHUNK = 1024


@dataclass(frozen=True)
class Piece:
    """A word or clause of the normal form and by how much it raised the category over the next one."""

    text: str
    weight: float


@dataclass(frozen=True)
class Explanation:
    """`lead` is the category's margin over that of `rival`: the sum of the clauses' weights and of `constant`.

    `words` are those that decided most, for or against; `aside` the clauses that counted half.
    """

    category: str
    rival: str
    lead: float
    constant: float
    words: tuple[Piece, ...]
    clauses: tuple[Piece, ...]
    aside: tuple[str, ...]
    needs_review: bool

    def sentence(self) -> str:
        """The explanation for users."""
        names = field("category").values
        told = [piece.text for piece in self.words if piece.weight > 0]
        against = [piece.text for piece in self.words if piece.weight < 0]
        reasons = [f"主要依据是{_quoted(told)}" if told else "没有明显的依据词"]
        reasons += [f"{_quoted(against)}更像{names[self.rival]}"] if against else []
        reasons += [f"{_quoted(self.aside)}是认可、否认或已了结的话，只算一半"] if self.aside else []
        end = f"与{names[self.rival]}相差不大，请人工复核" if self.needs_review else "把握充分"
        return f"判为{names[self.category]}：{'；'.join(reasons)}；{end}。"


def explain(classifier: Classifier, texts: Sequence[str]) -> list[Explanation]:
    """An explanation of each text's category; some microseconds more than the category itself."""
    explained: list[Explanation] = []
    for start in range(0, len(texts), _CHUNK):
        explained += _explained(classifier, texts[start : start + _CHUNK])
    return explained


def _explained(classifier: Classifier, texts: Sequence[str]) -> list[Explanation]:
    said = classifier.columns(texts)
    known = classifier.vocabulary.known(without_instructions(normalise_all(texts)))
    own = [i for i, head in enumerate(heads()) if head.field == "category"]
    weights = classifier.linear.weights[:, own]
    constants = classifier.linear.intercepts[own].astype(np.float64)
    margins = known.sums(weights) + constants
    chosen = np.array([categories().index(str(code)) for code in said["category"]])
    rivals = np.where(np.arange(len(own)) == chosen[:, None], -np.inf, margins).argmax(axis=1)
    of_each = _of_each_character(known, weights, chosen, rivals)
    begins = np.flatnonzero(known.joined.breaks)
    return [
        Explanation(
            categories()[chosen[i]],
            categories()[rivals[i]],
            float(margins[i, chosen[i]] - margins[i, rivals[i]]),
            float(constants[chosen[i]] - constants[rivals[i]]),
            *_pieces(known, of_each, int(begins[i]), int(begins[i + 1])),
            bool(said["needs_review"][i]),
        )
        for i in range(len(texts))
    ]


def _of_each_character(
    known: Known, weights: npt.NDArray[np.float32], chosen: npt.NDArray[np.int64], rivals: npt.NDArray[np.int64]
) -> Floats:
    """What each character brought the category over its rival: an equal share of every span that holds it."""
    steps = np.zeros(len(known.joined.codes) + 1)
    row, feature = known.rows, known.features
    brought = (weights[feature, chosen[row]] - weights[feature, rivals[row]]) * known.values * known.scale[row]
    first, behind = known.starts + known.joined.breaks[known.starts], known.ends - known.joined.breaks[known.ends - 1]
    share = brought / (behind - first)
    np.add.at(steps, first, share)
    np.add.at(steps, behind, -share)
    return np.cumsum(steps)[:-1]


def _pieces(
    known: Known, of_each: Floats, begin: int, end: int
) -> tuple[tuple[Piece, ...], tuple[Piece, ...], tuple[str, ...]]:
    """The deciding words, all clauses and those set aside of the text between two line breaks."""
    text, inside = known.joined.text[begin + 1 : end], of_each[begin + 1 : end]
    if not text:
        return (), (), ()
    words = _cut(text, inside, np.cumsum([len(word) for word in engine().cut(text)]))
    telling = sorted(
        (word for word in words if any(c.isalnum() for c in word.text)), key=lambda word: -abs(word.weight)
    )
    clause = known.roles.clause[begin + 1 : end]
    ends = np.append(np.flatnonzero(np.diff(clause)) + 1, len(text))
    clauses = _cut(text, inside, ends)
    aside = [clauses[i].text for i, stop in enumerate(ends) if known.roles.aside[begin + int(stop)]]
    half = tuple(part for part in map(_bare, aside) if part) if len(aside) < len(clauses) else ()
    return tuple(telling[:_WORDS]), tuple(clauses), half


def _cut(text: str, brought: Floats, ends: npt.NDArray[np.int64]) -> list[Piece]:
    sums = np.concatenate(([0.0], np.cumsum(brought)))[np.concatenate(([0], ends))]
    starts = [0, *ends.tolist()[:-1]]
    return [Piece(text[a:b], float(w)) for a, b, w in zip(starts, ends.tolist(), np.diff(sums), strict=True)]


def _bare(clause: str) -> str:
    return clause.strip(" ,。!?;:…~")


def _quoted(parts: Sequence[str]) -> str:
    return "、".join(f"“{_bare(part) or part}”" for part in parts)


class Examples:
    """Labelled comments, to find those most like another."""

    def __init__(self, vocabulary: Vocabulary, corpus: Corpus) -> None:
        """Reads the corpus once: about a second for all of it."""
        self._vocabulary, self._frame = vocabulary, corpus.frame
        self._matrix: Matrix = vocabulary.matrix(without_instructions(normalise_all(corpus.texts))).astype(np.float32)

    def nearest(self, text: str, number: int = 3) -> list[tuple[str, str, float]]:
        """Comments with their category and how like the text they are (0 to about 1), the likest first."""
        row = self._vocabulary.matrix(without_instructions(normalise_all([text]))).astype(np.float32)
        likeness = np.asarray((self._matrix @ row.T).todense()).ravel()
        order = np.argsort(-likeness, kind="stable")[:number]
        return [
            (str(self._frame["text"].iloc[i]), str(self._frame["category"].iloc[i]), float(likeness[i]))
            for i in order.tolist()
            if likeness[i] > 0
        ]
