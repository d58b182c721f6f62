"""6.3 This month's actions: what the playbook recommends for the causes that all other facts show.

Dates, owners and goals are facts so that statements can refer to them; a goal's first input is the fact it must move.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from summarizer.drafting.offline.conditions import threshold_values
from summarizer.drafting.offline.deadlines import due, spread
from summarizer.drafting.offline.diagnosing import Diagnosis, diagnose, timetable
from summarizer.drafting.offline.goals import goal_families
from summarizer.drafting.offline.playbook import Playbook, playbook
from summarizer.facts import FactSheet, Measured, fact_id
from summarizer.kpi.context import default_thresholds
from summarizer.periods import Period

ACTION, OWNER, DEADLINE, RANK = "6.3.action", "6.3.action_owner", "6.3.action_deadline", "6.3.action_rank"


def add_actions(facts: FactSheet, period: Period, entries: Playbook | None = None) -> None:
    """The facts of this month's actions; every other fact must be there by now. `entries` is for tests."""
    book = entries or playbook()
    _count_last_month(facts)
    diagnoses = diagnose(facts, book, threshold_values(facts, default_thresholds()))
    chosen = timetable(diagnoses, book)
    days = _days(diagnoses, chosen, period)
    for diagnosis in diagnoses:
        _put_action(facts, diagnosis, days[diagnosis.entry.name])
    _put_timetable(facts, chosen)


def _count_last_month(facts: FactSheet) -> None:
    for count, listed in (("6.3.overdue_count", "6.3.overdue_items"), ("6.3.carry_over_count", "6.3.carry_over")):
        if listed in facts:
            facts.derive(count, len, listed)


def _days(diagnoses: Sequence[Diagnosis], chosen: Sequence[Diagnosis], period: Period) -> dict[str, date]:
    """The deadline of each action by name: those of the timetable spread over days and owners, the others as ruled."""
    names = {diagnosis.entry.name for diagnosis in chosen}
    spread_out = spread([(d.entry.owner, d.entry.deadline) for d in chosen], period)
    others = {d.entry.name: due(d.entry.deadline, period) for d in diagnoses if d.entry.name not in names}
    return {**dict(zip((d.entry.name for d in chosen), spread_out, strict=True)), **others}


def _put_action(facts: FactSheet, diagnosis: Diagnosis, day: date) -> None:
    name = diagnosis.entry.name
    action = fact_id(ACTION, name)
    facts.put(ACTION, Measured(diagnosis.action), name, inputs=diagnosis.basis)
    facts.put(OWNER, Measured(diagnosis.entry.owner), name, inputs=[action])
    cutoff = [key for key in ("0.period.cutoff",) if key in facts]
    facts.put(DEADLINE, Measured(day), name, inputs=[action, *cutoff])
    target = diagnosis.target
    inputs = dict.fromkeys([target.moved.id, action, *target.basis])
    facts.put(goal_families()[target.moved.unit], Measured(target.goal), name, note=target.words, inputs=list(inputs))


def _put_timetable(facts: FactSheet, chosen: Sequence[Diagnosis]) -> None:
    ids = [fact_id(ACTION, diagnosis.entry.name) for diagnosis in chosen]
    for rank, diagnosis in enumerate(chosen, start=1):
        facts.put(RANK, Measured(rank), diagnosis.entry.name, inputs=[fact_id(ACTION, diagnosis.entry.name)])
    facts.put("6.3.new_actions", Measured(len(chosen)), inputs=ids)
