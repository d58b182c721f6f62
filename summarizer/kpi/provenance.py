"""Row numbers of uploaded files, written so that a person can find them: `2-701, 705`."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from summarizer.facts import Rows
from summarizer.kpi.tables import FILE, ROW, SHEET

# Beyond this many ranges the rest is left to the filter, which always gives every row.
_MOST_RANGES = 200


def rows_of(frame: pd.DataFrame, positions: npt.NDArray[np.intp]) -> tuple[Rows, ...]:
    """The rows at these positions, one entry per file and sheet, in the order the files were read."""
    chosen = frame[[FILE, SHEET, ROW]].take(positions)
    return tuple(
        Rows(str(file), str(sheet), len(rows), _ranges(rows.to_numpy()))
        for (file, sheet), rows in chosen.groupby([FILE, SHEET], sort=False, observed=True)[ROW]
    )


def _ranges(numbers: npt.NDArray[Any]) -> str:
    numbers = np.unique(numbers)
    starts = np.flatnonzero(np.diff(numbers, prepend=numbers[0] - 2) != 1)
    ends = np.append(starts[1:], len(numbers)) - 1
    written = [
        f"{first}-{last}" if last > first else f"{first}"
        for first, last in zip(numbers[starts[:_MOST_RANGES]], numbers[ends[:_MOST_RANGES]], strict=True)
    ]
    return ", ".join(written) + (" …" if len(starts) > _MOST_RANGES else "")
