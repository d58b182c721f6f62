"""Why a comment was put where it is: the words without which it would be less sure to be there.

Words are taken out one at a time and the rest is classified anew, so that the answer holds for any estimator.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import pandas as pd

from classifiers.segment import words

_LONGEST = 120  # words of a comment that are tried, the first ones


class Labeller(Protocol):
    """What labels comments: a frame with `category` and `confidence` for each of them."""

    def predict(self, texts: Sequence[str]) -> pd.DataFrame:
        """Label them."""


class Reason(NamedTuple):
    """A word and where it stands; `weight` is what the category loses in confidence without it, below 0 if it gains."""

    word: str
    start: int
    end: int
    weight: float


def reasons(model: Labeller, text: str, most: int = 6) -> list[Reason]:
    """The words that decided, the heaviest first; those that weigh nothing are left out."""
    placed = _placed(text)
    if not placed:
        return []
    shorter = [text[:start] + text[end:] for _, start, end in placed]
    labels = model.predict([text, *shorter])
    category, whole = str(labels["category"].iloc[0]), float(labels["confidence"].iloc[0])
    found = [
        Reason(word, start, end, whole - (float(sure) if str(other) == category else 1 - float(sure)))
        for (word, start, end), other, sure in zip(
            placed, labels["category"].iloc[1:], labels["confidence"].iloc[1:], strict=True
        )
    ]
    heavy = sorted((reason for reason in found if abs(reason.weight) >= 0.005), key=lambda r: -abs(r.weight))
    return heavy[:most]


def _placed(text: str) -> list[tuple[str, int, int]]:
    """The words that say something, each with its place."""
    placed, at = [], 0
    for word in words(text):
        start = text.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        if any(letter.isalnum() for letter in word):
            placed.append((word, start, at))
    return placed[:_LONGEST]
