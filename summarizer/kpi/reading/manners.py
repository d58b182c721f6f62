"""How a column is to be read, and what the repairs of its cells are called in the report."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from summarizer.kpi.reading.cells.blanks import is_error
from summarizer.kpi.reading.grid import TextColumn
from summarizer.periods import Month

TRIMMED, ERROR, NOTHING = "去掉首尾空格、换行或不可见字符", "公式错误值按空白处理", "“无、/、—”等按空白处理"
FORMATTED, CELL_UNIT, PERCENT = "按数字读取带符号或单位的文字", "按单元格里的单位换算", "按百分数读取"
DATE_FORM, YEAR, SYNONYM = "统一日期写法", "缺少年份的日期按简报月份补年", "统一为标准选项"
TRADITIONAL, NAME, POWER = (
    "繁体转为简体",
    "统一名称写法（全角、空格、换行、编号的小数）",
    "编号被写成科学计数法，可能已失真",
)
OCTOBER = "“2025.1”一类的值按 10 月读取（末尾的 0 丢失），请核对"
JANUARY = "“2025.1”一类的值按 1 月读取，请核对"
OTHER_YEAR = "缺少年份的日期按同列其他日期补年，请核对"
DOTTED_DAY = "“10.3”一类的值按 10 月 3 日读取，也可能是 10 月 30 日，请核对"
FRACTIONS = "数值都在 0 到 1 之间，按百分数读取（乘以 100），请核对"
LOW_SCORES = "得分都不超过 10，像是 5 分制或 10 分制，没有换算；请在列名里写明满分，如“得分（5分制）”"
LIKELY_CHOICE = "不是标准选项，按其中包含的选项名读取，请核对"
OUT_OF = "“4.1/5”一类的得分换算为百分制"
HUNDREDTHS = "数值大于 1，按百分数读取（除以 100），请核对"
# Repairs that a person should look at.
DOUBTS = frozenset({POWER, OCTOBER, JANUARY, OTHER_YEAR, DOTTED_DAY, FRACTIONS, HUNDREDTHS, LOW_SCORES, LIKELY_CHOICE})


@dataclass(frozen=True, eq=False)
class Manner:
    """What the reading of a column needs to know: its table, the size of a bare number's unit, the briefing month,
    and whether Traditional names become Simplified (customers' names do only when the whole sheet is Traditional).

    `header` is the column's header as written; `barred` says why its bare numbers cannot be used, such as a foreign
    currency; `rows` are those of data, by which what one cell leaves open is decided (None: all).
    """

    table: str
    scale: float
    month: Month
    convert: bool
    header: str = ""
    barred: str | None = None
    rows: npt.NDArray[np.intp] | None = None

    def occurring(self, cells: TextColumn) -> npt.NDArray[np.bool_]:
        """Which distinct texts of a column stand in rows of data."""
        codes = cells.codes if self.rows is None else cells.codes[self.rows]
        occurs = np.zeros(len(cells.texts), dtype=bool)
        occurs[codes[codes >= 0]] = True
        return occurs


def nothing(text: str) -> str | None:
    """The repair of a text that stands for nothing; None for one that is just empty."""
    return None if not text else ERROR if is_error(text) else NOTHING
