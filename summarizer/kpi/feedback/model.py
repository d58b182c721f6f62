"""What facts from feedback need besides the labels: the classifier's measured error, themes, typical cases, masking."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy.typing as npt

if TYPE_CHECKING:
    from classifiers.themes import Case, Theme

Matrix = npt.NDArray[Any]


class Evaluated(Protocol):
    """A classifier that knows how it errs."""

    @property
    def confusion(self) -> Matrix:
        """Held-out comments: a row per true category, a column per predicted one, as `labels.categories()` orders."""


@dataclass(frozen=True)
class FeedbackModel:
    """The collaborators of the feedback facts.

    `interval` takes the predicted counts by category, the confusion matrix and a level, and gives the lowest and
    highest true count of each. `themes` groups texts of a category, which it is told; `typical` picks cases, each of a
    different theme; `mask` hides personal data and changes nothing else.
    """

    confusion: Matrix
    interval: Callable[[Mapping[str, int], Matrix, float], Mapping[str, tuple[int, int]]]
    themes: Callable[[Sequence[str], str], Sequence[Theme]]
    typical: Callable[[Sequence[str], Sequence[Theme], str], Sequence[Case]]
    mask: Callable[[str], str]

    @classmethod
    def of(cls, classifier: Evaluated) -> FeedbackModel:
        """The real ones, with the error of this classifier."""
        from classifiers.intervals import count_interval
        from classifiers.masking import mask
        from classifiers.themes import themes, typical

        return cls(classifier.confusion, count_interval, themes, typical, mask)
