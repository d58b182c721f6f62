"""4.1 Inside each category: its themes with their change, and typical complaints quoted word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.facts import Fact, fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.feedback.complaints import COMPLAINT_ITEMS
from summarizer.kpi.feedback.model import FeedbackModel
from summarizer.kpi.feedback.months import complaints_in
from summarizer.kpi.selection import Selection

_MOST_CASES = 3
_COLUMNS = ("反馈内容", "编号")


@dataclass(frozen=True)
class _Category:
    """A category's complaints of this month and of the last, with the theme of each."""

    now: Selection
    before: Selection
    themes_now: Sequence[str | None]
    themes_before: Sequence[str | None]


def add_cases(data: Context) -> None:
    """Themes and cases of every category."""
    for item, category in COMPLAINT_ITEMS.items():
        now, before = complaints_in(data, data.month, category), complaints_in(data, data.month - 1, category)
        gap = now.gap or now.table.missing(*_COLUMNS)
        if gap or data.feedback is None or not len(now):
            missing = now.measure(None, *_COLUMNS, reason=_reason(now))
            for name in ("theme_count", "themes", "cases", "case_quote"):
                data.facts.put(f"{item}.{name}", missing)
            continue
        texts, earlier = _texts(now), _texts(before)
        themes = list(data.feedback.themes([*texts, *earlier]))
        found = _Category(now, before, themes[: len(texts)], themes[len(texts) :])
        _add_themes(data, item, found)
        _add_cases(data, item, found, data.feedback)


def _reason(now: Selection) -> str:
    return "没有归入该类的投诉" if not len(now) else "没有分类器，无法归纳主题"


def _texts(rows: Selection) -> list[str]:
    return [] if rows.gap else rows.column("反馈内容").astype(object).fillna("").astype(str).tolist()


def _add_themes(data: Context, item: str, found: _Category) -> None:
    """Themes by size; a change only against a month that was covered and had the theme."""
    now = Counter(theme for theme in found.themes_now if theme)
    before = Counter(theme for theme in found.themes_before if theme)
    ordered = sorted(now, key=lambda theme: (-now[theme], theme))
    numbers = found.now.column("编号").astype(str).tolist()
    counted: list[Fact] = []
    for theme in ordered:
        ids = sorted(n for n, of in zip(numbers, found.themes_now, strict=True) if of == theme)
        rows = found.now.where("编号", "∈", ids)
        counted.append(data.facts.put(f"{item}.theme_count", rows.measure(now[theme], *_COLUMNS), theme))
    records = [
        {
            "主题": theme,
            "条数": now[theme],
            "环比变化": now[theme] / before[theme] - 1 if before[theme] and not found.before.gap else None,
        }
        for theme in ordered
    ]
    if not counted:
        data.facts.put(f"{item}.theme_count", found.now.measure(None, *_COLUMNS, reason="投诉太少，没有归纳出主题"))
    data.facts.put(f"{item}.themes", found.now.measure(records, *_COLUMNS))


def _add_cases(data: Context, item: str, found: _Category, model: FeedbackModel) -> None:
    texts, numbers = _texts(found.now), found.now.column("编号").astype(str).tolist()
    picked = model.typical(texts, found.themes_now, _MOST_CASES)
    records = [
        {
            "编号": numbers[case.position],
            "原文": model.mask(texts[case.position]),
            "主题": case.theme,
            "为何典型": case.reason,
        }
        for case in picked
    ]
    chosen = found.now.where("编号", "∈", sorted(record["编号"] for record in records))
    data.facts.put(f"{item}.cases", chosen.measure(records, *_COLUMNS))
    for record in records:
        if fact_id(f"{item}.case_quote", record["编号"]) not in data.facts:
            quoted = found.now.where("编号", "=", record["编号"])
            data.facts.put(f"{item}.case_quote", quoted.measure(record["原文"], *_COLUMNS), record["编号"])
    if not records:
        data.facts.put(f"{item}.case_quote", found.now.measure(None, *_COLUMNS, reason="没有可引用的典型投诉"))
