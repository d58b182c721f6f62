"""Which rows under a header are data: blank rows, totals, repeated headers and notes are told apart from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from summarizer.kpi.reading.grid import Grid, Mask, TextColumn
from summarizer.kpi.reading.headers import Layout
from summarizer.kpi.reading.names import folded, header_of
from summarizer.kpi.tables import ColumnSpec

_TOTAL = re.compile(
    r"(.{0,10})(合计|小计|总计|共计|总和|累计|汇总|grandtotal|subtotal|total)(?:数|额|金额)?(?:[(（].{0,8})?[:：]?(.{0,3})"
)
_NOTE = re.compile(
    r"(备?注|说明|制表|审核|填报|填表|数据来源|来源|统计口径|口径|打印|导出|单位|复核|编制)[:：人日时0-9].*|[*※].*",
    re.S,
)


@dataclass(frozen=True)
class Body:
    """The rows under a header, as positions in the grid: `data`, `totals`, and the others by what they are."""

    data: npt.NDArray[np.intp]
    totals: npt.NDArray[np.intp]
    others: dict[str, npt.NDArray[np.intp]]


def body_of(grid: Grid, layout: Layout, columns: dict[int, ColumnSpec]) -> Body:
    """Sort the rows below the header; `columns` are the recognised ones by their position in the grid."""
    under = np.arange(len(grid)) > layout.bottom
    filled = grid.filled
    blank = under & (filled == 0)
    repeated = under & _repeated_header(grid, layout)
    labels = [i for i, c in columns.items() if not c.verbatim and c.kind in ("text", "choice", "date", "month", "flag")]
    labels += [i for i in range(len(grid.columns)) if i not in columns]
    total = under & _any(grid, labels, is_total) & ~repeated
    lonely = filled == 1 if sum(column.required for column in columns.values()) > 1 else np.zeros(len(grid), bool)
    note = under & ~total & ~repeated & _first_is_note(grid, lonely | ((filled <= 3) & (filled < len(columns) / 2)))
    data = under & ~blank & ~repeated & ~total & ~note
    others = {"空行": blank & _before_last(data | total), "重复表头": repeated, "说明行": note}
    return Body(
        np.flatnonzero(data), np.flatnonzero(total), {what: np.flatnonzero(rows) for what, rows in others.items()}
    )


def is_total(text: str) -> bool:
    """Whether a cell labels a total: 合计, 小 计, 华东小计, 总计：, Total."""
    if len(text) > 30:
        return False
    match = _TOTAL.fullmatch(re.sub(r"\s", "", folded(text)))
    if match is None or match[3]:
        return False
    return not match[1] or match[2] not in ("累计", "汇总", "总和", "total")


def _any(grid: Grid, positions: Sequence[int], test: Callable[[str], bool]) -> Mask:
    rows = np.zeros(len(grid), dtype=bool)
    for position in positions:
        column = grid.columns[position]
        rows |= column.spread(_answers(column, test))
    return rows


def _answers(column: TextColumn, test: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
    likely = pc.match_substring_regex(column.texts, r"(?i)[合小总總共累汇匯]\s*[计計和总總]|total").to_numpy(
        zero_copy_only=False
    )
    answers = np.zeros(len(column.texts), dtype=bool)
    for index in np.flatnonzero(likely):
        answers[index] = test(column.texts[int(index)].as_py())
    return answers


def _repeated_header(grid: Grid, layout: Layout) -> Mask:
    """Rows that say the header again, as lists made for printing do on every page."""
    same = np.zeros(len(grid), dtype=np.int32)
    named = 0
    header = grid.row(layout.bottom)
    for column, text in zip(grid.columns, header, strict=True):
        if text and header_of(text).key:
            named += 1
            alike = pc.equal(pc.utf8_trim_whitespace(column.texts), text.strip())
            same += column.spread(alike.to_numpy(zero_copy_only=False))
    return same >= max(2, named) if named else np.zeros(len(grid), dtype=bool)


def _first_is_note(grid: Grid, candidates: Mask) -> Mask:
    notes = np.zeros(len(grid), dtype=bool)
    for row in np.flatnonzero(candidates):
        first = next((cell for cell in grid.row(int(row)) if cell.strip()), "")
        notes[row] = bool(_NOTE.match(folded(first)))
    return notes


def _before_last(rows: Mask) -> Mask:
    last = np.flatnonzero(rows)
    return np.arange(len(rows)) < (last[-1] if len(last) else 0)
