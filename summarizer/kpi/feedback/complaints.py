"""4.1 What customers complain about in their own words: counts by category, their change and their range of error."""

from __future__ import annotations

from classifiers.labels import categories
from summarizer.facts import Measured
from summarizer.kpi.context import Context
from summarizer.kpi.feedback.demands import covered_months
from summarizer.kpi.feedback.months import FEEDBACK, complaints_in, feedback_in, unreviewed_note
from summarizer.kpi.operations import growth, ratio

# The primary category that each item is about.
COMPLAINT_ITEMS = {"4.1.1": "delivery", "4.1.2": "contract", "4.1.3": "quality", "4.1.4": "service"}
_LEVEL = 0.90


def add_complaints(data: Context) -> None:
    """The counts of 4.1 that come from feedback."""
    facts, feedback, complaints = data.facts, feedback_in(data, data.month), complaints_in(data, data.month)
    facts.put("4.1.0.feedback_total", feedback.count("日期"))
    facts.put("4.1.0.feedback_complaints", complaints.count("is_complaint"), note=unreviewed_note(complaints))
    facts.put("4.1.0.unreviewed", feedback.where("reviewed", "!=", "是").count("reviewed"))
    facts.put("4.1.0.low_confidence", feedback.where("needs_review", "=", "是").count("needs_review"))
    ranges = _ranges(data)
    for item, category in COMPLAINT_ITEMS.items():
        _add_counts(data, item, category)
        _add_months(data, item, category)
        for name, measured in zip(("range_low", "range_high"), ranges[category], strict=True):
            facts.put(f"{item}.{name}", measured)


def _add_counts(data: Context, item: str, category: str) -> None:
    facts, month = data.facts, data.month
    mine = complaints_in(data, month, category)
    mentions = complaints_in(data, month).where("labels", "含", category)
    count = f"{item}.feedback_complaints"
    facts.put(count, mine.count("is_complaint", "category"), note=unreviewed_note(mine))
    facts.put(f"{item}.feedback_mentions", mentions.count("is_complaint", "labels"), note=unreviewed_note(mentions))
    facts.derive(f"{item}.feedback_share", ratio, count, "4.1.0.feedback_complaints")
    for change, name, before in (("mom", "prev_month", month - 1), ("yoy", "last_year", month - 12)):
        earlier = complaints_in(data, before, category)
        facts.put(f"{count}_{name}", earlier.count("is_complaint", "category"), note=unreviewed_note(earlier))
        facts.derive(f"{item}.feedback_{change}", growth, count, f"{count}_{name}")
    urgent = mine.where("urgency", "=", "high")
    facts.put(f"{item}.urgent", urgent.count("urgency"), note=unreviewed_note(urgent))


def _add_months(data: Context, item: str, category: str) -> None:
    """The twelve months' counts, as far back as the feedback goes."""
    months = covered_months(data.select(FEEDBACK), "日期", data.month)
    for month in months:
        counted = complaints_in(data, month, category).count("is_complaint", "category")
        data.facts.put(f"{item}.month_count", counted, str(month))
    if not months:
        data.facts.put(f"{item}.month_count", complaints_in(data, data.month, category).count("is_complaint"))


def _ranges(data: Context) -> dict[str, tuple[Measured, Measured]]:
    """The lowest and highest true count of each category; what a person has reviewed is certain."""
    complaints = complaints_in(data, data.month)
    columns = ("is_complaint", "category", "reviewed")
    if complaints.gap or data.feedback is None:
        missing = complaints.measure(None, *columns, reason="没有分类器的误差数据")
        return dict.fromkeys(categories(), (missing, missing))

    def counts(reviewed: str) -> dict[str, int]:
        rows = complaints.where("reviewed", "=", reviewed)
        return {category: len(rows.where("category", "=", category)) for category in categories()}

    certain, predicted = counts("是"), counts("否")
    bounds = data.feedback.interval(predicted, data.feedback.confusion, _LEVEL)
    return {
        category: (
            complaints.measure(certain[category] + low, *columns),
            complaints.measure(certain[category] + high, *columns),
        )
        for category, (low, high) in bounds.items()
    }
