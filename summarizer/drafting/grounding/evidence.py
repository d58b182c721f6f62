"""Which cited facts a claim in plain words can stand on."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.drafting.grounding.lexicon import finder, listed, words
from summarizer.drafting.grounding.metric_words import EARLIER, naming_of, timing_of, weak
from summarizer.drafting.grounding.reading import Mark, Reading
from summarizer.drafting.grounding.scanning import Hit
from summarizer.drafting.grounding.vocabulary import names_of


def cited_for(reading: Reading, hit: Hit) -> list[Mark] | None:
    """The signed facts that a claim speaks of, nearest first; None if it names what no cited one is about."""
    start, end = reading.segments.sentence(hit.start)
    signed = [mark for mark in reading.marks if _is_change(mark)]
    near = [mark for mark in signed if start <= mark.place < end]
    clause_start, clause_end = reading.segments.clause(hit.start)
    pool: Sequence[Mark] = near or signed
    names = reading.names_in(clause_start, hit.start)
    if names and not any(clause_start <= mark.place < clause_end for mark in pool):
        of_member = [mark for mark in signed if mark.fact and mark.fact.members and names[-1] in names_of(mark.fact)]
        pool = of_member or [mark for mark in pool if mark.fact and not mark.fact.members]
    periods = [p.meaning for p in reading.periods if clause_start <= p.start < hit.start]
    if periods:
        pool = [mark for mark in pool if periods[-1] in timing_of(mark.family).fitting]
    metrics = [m for m in reading.metrics if clause_start <= m.start < hit.start and m.meaning not in weak()]
    if metrics and not any(clause_start <= mark.place < hit.start for mark in reading.marks):
        pool = [mark for mark in pool if any(m.meaning in naming_of(mark.family).fitting for m in metrics)]
    if not pool and (names or periods or metrics):
        return None
    return sorted(pool, key=lambda mark: abs(mark.place - hit.start))


def agrees(cited: Sequence[Mark], up: bool, *, strict: bool, polar: bool) -> bool:
    """Whether the nearest of the cited changes goes the way that is said; `polar` claims go by what is better."""
    mark = cited[0]
    change = mark.number or 0.0
    if polar and listed("less_is_better", mark.family):
        change = -change
    return (change > 0 if up else change < 0) or (not strict and change == 0)


def level_changes(reading: Reading, hit: Hit) -> list[tuple[float, str]]:
    """What the sentence's pairs of a value and an earlier value of the same unit say: the change, and the family."""
    start, end = reading.segments.sentence(hit.start)
    marks = [mark for mark in reading.marks_in(start, end) if mark.number is not None and not _is_change(mark)]
    found = []
    for base in marks:
        if not timing_of(base.family).needed & EARLIER:
            continue
        for now in marks:
            alike = now.fact and base.fact and now.fact.unit == base.fact.unit
            if alike and now is not base and not timing_of(now.family).needed & EARLIER:
                found.append(((now.number or 0.0) - (base.number or 0.0), now.family))
    return found


def states(reading: Reading, up: bool) -> bool:
    """Whether a cited fact states such a direction by its name, as 异常下滑区域 does."""
    key = "rising" if up else "falling"
    for mark in reading.marks:
        if mark.fact is None:
            continue
        if listed(f"states_{key}", mark.family):
            return True
        if any(hit.meaning == key for hit in finder("rising", "falling").scan(mark.fact.about.label)):
            return True
    return False


def reaches(reading: Reading, hit: Hit) -> bool | None:
    """Whether the nearest cited rate or gap says that the target was reached; None if none is cited."""
    clause = reading.segments.clause(hit.start)
    if any(mark.fact and "完成目标" in mark.fact.label for mark in reading.marks_in(*clause)):
        return hit.meaning == "reached"
    gap = reading.facts.get("1.1.1.gap")
    said = reading.symbols[clause[0] : hit.start]
    if any(word in said for word in words("wholes")) and gap is not None and isinstance(gap.value, (int, float)):
        return gap.value >= 0  # 总量达标的同时，…: the total's own sentence cites it
    marks = [mark for mark in reading.marks if mark.number is not None]
    rates = [mark for mark in marks if "attainment" in mark.family or (mark.fact and "gap" in mark.family)]
    if not rates:
        return _meets(marks)
    names = reading.names_in(clause[0], hit.start)
    if names:
        of_member = [mark for mark in rates if mark.fact and names[-1] in names_of(mark.fact)]
        rates = of_member or rates
    nearest = min(rates, key=lambda mark: abs(mark.place - hit.start))
    alike = [mark for mark in rates if mark.fact and nearest.fact and mark.fact.members == nearest.fact.members]
    met = [(mark.number or 0.0) >= (1 if "attainment" in mark.family else 0) for mark in alike]
    return any(met) if hit.meaning == "reached" else all(met)


def _meets(marks: Sequence[Mark]) -> bool | None:
    """Whether a cited value comes up to the cited goal of its unit and period; None where no such two are cited."""
    plain = [mark for mark in marks if not _is_change(mark)]
    for goal in (mark for mark in plain if "目标" in naming_of(mark.family).needed):
        for own in plain:
            alike = own.fact and goal.fact and (own.fact.unit, own.fact.members) == (goal.fact.unit, goal.fact.members)
            same = timing_of(own.family).needed == timing_of(goal.family).needed
            if alike and same and "目标" not in naming_of(own.family).needed:
                return (own.number or 0.0) >= (goal.number or 0.0)
    return None


def _is_change(mark: Mark) -> bool:
    return mark.fact is not None and mark.fact.about.signed and mark.number is not None
