"""Charts and tables of facts: what is missing leaves a hole, and a picture of nothing but holes is no picture."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing import Cell, Chart, ChartKind, DataTable, Series, Tone
from summarizer.facts import FactSheet, fact_id

MOST_ROWS = 8  # a slide shows no more
_FAR = 0.15  # of the goal: as far as attainment must be from it to be diagnosed (3.1.1)


def series(facts: FactSheet, name: str, family: str, categories: Sequence[str], *behind: str) -> Series:
    """One series: per category the fact of that member; `behind` are further members of a two-member family."""
    return Series(name=name, refs=[known(facts, family, category, *behind) for category in categories])


def known(facts: FactSheet, family: str, *members: str) -> str | None:
    """The id of a fact that has a value, else None."""
    return fact_id(family, *members) if facts.value(family, *members) is not None else None


def chart(
    kind: ChartKind,
    title: str,
    unit: str,
    categories: Sequence[str],
    rows: Sequence[Series],
    *,
    secondary: Sequence[Series] = (),
    secondary_unit: str = "",
) -> Chart | None:
    """A chart of the series that have any value; None if none has."""
    filled = [row for row in rows if any(row.refs)]
    if not filled:
        return None
    lines = [row for row in secondary if any(row.refs)]
    return Chart(
        kind=kind,
        title=title,
        unit=unit,
        categories=list(categories),
        series=filled,
        secondary=lines,
        secondary_unit=secondary_unit if lines else "",
    )


def member_table(
    facts: FactSheet, title: str, first: str, members: Sequence[str], columns: Sequence[tuple[str, str]]
) -> DataTable | None:
    """A table with a row per member and a column per (heading, family); columns without any value are left out."""
    shown = members[:MOST_ROWS]
    filled = [(head, family) for head, family in columns if any(known(facts, family, m) for m in shown)]
    if not shown or not filled:
        return None
    rows = [[Cell(text=member), *(_cell(known(facts, family, member)) for _, family in filled)] for member in shown]
    return DataTable(title=title, header=[first, *(head for head, _ in filled)], rows=rows)


def _cell(ref: str | None) -> Cell:
    return Cell(ref=ref) if ref else Cell(text="–")


def heat_cell(facts: FactSheet, ref: str | None) -> Cell:
    """A cell of a heat table of attainment, coloured by its distance from the whole goal."""
    return Cell(ref=ref, tone=_tone(float(facts[ref].value or 0.0))) if ref else Cell(text="–")


def _tone(attained: float) -> Tone:
    if attained < 1.0:
        return "far_below" if attained < 1.0 - _FAR else "below"
    return "far_above" if attained >= 1.0 + _FAR else "above"


def second_members(facts: FactSheet, family: str, first: str) -> list[str]:
    """The second members that a two-member family has beside a first one."""
    return [
        fact.members[1]
        for fact in facts.values()
        if fact.about.family == family and len(fact.members) == 2 and fact.members[0] == first
    ]
