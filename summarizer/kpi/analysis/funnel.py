"""2.1.2 销售漏斗阶段流失点: where closed leads were lost, and why."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.facts import Measured
from summarizer.kpi.analysis.leads import closed
from summarizer.kpi.context import Context
from summarizer.kpi.members import highest, ids_of, known, put_from, ranked
from summarizer.kpi.operations import ratio
from summarizer.kpi.selection import Selection

# The stages in order, each with the date that shows a lead reached it.
STAGES = {"询盘": "询盘日", "报价": "报价日", "试用": "试用日", "谈判": "谈判日"}


def add_funnel(data: Context) -> None:
    """The facts of 2.1.2."""
    facts = data.facts
    leads = closed(data, data.month)
    lost = leads.where("成交日", "为空")
    for stage, column in STAGES.items():
        facts.put("2.1.2.stage_reached", leads.where(column, "非空").count(column), stage)
        facts.put("2.1.2.stage_lost", _lost_in(lost, stage).count(column), stage)
    facts.derive_each("2.1.2.stage_loss_rate", ratio, "2.1.2.stage_lost", "2.1.2.stage_reached")
    for family, of in (("rate", "2.1.2.stage_loss_rate"), ("count", "2.1.2.stage_lost")):
        put_from(facts, f"2.1.2.worst_stage_by_{family}", of, _worst)
    _add_reasons(data, lost)


def _lost_in(lost: Selection, stage: str) -> Selection:
    """Lost leads whose last stage was this one: they reached it, and none after it."""
    stages = list(STAGES)
    rows = lost.where(STAGES[stage], "非空")
    for later in stages[stages.index(stage) + 1 :]:
        rows = rows.where(STAGES[later], "为空")
    return rows


def _worst(values: Mapping[str, float]) -> str | None:
    """The stage with the largest value, the earlier one of equals; none when nothing was lost."""
    stages = [stage for stage in STAGES if values.get(stage)]
    return max(stages, key=lambda stage: values[stage], default=None)


def _add_reasons(data: Context, lost: Selection) -> None:
    facts, reasons = data.facts, lost.groups("流失原因")
    facts.put_each("2.1.2.reason_count", reasons, lambda rows: rows.count("流失原因"))
    counts = known(facts, "2.1.2.reason_count")
    rows = [{"原因": reason, "次数": int(counts[reason])} for reason in ranked(counts)]
    gap = lost.gap or reasons.gap
    facts.put(
        "2.1.2.loss_reasons",
        Measured(None, reason=gap) if gap else Measured(rows),
        inputs=ids_of(facts, "2.1.2.reason_count"),
    )
    put_from(facts, "2.1.2.top_loss_reason", "2.1.2.reason_count", highest)
