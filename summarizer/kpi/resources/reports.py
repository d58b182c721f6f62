"""5.1-5.3 What the front line reports, by theme: how often, how it moves, in its own words."""

from __future__ import annotations

from classifiers.masking import mask
from summarizer.facts import Measured
from summarizer.kpi.context import Context
from summarizer.kpi.resources.themes import item_themes
from summarizer.kpi.selection import Selection
from summarizer.kpi.tables import FILE, ROW
from summarizer.periods import Month

_TABLE = "一线反馈"
_QUOTES = 2
_READABLE = 80  # characters; a longer report is quoted only where there is no shorter one


def add_reports(data: Context) -> None:
    """The report facts of section 5; blank 主题 cells were filled by the classifier before."""
    facts, month = data.facts, data.month
    facts.put("5.0.0.reports", _in(data, month).count("月份"))
    for item, theme in item_themes().items():
        rows = _of(data, month, theme)
        facts.put(f"{item}.feedback", rows.count("主题"))
        facts.put(f"{item}.reporters", rows.distinct("销售员"))
        for earlier in month.window(12):
            past = _of(data, earlier, theme)
            if not past.gap:
                facts.put(f"{item}.month_count", past.count("主题"), str(earlier))
        for key, quote in _quotes(rows):
            facts.put(f"{item}.quote", quote, key)


def _in(data: Context, month: Month) -> Selection:
    return data.select(_TABLE).months("月份", month)


def _of(data: Context, month: Month, theme: str) -> Selection:
    return _in(data, month).where("主题", "=", theme)


def _quotes(rows: Selection) -> list[tuple[str, Measured]]:
    """A few reports word for word, personal data masked: short ones first, then as they stand in the file."""
    if rows.gap or rows.table.missing("内容"):
        return []
    frame = rows.frame.dropna(subset=["内容"])
    texts = frame["内容"].astype(str)
    order = sorted(range(len(frame)), key=lambda i: (len(texts.iloc[i]) > _READABLE, i))[:_QUOTES]
    chosen = frame.iloc[order]
    return [
        (f"{file}#{row}", rows.where(ROW, "=", int(row)).where(FILE, "=", str(file)).measure(mask(text), "内容"))
        for file, row, text in zip(chosen[FILE], chosen[ROW], texts.iloc[order], strict=True)
    ]
