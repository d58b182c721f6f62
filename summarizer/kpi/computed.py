"""Columns computed from a row's own cells, asked for by name like uploaded ones, in filters and in measures.

What depends on the cut-off has the day in its name, `截至2025-10-31未收额`, and what is a difference of two dates is
named so, `开票日-应收日` (days): a fact's filter then says all that is needed to find its rows again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

Series = pd.Series  # of one column, in the order of the rows
Cells = Callable[[str], "Series[Any]"]  # the cells of an uploaded column by its name

_AS_OF = re.compile(r"截至(\d{4}-\d{2}-\d{2})(.+)")
_HOUR, _DAY = 3600, 86400
_DAYS = re.compile(r"(\w+日)-(\w+日)")


@dataclass(frozen=True)
class Computed:
    """A column that no file holds: the uploaded columns it `needs`, and how its cells follow from theirs."""

    needs: tuple[str, ...]
    cells: Callable[[Cells], Series[Any]]


def as_of(day: date, name: str) -> str:
    """The name of a computed column as it stands at the end of a day."""
    return f"截至{day.isoformat()}{name}"


@cache
def computed(name: str) -> Computed | None:
    """The computed column of that name, or None: then it can only be an uploaded one."""
    if match := _AS_OF.fullmatch(name):
        needs, compute = _AT_CUTOFF.get(match[2], ((), None))
        end = pd.Timestamp(match[1]) + pd.Timedelta(days=1)
        return Computed(needs, lambda cells: compute(cells, end)) if compute else None
    if match := _DAYS.fullmatch(name):
        later, earlier = match.groups()
        return Computed((later, earlier), lambda cells: _span(cells(later), cells(earlier), _DAY))
    needs, hours = _HOURS.get(name, ((), None))
    return Computed(needs, hours) if hours else None


def cells_of(frame: pd.DataFrame, name: str) -> Series[Any]:
    """A column of a frame, uploaded or computed; KeyError when there is neither."""
    found = None if name in frame.columns else computed(name)
    return found.cells(frame.__getitem__) if found else frame[name]


def uploaded_names(names: Iterable[str]) -> list[str]:
    """The uploaded columns that these columns, some of them computed, are made of."""
    found = [(name, computed(name)) for name in names]
    return [need for name, column in found for need in (column.needs if column else (name,))]


def _received(cells: Cells, end: pd.Timestamp) -> Series[Any]:
    """What had been received by then, 元; money that came later counts as not received, undated money as received."""
    return cells("实收额").fillna(0.0).where(~(cells("实收日") >= end), 0.0)


def _unpaid(cells: Cells, end: pd.Timestamp) -> Series[Any]:
    """What was still to be received, 元, in whole fen so that the dust of binary sums is not a debt."""
    return (cells("应收额") - _received(cells, end)).round(2)


def _closed_on(cells: Cells, end: pd.Timestamp) -> Series[Any]:
    """The day on which a lead was won or lost; blank while it was open."""
    return pd.concat([_by(cells(name), end) for name in ("成交日", "流失日")], axis=1).min(axis=1)


def _last_stage(cells: Cells, end: pd.Timestamp) -> Series[Any]:
    """The day of the last stage that a lead had reached."""
    stages = ("询盘日", "报价日", "试用日", "谈判日")
    return pd.concat([_by(cells(name), end) for name in stages], axis=1).max(axis=1)


def _waited(cells: Cells, end: pd.Timestamp) -> Series[Any]:
    """Hours from a ticket's creation to its first response, or to the end of the day while there was none at all."""
    return _span(cells("首次响应时间").fillna(end), cells("创建时间"), _HOUR)


def _hours(later: str) -> tuple[tuple[str, ...], Callable[[Cells], Series[Any]]]:
    return (later, "创建时间"), lambda cells: _span(cells(later), cells("创建时间"), _HOUR)


def _span(later: Series[Any], earlier: Series[Any], seconds: int) -> Series[Any]:
    """The time between two moments in units of so many seconds."""
    return pd.to_timedelta(later - earlier).dt.total_seconds() / seconds


def _by(dates: Series[Any], end: pd.Timestamp) -> Series[Any]:
    """Dates before the end; later ones had not happened."""
    return dates.where(dates < end, np.datetime64("NaT"))


_AT_CUTOFF: dict[str, tuple[tuple[str, ...], Callable[[Cells, pd.Timestamp], Series[Any]]]] = {
    "已收额": (("实收额", "实收日"), _received),
    "未收额": (("应收额", "实收额", "实收日"), _unpaid),
    "结案日": (("成交日", "流失日"), _closed_on),
    "最近阶段日": (("询盘日", "报价日", "试用日", "谈判日"), _last_stage),
    "等待小时": (("首次响应时间", "创建时间"), _waited),
    "响应时间": (("首次响应时间",), lambda cells, end: _by(cells("首次响应时间"), end)),
    "关闭时间": (("关闭时间",), lambda cells, end: _by(cells("关闭时间"), end)),
}
_HOURS = {"响应小时": _hours("首次响应时间"), "关闭小时": _hours("关闭时间")}
