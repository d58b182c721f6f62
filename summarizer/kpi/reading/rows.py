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

NOTES, STATISTICS, MEANS = "说明行", "统计行（同比、占比等，不是数据）", "平均行"
_TOTAL = re.compile(
    r"(?P<of>.{0,10}?)(?P<kind>合计|小计|总计|共计|[日周旬月季年]计|总和|累计|汇总|grandtotal|subtotal|total)(?:数|额|金额)?(?:[(（].{0,8})?[:：]?(?P<rest>.{0,3})"
)
# Before 累计 and 汇总, which may end a product's name, only these say that a row is a total.
_TIME = re.compile(r"(?:本|今|去|上|全|当|\d+|[-至到~.年月日季度截止期周第年初以来]|[一二三四五六七八九十])+")
_MEAN = re.compile(r"(?:.{0,6})(?:平均|均值|平均值|平均数|月均|日均)[:：]?|average|avg|mean")
_STATISTIC = re.compile(
    r"(?:同比|环比|占比|比重|构成比|增长率|增幅|增减|增减额|差额|差异|完成率|达成率|排名|(?:上年|去年|上月|上期)(?:同期|同月|数)?|同期|最大值?|"
    r"最小值?|中位数|标准差|计数|max|min|median)(?:[(（%].{0,4})?[:：]?"
)
_NOTE = re.compile(
    r"(备?注|说明|制表|审核|填报|填表|数据来源|来源|统计口径|口径|打印|导出|单位|复核|编制|金额单位|货币单位|币种)[:：人日时0-9为是].*|[*※].*|"
    r"(以上|以下|上述|本表|表中|所有|全部|各项)?(金额|数据|数量|数字|价格|数值).{0,8}(单位|以.{1,8}(计|表示|列示)|含税|来自|截[至止]).*",
    re.S,
)
_SIGNED = re.compile(
    r"(?:制\s*[表单]|填\s*[表报制]|审\s*[核批定]|复\s*核|批\s*准|主\s*管|经\s*办|财\s*务|部门|负责|编\s*制|签\s*[字名章]|盖章|打印|导出|会\s*计|出\s*纳|日\s*期)"
    r".{0,8}[:：]"
)
_MOST_SIGNED, _LOOK_AT = 8, 200

_ABOUT = frozenset({"区域", "产品线", "产品", "客户", "月份", "日期", "销售员", "业务单元", "渠道", "客户层级", "行业"})
_LIKELY = (
    r"(?i)[日周旬月季年合小总總共累汇匯][\s\p{Z}]*[计計和總总]|total|均|average|avg|mean|比|率|同期|同月|[上去][年月期]|增[减減]|差|排名|"
    r"最|位|median|max|min"
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
    note |= under & ~total & ~repeated & ~note & _is_signed(grid, filled <= _MOST_SIGNED)
    mean = under & ~total & ~repeated & ~note & _any(grid, labels, is_mean)
    statistic = under & ~total & ~repeated & ~note & ~mean & _any(grid, _named(columns), is_statistic)
    data = under & ~blank & ~repeated & ~total & ~note & ~mean & ~statistic
    others = {"空行": blank & _before_last(data | total), "重复表头": repeated, NOTES: note, MEANS: mean}
    others[STATISTICS] = statistic
    return Body(
        np.flatnonzero(data), np.flatnonzero(total), {what: np.flatnonzero(rows) for what, rows in others.items()}
    )


def is_total(text: str) -> bool:
    """Whether a cell labels a total: 合计, 小 计, 华东小计, 总计：, 本年累计, Total."""
    return total_of(text) is not None


def total_of(text: str) -> tuple[str, str] | None:
    """What a total is of, such as 华东 or 10月 or "", and its word, such as 小计; None for a text that labels none."""
    if len(text) > 30:
        return None
    match = _TOTAL.fullmatch(re.sub(r"\s", "", folded(text)))
    if match is None or match["rest"]:
        return None
    if match["of"] and match["kind"] in ("累计", "汇总", "总和", "total") and not _TIME.fullmatch(match["of"]):
        return None
    return match["of"], match["kind"]


def is_mean(text: str) -> bool:
    """Whether a cell labels a row of means: 平均, 月均, Average."""
    return len(text) <= 12 and bool(_MEAN.fullmatch(re.sub(r"\s", "", folded(text))))


def is_statistic(text: str) -> bool:
    """Whether a cell labels a row that was computed from others: 同比, 占比, 去年同期, 最大值."""
    return len(text) <= 12 and bool(_STATISTIC.fullmatch(re.sub(r"\s", "", folded(text))))


def _any(grid: Grid, positions: Sequence[int], test: Callable[[str], bool]) -> Mask:
    rows = np.zeros(len(grid), dtype=bool)
    for position in positions:
        column = grid.columns[position]
        rows |= column.spread(_answers(column, test))
    return rows


def _answers(column: TextColumn, test: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
    likely = pc.match_substring_regex(column.texts, _LIKELY).to_numpy(zero_copy_only=False)
    answers = np.zeros(len(column.texts), dtype=bool)
    for index in np.flatnonzero(likely):
        answers[index] = test(column.texts[int(index)].as_py())
    return answers


def _named(columns: dict[int, ColumnSpec]) -> list[int]:
    """The columns that say what a row is about, in which 同比 or 占比 is no member."""
    return [place for place, column in columns.items() if column.name in _ABOUT or column.name.endswith("号")]


def _repeated_header(grid: Grid, layout: Layout) -> Mask:
    """Rows that say the header again, as lists made for printing do on every page."""
    same = np.zeros(len(grid), dtype=np.int32)
    named = 0
    if layout.bottom < 0:  # a form without a header
        return np.zeros(len(grid), dtype=bool)
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


def _is_signed(grid: Grid, candidates: Mask) -> Mask:
    """Rows at the foot of a form: 制表人： 米思远  审核： 訾海燕  打印日期：2025年12月3日."""
    signed = np.zeros(len(grid), dtype=bool)
    for row in np.flatnonzero(candidates)[-_LOOK_AT:]:
        cells = [folded(cell) for cell in grid.row(int(row)) if cell.strip()]
        signed[row] = bool(cells) and bool(_SIGNED.match(cells[0])) and sum(map(bool, map(_SIGNED.match, cells))) > 1
    return signed


def _before_last(rows: Mask) -> Mask:
    last = np.flatnonzero(rows)
    return np.arange(len(rows)) < (last[-1] if len(last) else 0)
