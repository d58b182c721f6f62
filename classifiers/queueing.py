"""The order in which people should look at unsure comments: where the doubt is great and much money hangs on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def review_order(confidence: Sequence[float], money: Sequence[float | None]) -> list[int]:
    """The places of comments, the most worth a look first.

    `money` is what is at stake with each comment's customer, such as the net sales of twelve months; None counts as the
    middle of the others. Doubt counts in full and money by its logarithm, so that the largest customer's tenth sure
    comment does not come before everybody's doubtful ones. Raises ValueError for lists of different lengths.
    """
    if len(confidence) != len(money):
        raise ValueError("one amount for each comment")
    known = [amount for amount in money if amount is not None]
    middle = float(np.median(known)) if known else 1.0
    stakes = np.array([middle if amount is None else max(amount, 0.0) for amount in money], dtype=float)
    worth = (1 - np.asarray(confidence, dtype=float)) * (1 + np.log1p(stakes / max(middle, 1.0)))
    order: list[int] = np.argsort(-worth, kind="stable").tolist()
    return order
