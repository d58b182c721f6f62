"""What facts from feedback need besides the labels: the classifier's measured error, themes, typical cases, masking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# The categories in the order of the confusion matrix and of counts.
CATEGORIES = ("quality", "delivery", "contract", "service", "other")

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A comment that stands for a theme: its position among the texts that were given, and why it was picked."""

    position: int
    theme: str
    reason: str


@dataclass(frozen=True)
class FeedbackModel:
    """The collaborators of the feedback facts.

    `confusion` counts held-out comments, 5×5, a row per true category, a column per predicted one. `interval` takes the
    month's predicted counts (in the order of CATEGORIES), that matrix and a level, and gives the lowest and highest
    true count that the level allows for each. `themes` names the theme of each text of one category; `typical` picks
    at most so many cases, each of a different theme; `mask` hides personal data and changes nothing else.
    """

    confusion: Matrix
    interval: Callable[[Sequence[int], Matrix, float], Sequence[tuple[float, float]]]
    themes: Callable[[Sequence[str]], Sequence[str | None]]
    typical: Callable[[Sequence[str], Sequence[str | None], int], Sequence[Case]]
    mask: Callable[[str], str]
