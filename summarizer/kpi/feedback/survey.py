"""4.3.1 and 4.3.3 The satisfaction survey: scores by dimension, against the wave before, and what distributors say."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from summarizer.facts import Fact, Measured
from summarizer.kpi.context import Context
from summarizer.kpi.feedback.waves import previous_month, previous_wave, wave
from summarizer.kpi.operations import difference
from summarizer.kpi.selection import Selection

_OVERALL = "整体"
_TERMINAL = "4.3.1.terminal_dimension"


def add_survey(data: Context) -> None:
    """The facts of 4.3.1 and 4.3.3."""
    facts, answers, before = data.facts, wave(data), previous_wave(data)
    month = previous_month(data)
    facts.put("4.3.1.previous_wave", before.measure(str(month) if month else None, "月份"))
    facts.put("4.3.1.respondents", answers.distinct("客户"))
    facts.put("4.3.1.overall", answers.where("维度", "=", _OVERALL).mean("得分"))
    facts.put("4.3.1.overall_previous", before.where("维度", "=", _OVERALL).mean("得分"))
    facts.derive("4.3.1.overall_change", difference, "4.3.1.overall", "4.3.1.overall_previous")
    facts.put("4.3.1.overall_spread", _spread(answers.where("维度", "=", _OVERALL)))
    facts.put_each("4.3.1.dimension", answers.groups("维度"), lambda rows: rows.mean("得分"))
    terminal = answers.where("类型", "=", "终端客户").where("维度", "!=", _OVERALL)
    facts.put_each(_TERMINAL, terminal.groups("维度"), lambda rows: rows.mean("得分"))
    _add_extreme(data, "4.3.1.highest_dimension", max)
    _add_extreme(data, "4.3.1.lowest_dimension", min)
    distributors = answers.where("类型", "=", "分销商")
    facts.put("4.3.3.distributor_rebate", distributors.where("维度", "=", "返利结算").mean("得分"))
    facts.put("4.3.3.distributors", distributors.where("维度", "=", "返利结算").distinct("客户"))
    facts.put("4.3.3.distributor_overall", distributors.where("维度", "=", _OVERALL).mean("得分"))


def _spread(rows: Selection) -> Measured:
    """The sample standard deviation of the scores; null for fewer than two."""
    if rows.gap or rows.table.missing("得分"):
        return rows.measure(None, "得分")
    scores = rows.column("得分").dropna()
    return rows.measure(float(scores.std()) if len(scores) > 1 else None, "得分", reason="得分少于两个，无法求标准差")


def _add_extreme(data: Context, family: str, extreme: Callable[[Iterable[float]], float]) -> None:
    """The dimension with the highest or lowest mean; of several, the first by name."""
    scores: dict[str, Fact] = {d: f for d, f in data.facts.family(_TERMINAL).items() if f.value is not None}
    if not scores:
        reason = data.facts[_TERMINAL].reason if _TERMINAL in data.facts else "终端客户没有任何得分"
        data.facts.put(family, Measured(None, reason=reason))
        return
    wanted = extreme(fact.value for fact in scores.values())
    named = min(dimension for dimension, fact in scores.items() if fact.value == wanted)
    data.facts.put(family, Measured(named), inputs=[fact.id for fact in scores.values()])
