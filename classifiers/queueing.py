"""The order in which people should look at unsure comments: where the doubt is great and much money hangs on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def turns(confidence: Sequence[float], money: Sequence[float | None]) -> npt.NDArray[np.float64]:
    """Where each comment stands: the lowest is the most worth a look.

    `money` is what is at stake with each comment's customer, such as the net sales of twelve months; None counts as the
    middle of the others. Doubt counts in full and money by its logarithm, so that the largest customer's tenth sure
    comment does not come before everybody's doubtful ones; with the middle's money a turn is the confidence less one.
    Raises ValueError for lists of different lengths.
    """
    if len(confidence) != len(money):
        raise ValueError("one amount for each comment")
    known = [amount for amount in money if amount is not None]
    middle = max(float(np.median(known)) if known else 1.0, 1.0)
    stakes = np.array([middle if amount is None else max(amount, 0.0) for amount in money], dtype=np.float64)
    weight = (1 + np.log1p(stakes / middle)) / (1 + np.log(2))
    found: npt.NDArray[np.float64] = (np.asarray(confidence, dtype=np.float64) - 1) * weight
    return found
