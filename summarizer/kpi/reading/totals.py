"""合计, 小计 and 总计 rows against the sums of the rows they stand for: a difference is reported, never repaired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from summarizer.kpi.reading.columns import ReadColumn, Values
from summarizer.kpi.reading.grid import Grid
from summarizer.kpi.reading.report import Note
from summarizer.kpi.reading.rows import Body
from summarizer.kpi.tables import TableSpec

_EXAMPLES, _LAST = 5, 60


def differences(grid: Grid, body: Body, spec: TableSpec, columns: Mapping[str, ReadColumn]) -> Note | None:
    """The totals that none of the sums they may mean comes to, within a fen or the digits they are written with."""
    summed = {
        name: column
        for name, column in columns.items()
        if spec.column(name).kind == "money" or (spec.column(name).kind == "number" and name == "数量")
    }
    found = [difference for name, column in summed.items() for difference in _of_column(grid, body, name, column)]
    return Note("合计与各行之和不符", len(found), tuple(found[:_EXAMPLES])) if found else None


def _of_column(grid: Grid, body: Body, name: str, column: ReadColumn) -> Iterator[str]:
    values = column.spread(np.nan)
    readable = values.copy()
    readable[column.empty | column.unreadable] = np.nan
    running = np.concatenate([[0.0], np.cumsum(np.nan_to_num(readable[body.data]))])
    ends = [0]
    for row in body.totals:
        above = int(np.searchsorted(body.data, row))
        stated = readable[row]
        if not np.isnan(stated):
            sums = _sums(running, ends, above)
            if not any(_equal(stated, total) for total in sums):
                yield (
                    f"第 {grid.number(int(row))} 行“{name}”写的是 {stated:,.2f}，各行之和是 {sums[0]:,.2f}"
                    f"（相差 {stated - sums[0]:,.2f}）"
                )
        ends.append(above)


def _sums(running: Values, ends: list[int], above: int) -> list[float]:
    """What a total may mean: the rows since one of the last totals or since the first row, or, for one that stands
    on top, all rows below; the likeliest first."""
    blocks = [running[above] - running[end] for end in (*ends[:-_LAST:-1], 0) if end < above]
    return [float(total) for total in (*blocks, running[-1] - running[above])]


def _equal(stated: float, total: float) -> bool:
    return bool(abs(stated - total) <= max(0.01, 1e-9 * abs(total)) + 1e-6)
