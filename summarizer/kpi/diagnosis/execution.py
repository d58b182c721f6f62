"""3.1.2 Was the strategy carried out? Speed of quotes, leads left lying, and people against their targets."""

from __future__ import annotations

from datetime import timedelta

from summarizer.facts import Measured, fact_id
from summarizer.kpi.analysis.leads import dated
from summarizer.kpi.computed import as_of
from summarizer.kpi.context import Context
from summarizer.kpi.operations import ratio
from summarizer.kpi.selection import Selection


def add_execution(data: Context) -> None:
    """The facts of 3.1.2."""
    quoted = leads_dated(data, "报价日").where("询盘日", "非空")
    data.facts.put("3.1.2.inquiry_to_quote_days", quoted.mean("报价日-询盘日"))
    data.facts.put("3.1.2.lost_after_quote_no_followup", lost_because(data, "报价后未跟进"))
    still_open = _open_leads(data)
    data.facts.put("3.1.2.open_leads", still_open.count("线索号"))
    longest_ago = data.period.cutoff - timedelta(days=int(data.threshold("stalled_days")))
    stage = as_of(data.period.cutoff, "最近阶段日")
    data.facts.put("3.1.2.stalled_leads_30d", still_open.where(stage, "<", longest_ago).count("线索号"))
    _add_people(data)


def leads_dated(data: Context, column: str) -> Selection:
    """Leads with this date in the briefing month; any of a lead's dates shows how far the table reaches."""
    return dated(data, column, data.month)


def lost_because(data: Context, reason: str) -> Measured:
    """How many leads were lost in the month for this reason."""
    return leads_dated(data, "流失日").where("流失原因", "=", reason).count("线索号")


def _open_leads(data: Context) -> Selection:
    """Leads that had come in by the cut-off and were neither won nor lost by then."""
    leads = data.select("销售漏斗").where("询盘日", "<=", data.period.cutoff)
    return leads.where(as_of(data.period.cutoff, "结案日"), "为空")


def _add_people(data: Context) -> None:
    """Each person on the staff list: net sales of the month against the personal target."""
    facts, people = data.facts, data.select("员工").groups("销售员")
    facts.put_each("3.1.2.rep_target", people, lambda rows: rows.sum("个人目标"))
    sold = data.now.groups("销售员")
    for name in people:
        lines = sold[name] if name in sold else data.now.where("销售员", "=", name)
        facts.put("3.1.2.rep_sales", lines.sum("金额"), name)
    if not people:
        facts.put("3.1.2.rep_sales", Measured(None, reason=facts["3.1.2.rep_target"].reason))
    facts.derive_each("3.1.2.rep_attainment", ratio, "3.1.2.rep_sales", "3.1.2.rep_target")
    low, met = data.threshold("rep_low"), data.threshold("rep_met")
    _count_people(data, "3.1.2.reps_below_80", [n for n in people if _attainment(data, n, default=low) < low])
    _count_people(data, "3.1.2.reps_ge_100", [n for n in people if _attainment(data, n, default=-1.0) >= met])


def _attainment(data: Context, name: str, default: float) -> float:
    value = data.facts.value("3.1.2.rep_attainment", name)
    return default if value is None else float(value)


def _count_people(data: Context, family: str, counted: list[str]) -> None:
    facts = [
        data.facts[fact_id("3.1.2.rep_attainment", name)] for name in data.facts.members("3.1.2.rep_attainment")
    ] or [data.facts["3.1.2.rep_attainment"]]
    unknown = [fact.members[0] for fact in facts if fact.value is None and fact.members]
    known = any(fact.value is not None for fact in facts)
    measured = Measured(len(counted)) if known else Measured(None, reason=facts[0].reason)
    note = f"没有个人目标，未计入：{'、'.join(unknown)}" if unknown and known else None
    data.facts.put(family, measured, note=note, inputs=[fact.id for fact in facts])
