"""Decisions on many comments as the cells of a file, a line for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from classifiers.calibration import Flags
from classifiers.decisions import Decided, joined
from classifiers.labels import OTHER, categories, join_values

SCORED = (
    "category",
    "labels",
    "is_complaint",
    "sentiment",
    "urgency",
    "demand_tags",
    "churn_reason",
    "confidence",
    "needs_review",
)


def lines_of(decided: Mapping[str, Decided], unsure: Flags) -> list[str]:
    """A line for each comment; yes and no as 1 and 0, a confidence to four places."""
    said = _said(tuple(decided[name].values for name in SCORED[:-2]))
    sure = decided["category"].confidence.round(6).tolist()
    keys = said.keys_of([decided[name].codes() for name in SCORED[:-2]]).tolist()
    return [f"{said[key]},{one:.4f},{ask:d}" for key, one, ask in zip(keys, sure, unsure.tolist(), strict=True)]


@cache
def _said(values: tuple[tuple[str, ...], ...]) -> _Said:
    return _Said(values)


class _Said(dict[int, str]):
    """What is written of the fields, by all their bits: few of all combinations ever come up."""

    def __init__(self, values: tuple[tuple[str, ...], ...]) -> None:
        super().__init__()
        self._values, sizes = values, [len(of) for of in values]
        self._shifts = [sum(sizes[:i]) for i in range(len(sizes))]

    def keys_of(self, codes: Sequence[npt.NDArray[np.int64]]) -> npt.NDArray[np.int64]:
        """The bits of all fields as one number (texts)."""
        keys = np.zeros_like(codes[0])
        for code, shift in zip(codes, self._shifts, strict=True):
            keys |= code << shift
        return keys

    def __missing__(self, key: int) -> str:
        codes = [key >> shift & (1 << len(of)) - 1 for of, shift in zip(self._values, self._shifts, strict=True)]
        cells = [joined(of, code) for of, code in zip(self._values, codes, strict=True)]
        cells[1] = _beginning(cells[0], codes[1])
        self[key] = ",".join(cells)
        return self[key]


def primary_first(decided: Mapping[str, Decided]) -> list[str]:
    """The labels of each comment, its category before the others."""
    labels, known = decided["labels"], _named_categories()
    held = labels.held[:, [labels.values.index(value) for value in known]]
    first, others = decided["category"].held.argmax(axis=1).tolist(), (held @ (1 << np.arange(len(known)))).tolist()
    codes = categories()
    return [_beginning(codes[one], rest) for one, rest in zip(first, others, strict=True)]


@cache
def _named_categories() -> tuple[str, ...]:
    return tuple(value for value in categories() if value != OTHER)


@cache
def _beginning(first: str, held: int) -> str:
    """Labels with the category in front; `held` has a bit for each category but other."""
    if first == OTHER:
        return OTHER
    named = (value for i, value in enumerate(_named_categories()) if held >> i & 1 and value != first)
    return join_values([first, *named])
