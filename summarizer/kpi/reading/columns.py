"""A column of texts to a column of values: each distinct text is read once, plain ones all together by Arrow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.reading.grid import Mask, TextColumn

Values = npt.NDArray[Any]
# One text to its value, None for blank; the second is what was repaired, or None. UnreadableCellError: the reason.
Read = Callable[[str], tuple[Any, str | None]]


@dataclass(frozen=True)
class ReadColumn:
    """A column that was read: `values` of shape (distinct texts,), in the type of its kind.

    `blank`, `repairs` and `problems` tell about the distinct texts: which are nothing, what was repaired in which,
    and why which cannot be read.
    """

    cells: TextColumn
    values: Values
    blank: npt.NDArray[np.bool_]
    repairs: dict[str, npt.NDArray[np.bool_]] = field(default_factory=dict)
    problems: dict[int, str] = field(default_factory=dict)

    @property
    def empty(self) -> Mask:
        """Which rows hold nothing."""
        return (self.cells.codes < 0) | self.cells.spread(self.blank)

    @property
    def unreadable(self) -> Mask:
        """Which rows hold something that is not what the column holds."""
        answers = np.zeros(len(self.blank), dtype=bool)
        answers[list(self.problems)] = True
        return self.cells.spread(answers)

    def spread(self, nothing: Any) -> Values:
        """The values of the rows."""
        return np.append(self.values, np.array([nothing], dtype=self.values.dtype))[self.cells.codes]


def plain_numbers(texts: pa.StringArray) -> tuple[Values, Mask]:
    """Values of the texts that are nothing but a number, and which they are."""
    plain = pc.match_substring_regex(texts, r"^-?[0-9]+(\.[0-9]+)?$")
    values = pc.if_else(plain, texts, pa.scalar(None, pa.string())).cast(pa.float64())
    return values.to_numpy(zero_copy_only=False).copy(), plain.to_numpy(zero_copy_only=False)


def plain_moments(texts: pa.StringArray) -> tuple[Values, Mask]:
    """Values of the texts written as 2025-10-03 or 2025-10-03 08:30:00, and which they are; no such day: neither."""
    moments = pc.match_substring_regex(
        texts, r"^(19[89]|20)[0-9]+-(0[1-9]|1[0-2])-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9]$"
    )
    days = pc.match_substring_regex(texts, r"^(19[89]|20)[0-9]+-(0[1-9]|1[0-2])-[0-3][0-9]$")
    sized = pc.utf8_length(texts)
    moments, days = pc.and_(moments, pc.equal(sized, 19)), pc.and_(days, pc.equal(sized, 10))
    whole = pc.if_else(days, pc.binary_join_element_wise(texts, "00:00:00", " "), texts)
    nothing = pa.scalar(None, pa.string())
    stamps = pc.strptime(
        pc.if_else(pc.or_(moments, days), whole, nothing), format="%Y-%m-%d %H:%M:%S", unit="s", error_is_null=True
    )
    values = stamps.to_numpy(zero_copy_only=False).astype("datetime64[s]").copy()
    return values, _is_same_day(values, texts)


def _is_same_day(values: Values, texts: pa.StringArray) -> Mask:
    """Arrow's reader takes 2025-02-30 for 2 March: only values that are written as their text count."""
    read = ~np.isnat(values)
    if read.any():
        written = pa.array(np.datetime_as_string(values[read], unit="D"), pa.string())
        same = pc.equal(pc.utf8_slice_codeunits(texts.filter(pa.array(read)), 0, 10), written)
        read[np.flatnonzero(read)] = same.to_numpy(zero_copy_only=False)
    return read


def read_column(cells: TextColumn, values: Values, plain: Mask, read: Read) -> ReadColumn:
    """The column with `read` applied to the distinct texts that are not plain."""
    blank = np.zeros(len(plain), dtype=bool)
    repairs: dict[str, npt.NDArray[np.bool_]] = {}
    problems: dict[int, str] = {}
    for index in np.flatnonzero(~plain):
        try:
            value, repair = read(cells.texts[int(index)].as_py())
        except UnreadableCellError as error:
            problems[int(index)] = str(error)
            continue
        if value is None:
            blank[index] = True
        else:
            values[index] = np.datetime64(value, "s") if isinstance(value, datetime) else value
        if repair:
            repairs.setdefault(repair, np.zeros(len(plain), dtype=bool))[index] = True
    return ReadColumn(cells, values, blank, repairs, problems)
