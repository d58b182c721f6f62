"""What travels with a briefing so that it can be read and verified by itself: its facts and its thresholds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from summarizer.briefing import Briefing
from summarizer.facts import FactSheet

THRESHOLD = "0.threshold."


def carry(briefing: Briefing, facts: FactSheet, thresholds: Mapping[str, Mapping[str, Any]]) -> None:
    """Put into the briefing the facts that it shows and all under them, and the thresholds that judged them."""
    ids = with_inputs(referred(briefing), facts)
    briefing.facts = {key: facts[key].as_json() for key in ids}
    briefing.thresholds = thresholds_used(ids, facts, thresholds)


def referred(briefing: Briefing) -> Iterator[str]:
    """Every fact id that the briefing's statements, kept back or not, charts and tables show, as often as they do."""
    for statement in briefing.statements():
        yield from statement.refs
    for item in briefing.items():
        for kept in item.more:
            yield from kept.refs
        if item.chart:
            for series in [*item.chart.series, *item.chart.secondary]:
                yield from filter(None, series.refs)
        if item.table:
            yield from (cell.ref for row in item.table.rows for cell in row if cell.ref)


def with_inputs(ids: Iterable[str], facts: FactSheet) -> list[str]:
    """The facts named and all that they were computed from, each once, in the order of the sheet."""
    found: set[str] = set()
    waiting = [key for key in ids if key in facts]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting.extend(i for i in facts[key].inputs if i in facts)
    return [key for key in facts if key in found]


def thresholds_used(
    ids: Iterable[str], facts: FactSheet, thresholds: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    """The thresholds that the facts of these ids were judged by."""
    named = list(ids)
    families = {facts[key].about.family for key in named}
    return {
        name: {key: value for key, value in about.items() if key != "used_by"}
        for name, about in thresholds.items()
        if THRESHOLD + name in named or families & set(about.get("used_by", ()))
    }
