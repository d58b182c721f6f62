"""Why a comment has its category, as the pages show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from pydantic import BaseModel, Field

_EXAMPLES = 3
_LEAST_LIKE = 0.1


class DecidingPiece(BaseModel):
    """A word or clause, where it stands in the text, and by how much it speaks for the category before `rival`."""

    text: str = Field(examples=["货期"])
    start: int
    end: int
    weight: float = Field(examples=[0.31])
    aside: bool = Field(description="认可、否认或已了结的话，只算一半")


class SimilarExample(BaseModel):
    """A labelled comment of the training corpus, and how like this one it is, up to about 1."""

    text: str
    category: str = Field(examples=["delivery"])
    likeness: float = Field(examples=[0.42])


class Why(BaseModel):
    """What the classifier says now, which a person may have corrected since.

    The weights of all clauses and `constant` add up to `lead`, the margin of the category over `rival`.
    """

    category: str = Field(examples=["delivery"])
    rival: str = Field(examples=["service"])
    sentence: str = Field(examples=["判为交付物流：主要依据是“送货”；把握充分。"])
    lead: float
    constant: float
    words: list[DecidingPiece] = Field(description="最有分量的词，重的在前")
    clauses: list[DecidingPiece]
    nearest: list[SimilarExample]


@dataclass
class Explainer:
    """Explains comments; reads the corpus for examples once for each version of the classifier."""

    _lock: Lock = field(default_factory=Lock)
    _version: str = ""
    _nearest: Callable[[str, int], list[tuple[str, str, float]]] | None = None

    def why(self, classifier: Any, text: str) -> Why:
        """The explanation of one comment, with places in the text as it was written."""
        from classifiers.explaining import explain, located

        (found,) = explain(classifier, [text])
        shown = located(text, found)
        words, clauses = ([DecidingPiece(**vars(piece)) for piece in pieces] for pieces in (shown.words, shown.clauses))
        return Why(
            category=shown.category,
            rival=shown.rival,
            sentence=shown.sentence(),
            lead=shown.lead,
            constant=shown.constant,
            words=words,
            clauses=clauses,
            nearest=self._examples(classifier, text),
        )

    def _examples(self, classifier: Any, text: str) -> list[SimilarExample]:
        from classifiers.corpus import read_corpus
        from classifiers.explaining import Examples

        with self._lock:
            if self._nearest is None or self._version != classifier.version:
                self._version = classifier.version
                self._nearest = Examples(classifier.vocabulary, read_corpus()).nearest
            nearest = self._nearest
        return [
            SimilarExample(text=like, category=category, likeness=round(likeness, 3))
            for like, category, likeness in nearest(text, _EXAMPLES)
            if likeness >= _LEAST_LIKE
        ]
