"""Row numbers of uploaded files, written so that a person can find them: `2-701, 705`."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from summarizer.facts import Rows
from summarizer.kpi.tables import Table

# Beyond this many ranges the rest is left to the filter, which always gives every row.
_MOST_RANGES = 200


def rows_of(table: Table, positions: npt.NDArray[np.intp]) -> tuple[Rows, ...]:
    """The rows at these positions, one entry per file and sheet, in the order the files were read."""
    places = table.places
    numbers = places.rows[positions]
    if len(places.names) == 1 and len(positions):
        return (_rows(places.names[0], numbers),)
    codes = places.codes[positions]
    return tuple(_rows(places.names[code], numbers[codes == code]) for code in np.unique(codes))


def _rows(name: tuple[str, str], numbers: npt.NDArray[Any]) -> Rows:
    return Rows(*name, len(numbers), _ranges(numbers))


def _ranges(numbers: npt.NDArray[Any]) -> str:
    numbers = np.unique(numbers)
    starts = np.flatnonzero(np.diff(numbers, prepend=numbers[0] - 2) != 1)
    ends = np.append(starts[1:], len(numbers)) - 1
    written = [
        f"{first}-{last}" if last > first else f"{first}"
        for first, last in zip(numbers[starts[:_MOST_RANGES]], numbers[ends[:_MOST_RANGES]], strict=True)
    ]
    return ", ".join(written) + (" …" if len(starts) > _MOST_RANGES else "")
