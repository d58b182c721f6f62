"""Why a comment has its category: the words and clauses that decided it, and the labelled comments most like it.

What the model says of a comment is a sum over its spans, so the explanation is no guess: the weights of the pieces and
the model's constant add up to the lead of the category over the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from classifiers.corpus import Corpus
from classifiers.heads import heads
from classifiers.instructions import kept_places, without_instructions
from classifiers.labels import OTHER, categories, field
from classifiers.model import Classifier
from classifiers.segment import engine
from classifiers.text import normalise_all, normalise_with_offsets
from classifiers.vectors import Known, Matrix, Vocabulary

Floats = npt.NDArray[np.float64]

_WORDS, _TOLD = 6, 3
_LIGHT = 0.1  # of the heaviest word's weight: what is lighter decided nothing
_CHUNK = 1024


@dataclass(frozen=True)
class Piece:
    """A word or clause and by how much it raised the category over the next one; `aside` when it counted half.

    `start` and `end` are places in the normal form without what speaks to machines, or in the original (`located`).
    """

    text: str
    weight: float
    start: int
    end: int
    aside: bool = False


@dataclass(frozen=True)
class Explanation:
    """`lead` is the category's margin over that of `rival`: the sum of the clauses' weights and of `constant`.

    `words` are those that decided most, for or against, the heaviest first. The lead is below nought where not the
    words decided: a comment without any, or one that reads as a colleague's report.
    """

    category: str
    rival: str
    lead: float
    constant: float
    words: tuple[Piece, ...]
    clauses: tuple[Piece, ...]
    needs_review: bool

    @property
    def aside(self) -> tuple[str, ...]:
        """The clauses that counted half."""
        return tuple(part for piece in self.clauses if piece.aside and (part := _bare(piece.text)))

    def sentence(self) -> str:
        """The explanation for users."""
        names = field("category").values
        if self.lead < 0 and self.category == OTHER:
            why = "读起来像一线人员的内部反馈" if self.words else "没有可以判断的文字"
            return f"判为{names[OTHER]}：{why}{'，请人工复核' if self.needs_review else ''}。"
        told = [piece.text for piece in self.words[:_TOLD] if piece.weight > 0]
        against = [piece.text for piece in self.words[:_TOLD] if piece.weight < 0]
        reasons = [f"主要依据是{_quoted(told)}" if told else "没有明显的依据词"]
        reasons += [f"{_quoted(against)}更像{names[self.rival]}"] if against else []
        reasons += [f"{_quoted(self.aside)}是认可、否认或已了结的话，只算一半"] if self.aside else []
        end = f"与{names[self.rival]}相差不大，请人工复核" if self.needs_review else "把握充分"
        return f"判为{names[self.category]}：{'；'.join(reasons)}；{end}。"


def located(text: str, why: Explanation) -> Explanation:
    """The explanation of one text with the words and places of the original, as its writer wrote it."""
    normal = normalise_with_offsets(text)
    places = kept_places(normal.text).tolist()

    def original(piece: Piece) -> Piece:
        start, end = normal.original_span(places[piece.start], places[piece.end - 1] + 1)
        return replace(piece, text=text[start:end], start=start, end=end)

    return replace(why, words=tuple(map(original, why.words)), clauses=tuple(map(original, why.clauses)))


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


def _pieces(known: Known, of_each: Floats, begin: int, end: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The deciding words and all clauses of the text between two line breaks."""
    text, inside = known.joined.text[begin + 1 : end], of_each[begin + 1 : end]
    if not text:
        return (), ()
    words = _cut(text, inside, np.cumsum([len(word) for word in engine().cut(text)]))
    telling = sorted((word for word in words if _says_something(word.text)), key=lambda word: -abs(word.weight))
    heaviest = abs(telling[0].weight) if telling else 0.0
    clause = known.roles.clause[begin + 1 : end]
    ends = np.append(np.flatnonzero(np.diff(clause)) + 1, len(text))
    clauses, aside = _cut(text, inside, ends), known.roles.aside[begin + ends]
    if not aside.all():  # praise throughout counts in full
        clauses = [replace(piece, aside=bool(half)) for piece, half in zip(clauses, aside, strict=True)]
    return tuple(word for word in telling[:_WORDS] if abs(word.weight) > _LIGHT * heaviest), tuple(clauses)


def _says_something(word: str) -> bool:
    return any(character.isalnum() for character in word)


def _cut(text: str, brought: Floats, ends: npt.NDArray[np.int64]) -> list[Piece]:
    sums = np.concatenate(([0.0], np.cumsum(brought)))[np.concatenate(([0], ends))]
    starts = [0, *ends.tolist()[:-1]]
    return [Piece(text[a:b], float(w), a, b) for a, b, w in zip(starts, ends.tolist(), np.diff(sums), strict=True)]


def _bare(clause: str) -> str:
    return clause.strip(" ,。!?;:…~，！？；：～")


def _quoted(parts: Sequence[str]) -> str:
    return "、".join(f"“{_bare(part) or part}”" for part in parts)


class Examples:
    """Labelled comments, to find those most like another."""

    def __init__(self, vocabulary: Vocabulary, corpus: Corpus) -> None:
        """Reads the corpus once: about a second for all of it."""
        self._vocabulary, self._frame = vocabulary, corpus.frame
        self._matrix = self._rows(corpus.texts)

    def nearest(self, text: str, number: int = 3) -> list[tuple[str, str, float]]:
        """Comments with their category and how like the text they are (0 to 1, a cosine), the likest first."""
        likeness = np.asarray((self._matrix @ self._rows([text]).T).todense()).ravel()
        order = np.argsort(-likeness, kind="stable")[:number]
        return [
            (str(self._frame["text"].iloc[i]), str(self._frame["category"].iloc[i]), float(likeness[i]))
            for i in order.tolist()
            if likeness[i] > 0
        ]

    def _rows(self, texts: Sequence[str]) -> Matrix:
        """A row of length one for each text, or of nothing: what is repeated in a text makes it no liker to others."""
        matrix = self._vocabulary.matrix(without_instructions(normalise_all(texts))).astype(np.float32)
        lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        matrix.data /= np.repeat(np.where(lengths > 0, lengths, 1), np.diff(matrix.indptr))
        return matrix
