"""4.3.2 NPS of key customers: end customers whose tier, on their latest order line by the cut-off, is 大客户."""

from __future__ import annotations

from typing import Any

import pandas as pd

from summarizer.facts import Measured
from summarizer.kpi.context import Context
from summarizer.kpi.feedback.waves import wave
from summarizer.kpi.operations import ratio
from summarizer.kpi.selection import Selection

_RESPONDENTS = "4.3.2.key_respondents"


def add_nps(data: Context) -> None:
    """The facts of 4.3.2."""
    facts = data.facts
    answers, scores = _key_scores(data)
    facts.put(_RESPONDENTS, _named(answers, scores.index))
    groups = {"promoter": scores >= 9, "passive": (scores > 6) & (scores < 9), "detractor": scores <= 6}
    for group, chosen in groups.items():
        facts.put(f"4.3.2.key_{group}_count", _named(answers, scores.index[chosen]))
        facts.derive(f"4.3.2.key_{group}s", ratio, f"4.3.2.key_{group}_count", _RESPONDENTS)
    facts.derive(
        "4.3.2.key_nps",
        lambda promoters, detractors, all_of_them: (promoters - detractors) / all_of_them * 100,
        "4.3.2.key_promoter_count",
        "4.3.2.key_detractor_count",
        _RESPONDENTS,
    )
    _add_polarised(data)


def _key_scores(data: Context) -> tuple[Selection, pd.Series[Any]]:
    """The answers of key customers, and each one's score: the first filled one, for it is repeated on every row."""
    answered = wave(data).where("类型", "=", "终端客户").where("NPS", "非空")
    answers = answered.with_gap(data.sales.gap or data.sales.table.missing("客户", "客户层级", "日期"))
    if answers.gap or answers.table.missing("客户"):
        return answers, pd.Series(dtype=float)
    key = key_customers(data, answers.column("客户").dropna().astype(str).unique().tolist())
    answers = answers.where("客户", "∈", key)
    rows = answers.frame.drop_duplicates("客户")
    return answers, pd.Series(rows["NPS"].to_numpy(dtype=float), index=rows["客户"].astype(str).to_numpy())


def key_customers(data: Context, among: list[str]) -> list[str]:
    """Those of these customers whose latest order line, returned or not, that states a tier states 大客户."""
    lines = data.sales.where("客户", "∈", among).where("日期", "<=", data.period.cutoff).where("客户层级", "非空")
    latest = lines.frame.sort_values("日期", kind="stable").drop_duplicates("客户", keep="last")
    return sorted(latest["客户"][latest["客户层级"] == "大客户"].astype(str))


def _named(answers: Selection, customers: pd.Index[Any]) -> Measured:
    """How many customers these are, with their rows."""
    names = sorted(map(str, customers))
    return answers.where("客户", "∈", names).measure(len(names), "客户", "NPS")


def _add_polarised(data: Context) -> None:
    """Whether promoters and detractors are both many."""
    inputs = ["4.3.2.key_promoters", "4.3.2.key_detractors"]
    shares = [data.facts[key].value for key in inputs]
    limit = data.threshold("polarised")
    known = None not in shares
    measured = (
        Measured(all(share >= limit for share in shares))
        if known
        else Measured(None, reason=data.facts[inputs[0]].reason)
    )
    data.facts.put("4.3.2.key_polarised", measured, inputs=inputs)
