"""3.2 What each warned customer said in the month, word for word: one comment a customer, the most telling."""

from __future__ import annotations

from summarizer.kpi.context import Context
from summarizer.kpi.selection import Selection

FAMILY = "3.2.0.warning_quote"
_MOST_CUSTOMERS = 8
_LONGEST = 60  # characters; a longer comment is not read out in a meeting


def add_warning_quotes(data: Context) -> None:
    """The quotes; none without a classifier, which masks them, or without comments."""
    listed = data.facts.value("3.2.0.warning_list")
    if not isinstance(listed, list) or data.feedback is None:
        return
    said = data.select("反馈").months("日期", data.month)
    if said.gap or said.table.missing("客户", "反馈内容", "编号", "churn_reason", "is_complaint"):
        return
    for customer in [str(record["客户"]) for record in listed][:_MOST_CUSTOMERS]:
        _add(data, customer, said.where("客户", "=", customer))


def _add(data: Context, customer: str, own: Selection) -> None:
    """The shortest of the comments that give a reason to leave, else of the complaints."""
    frame = own.frame
    leaving = frame[frame["churn_reason"].astype(object).fillna("").astype(str) != ""]
    chosen = leaving if len(leaving) else frame[frame["is_complaint"].astype(object) == "是"]
    texts = {str(n): str(t) for n, t in zip(chosen["编号"], chosen["反馈内容"], strict=True) if len(str(t)) <= _LONGEST}
    if texts and data.feedback is not None:
        number = min(texts, key=lambda n: (len(texts[n]), n))
        quoted = own.where("编号", "=", number)
        data.facts.put(FAMILY, quoted.measure(data.feedback.mask(texts[number]), "反馈内容", "编号"), customer, number)
