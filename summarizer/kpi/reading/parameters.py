"""参数 kept as a form, a name in one cell and its value in the next, without a header that says so."""

from __future__ import annotations

from summarizer.kpi.reading.grid import Grid
from summarizer.kpi.reading.headers import Layout
from summarizer.kpi.reading.names import header_of, key_of
from summarizer.kpi.reading.recognition import Match, Recognition

_TABLE, _COLUMNS = "参数", ("参数", "值", "说明")
_KNOWN = ("公司名称", "简报月份", "数据截止日", "下月", "下月总目标", "汇报人", "会议日期", "区域目标分配规则")
_TELLING, _FEWEST, _LOOK_AT = ("简报月份", "数据截止日", "下月总目标"), 2, 40


def parameters_layout(grid: Grid) -> Layout | None:
    """A layout of the names and values below each other; None where no two names in a column are known parameters."""
    for place in range(len(grid.columns) - 1):
        last = min(len(grid), _LOOK_AT)
        named = [key_of(grid.columns[place].text(row)) for row in range(last)]
        rows = [row for row in range(last) if named[row] in _KNOWN and grid.columns[place + 1].text(row).strip()]
        if len(rows) < _FEWEST or not any(named[row] in _TELLING for row in rows):
            continue
        columns = {place + i: name for i, name in enumerate(_COLUMNS) if place + i < len(grid.columns)}
        headers = tuple(header_of(columns.get(at, "")) for at in range(len(grid.columns)))
        match = Match(_TABLE, columns, score=0.0, coverage=1.0)
        return Layout(rows[0] - 1, rows[0] - 1, headers, Recognition(match))
    return None
