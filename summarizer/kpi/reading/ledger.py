"""The totals of a table after each step of the reading, so that a controller can tick them off against the file."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from summarizer.kpi.reading.columns import ReadColumn
from summarizer.kpi.reading.framing import Rows
from summarizer.kpi.reading.report import Stage
from summarizer.kpi.reading.rows import Body
from summarizer.kpi.tables import FILE, SHEET, TableSpec

AS_READ, NO_TOTALS, NO_REFUSED, IMPORTED = "表头以下各行", "去掉合计行", "去掉拒收行", "导入（去掉重复行）"
_DATES, _LEADING = ("date", "datetime", "month"), "日期"


def stages_of(spec: TableSpec, columns: Mapping[str, ReadColumn], body: Body, kept: Rows) -> tuple[Stage, ...]:
    """The stages of one sheet: its rows as they stand, without totals, without the refused; `kept` are those left."""
    values = {name: _readable(column) for name, column in columns.items() if spec.column(name).kind == "money"}
    others = [rows for what, rows in body.others.items() if what != "空行"]
    steps = ((AS_READ, np.concatenate([body.data, body.totals, *others])), (NO_TOTALS, body.data), (NO_REFUSED, kept))
    return tuple(Stage(what, len(rows), {name: _sum(of[rows]) for name, of in values.items()}) for what, rows in steps)


def imported(frame: pd.DataFrame, spec: TableSpec) -> dict[tuple[str, str], tuple[Stage, tuple[str, str] | None]]:
    """By file and sheet, what a table's final rows come to, and their first and last month; none for no rows."""
    money = [c.name for c in spec.columns if c.kind == "money" and c.name in frame]
    dates = [
        c.name for c in spec.columns if c.kind in _DATES and (c.required or c.name == _LEADING) and c.name in frame
    ]
    return {
        (str(file), str(sheet)): (
            Stage(IMPORTED, len(rows), {name: _sum(rows[name].to_numpy()) for name in money}),
            _months(rows[dates[0]]) if dates else None,
        )
        for (file, sheet), rows in frame.groupby([FILE, SHEET], observed=True, sort=False)
    }


def _readable(column: ReadColumn) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    values = column.spread(np.nan)
    values[column.empty | column.unreadable] = np.nan
    return values


def _sum(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """To a hundredth of a fen: below is the dust of adding."""
    return round(float(np.nansum(values)), 4)


def _months(dates: pd.Series) -> tuple[str, str] | None:
    filled = dates.dropna()
    return (f"{filled.min():%Y-%m}", f"{filled.max():%Y-%m}") if len(filled) else None
