"""4.3.4 What respondents want improved; each respondent counts once for each wish, however often it is repeated."""

from __future__ import annotations

import re

from summarizer.facts import Measured
from summarizer.kpi.context import Context
from summarizer.kpi.feedback.waves import wave
from summarizer.kpi.operations import ratio
from summarizer.kpi.selection import Selection

_SEPARATORS = re.compile(r"[、,，;；/|\n]+")
_SELF_SERVICE = "线上自助服务平台"


def add_improvements(data: Context) -> None:
    """The facts of 4.3.4 that come from the survey; needs 4.3.1.respondents."""
    facts, answers = data.facts, wave(data)
    wanted = answers.where("期望改进", "含", _SELF_SERVICE)
    facts.put("4.3.4.self_service_respondents", wanted.distinct("客户"))
    facts.derive("4.3.4.self_service_share", ratio, "4.3.4.self_service_respondents", "4.3.1.respondents")
    filled = answers.where("期望改进", "非空")
    if filled.gap or filled.table.missing("客户"):
        for family in ("4.3.4.improvement", "4.3.4.improvement_counts"):
            facts.put(family, filled.measure(None, "客户", "期望改进"))
        return
    _add_counts(data, filled)


def wishes(text: str) -> list[str]:
    """The wishes in one cell, each once, in the order in which they were written."""
    return list(dict.fromkeys(part.strip() for part in _SEPARATORS.split(text) if part.strip()))


def _add_counts(data: Context, filled: Selection) -> None:
    cells = sorted(set(filled.column("期望改进").astype(str)))
    with_wish: dict[str, list[str]] = {}
    for cell in cells:
        for wish in wishes(cell):
            with_wish.setdefault(wish, []).append(cell)
    counted = [
        data.facts.put("4.3.4.improvement", filled.where("期望改进", "∈", with_wish[wish]).distinct("客户"), wish)
        for wish in sorted(with_wish)
    ]
    if not counted:
        for family in ("4.3.4.improvement", "4.3.4.improvement_counts"):
            data.facts.put(family, Measured(None, reason="本期调研没有人填写期望改进"))
        return
    records = [{"改进": fact.members[0], "次数": fact.value} for fact in counted]
    records.sort(key=lambda record: (-record["次数"], record["改进"]))
    data.facts.put("4.3.4.improvement_counts", Measured(records), inputs=[fact.id for fact in counted])
