"""4.1 Inside each category: its themes with their change, and typical complaints quoted word for word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from classifiers.changes import ChangedTheme, changed_themes
from classifiers.themes import Case, Theme
from summarizer.facts import fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.feedback.complaints import COMPLAINT_ITEMS
from summarizer.kpi.feedback.model import FeedbackModel
from summarizer.kpi.feedback.months import complaints_in
from summarizer.kpi.selection import Selection

_COLUMNS = ("反馈内容", "编号")
_MOST = 3
_FAMILIES = ("theme_count", "themes", "cases", "case_quote")


def add_cases(data: Context) -> None:
    """Themes and cases of every category; themes are found over this month and the last together."""
    for item, category in COMPLAINT_ITEMS.items():
        now, before = complaints_in(data, data.month, category), complaints_in(data, data.month - 1, category)
        model, gap = data.feedback, now.gap or now.table.missing(*_COLUMNS)
        if gap or model is None or not len(now):
            reason = "没有归入该类的投诉" if not len(now) else "没有分类器，无法归纳主题"
            for name in _FAMILIES:
                data.facts.put(f"{item}.{name}", now.measure(None, *_COLUMNS, reason=reason))
            continue
        found = changed_themes(_texts(now), _texts(before), partial(_themes, model, category))
        _add_themes(data, item, now, found)
        _add_cases(data, item, now, found, model, category)


def _themes(model: FeedbackModel, category: str, texts: Sequence[str]) -> Sequence[Theme]:
    return model.themes(texts, category)


def _texts(rows: Selection) -> list[str]:
    return [] if rows.gap else rows.column("反馈内容").astype(object).fillna("").astype(str).tolist()


def _numbers(rows: Selection) -> list[str]:
    return rows.column("编号").astype(str).tolist()


def _add_themes(data: Context, item: str, now: Selection, found: Sequence[ChangedTheme]) -> None:
    numbers = _numbers(now)
    for theme in found:
        rows = now.where("编号", "∈", sorted(numbers[place] for place in theme.members))
        data.facts.put(f"{item}.theme_count", rows.measure(len(theme.members), *_COLUMNS), theme.name)
    if not found:
        data.facts.put(f"{item}.theme_count", now.measure(None, *_COLUMNS, reason="各条投诉说法不同，没有归纳出主题"))
    records = [{"主题": theme.name, "条数": len(theme.members), "环比变化": theme.change()} for theme in found]
    data.facts.put(f"{item}.themes", now.measure(records, *_COLUMNS))


def _cases(
    data: Context, now: Selection, found: Sequence[ChangedTheme], model: FeedbackModel, category: str
) -> Sequence[Case]:
    """One case a theme, of comments that surely complain; praise that was misread must not be quoted as a complaint.

    Where nothing makes a theme, single comments stand for themselves, urgent ones first.
    """
    texts, sure = _texts(now), _sure(data, now)
    themes = [Theme(theme.name, tuple(place for place in theme.members if sure[place])) for theme in found]
    if cases := model.typical(texts, [theme for theme in themes if theme.members], category):
        return cases
    urgent = now.column("urgency").eq("high").tolist() if not now.table.missing("urgency") else [False] * len(texts)
    alone: list[Case] = []
    for place in sorted(filter(sure.__getitem__, range(len(texts))), key=lambda place: not urgent[place]):
        named = [Theme(theme.name, (place,)) for theme in model.themes([texts[place]], category)]
        if named and named[0].name not in {case.theme for case in alone} and len(alone) < _MOST:
            alone += model.typical(texts, named[:1], category)
    return alone


def _sure(data: Context, now: Selection) -> list[bool]:
    """Which comments a person confirmed, or the classifier is sure to be complaints; all where that is not known."""
    if now.table.missing("complaint_confidence"):
        return [True] * len(now)
    return now.column("complaint_confidence").ge(data.threshold("quote_confidence")).tolist()


def _add_cases(
    data: Context, item: str, now: Selection, found: Sequence[ChangedTheme], model: FeedbackModel, category: str
) -> None:
    texts, numbers = _texts(now), _numbers(now)
    records: list[dict[str, Any]] = [
        {
            "编号": numbers[case.index],
            "原文": model.mask(texts[case.index]),
            "主题": case.theme,
            "为何典型": case.why,
        }
        for case in _cases(data, now, found, model, category)
    ]
    chosen = now.where("编号", "∈", sorted(record["编号"] for record in records))
    data.facts.put(f"{item}.cases", chosen.measure(records, *_COLUMNS))
    for record in records:
        if fact_id(f"{item}.case_quote", record["编号"]) not in data.facts:
            quoted = now.where("编号", "=", record["编号"])
            data.facts.put(f"{item}.case_quote", quoted.measure(record["原文"], *_COLUMNS), record["编号"])
    if not records:
        data.facts.put(f"{item}.case_quote", now.measure(None, *_COLUMNS, reason="没有可引用的典型投诉"))
