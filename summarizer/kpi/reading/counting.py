"""A column that only counts the rows gives way to another that could as well be what its header says.

序号 that runs through all orders is no 行号: as part of the key it would make every row of a repeated sheet a new one.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from summarizer.kpi.reading.grid import Grid, TextColumn
from summarizer.kpi.reading.headers import Layout
from summarizer.kpi.reading.recognition import Recognition

_ENOUGH = 2  # rows that count; one alone may be anything
_MOST_WORDS, _FEW_WORDS, _LOOK_AT = 0.2, 3, 200
_LINE, _ORDER = "行号", "订单号"


def without_counting(grid: Grid, layout: Layout) -> Layout:
    """The layout with 编号 taken from 反馈序号 (F1, F2) where 编码 beside it is 1, 2, 3 down the sheet.

    A 行号 that counts through several orders is left out where nothing else can be it.
    """
    match = layout.recognition.match
    if match is None or not (match.doubled or _LINE in match.columns.values()):
        return layout
    columns, doubled = dict(match.columns), dict(match.doubled)
    for place, column in match.doubled.items():
        taken = next((other for other, name in columns.items() if name == column), None)
        if taken is None or not _counts(grid, taken, layout.bottom + 1) or _counts(grid, place, layout.bottom + 1):
            continue
        del columns[taken], doubled[place]
        columns[place] = column
        if column != _LINE:
            doubled[taken] = column
    places = {column: place for place, column in columns.items()}
    first = layout.bottom + 1
    ordered = _LINE in places and _ORDER in places and _several(grid.columns[places[_ORDER]], first)
    if ordered and _counts(grid, places[_LINE], first):
        del columns[places[_LINE]]
    if columns == dict(match.columns):
        return layout
    better = replace(match, columns=dict(sorted(columns.items())), doubled=doubled)
    return replace(layout, recognition=Recognition(better))


def _several(orders: TextColumn, first: int) -> bool:
    """Whether rows below a header are of more than one order."""
    codes = orders.codes[first:]
    return len(np.unique(codes[codes >= 0])) > 1


def _counts(grid: Grid, place: int, first: int) -> bool:
    """Whether the cells below a header are 1, 2, 3 …, perhaps with blanks and a few words such as 合计 between."""
    codes = grid.columns[place].codes[first:]
    codes = codes[codes >= 0]
    return _runs(grid.columns[place], codes[:_LOOK_AT]) and _runs(grid.columns[place], codes)


def _runs(column: TextColumn, codes: npt.NDArray[np.int32]) -> bool:
    used, where = np.unique(codes, return_inverse=True)
    texts = pc.utf8_trim_whitespace(column.texts.take(pa.array(used)))
    numeric = pc.match_substring_regex(texts, r"^[0-9]{1,9}(\.0)?$").to_numpy(zero_copy_only=False)
    numbers = np.full(len(used), np.nan)
    numbers[numeric] = [float(text) for text in texts.filter(pa.array(numeric)).to_pylist()]
    counted = numbers[where]
    counted = counted[~np.isnan(counted)]
    words = len(codes) - len(counted)
    enough = len(counted) >= _ENOUGH and words <= max(_FEW_WORDS, _MOST_WORDS * len(codes))
    return bool(enough and (counted == np.arange(1, len(counted) + 1)).all())
