"""4.3.4 What respondents want improved; each respondent counts once for each wish, however often it is repeated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.facts import Measured
from summarizer.kpi.context import Context
from summarizer.kpi.feedback.waves import wave
from summarizer.kpi.operations import ratio
from summarizer.kpi.selection import Selection

_MARKS = re.compile(r"[、,，;；|\n]+")
_SLASH = re.compile(r"/+")
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


def wishes(cells: Sequence[str]) -> dict[str, list[str]]:
    """The wishes, by name, with the cells that hold them; 、 and its like part them.

    A slash does so only where nobody used any other mark: in 合同/发票线上化 it belongs to the name.
    """
    marks = _MARKS if any(_MARKS.search(cell) for cell in cells) else _SLASH
    found: dict[str, list[str]] = {}
    for cell in cells:
        for wish in dict.fromkeys(part.strip() for part in marks.split(cell) if part.strip()):
            found.setdefault(wish, []).append(cell)
    return dict(sorted(found.items()))


def _add_counts(data: Context, filled: Selection) -> None:
    counted = [
        data.facts.put("4.3.4.improvement", filled.where("期望改进", "∈", cells).distinct("客户"), wish)
        for wish, cells in wishes(sorted(set(filled.column("期望改进").astype(str)))).items()
    ]
    if not counted:
        data.facts.put("4.3.4.improvement", Measured(None, reason="本期调研没有人填写期望改进"))
        data.facts.put("4.3.4.improvement_counts", filled.measure([], "期望改进"))
        return
    records = [{"改进": fact.members[0], "次数": fact.value} for fact in counted]
    records.sort(key=lambda record: (-record["次数"], record["改进"]))
    data.facts.put("4.3.4.improvement_counts", Measured(records), inputs=[fact.id for fact in counted])
