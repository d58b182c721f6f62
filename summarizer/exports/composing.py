"""A briefing to its document: references rendered, pictures filled, appendix gathered."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from summarizer.briefing import (
    REFERENCE,
    Briefing,
    Cell,
    Chart,
    DataTable,
    Item,
    Section,
    Series,
    Statement,
    Topic,
)  # fmt: skip
from summarizer.drafting.rendering import Facts, render
from summarizer.exports.appendix import definitions, sources, thresholds
from summarizer.exports.document import Block, Document, Figure, Grid, Line, Page, Part, Row, Value
from summarizer.exports.marking import metadata_mark, visible_mark
from summarizer.exports.setting.figures import serial
from summarizer.exports.traces import trace
from summarizer.periods import Month
from summarizer.units import DAY, written

HOLE = Value("–")
_LONGEST_NUMBER = 16  # characters of a fact that is set off as a number; lists are not


def compose(briefing: Briefing) -> Document:
    """The document of a briefing; KeyError if it refers to a fact that does not travel with it."""
    facts = briefing.facts
    parts = tuple(_part(section, facts) for section in briefing.sections)
    summary = tuple(_line(statement, facts) for statement in briefing.summary)
    shown = _shown(summary, parts)
    return Document(
        company=briefing.company,
        month=Month.parse(briefing.month).text,
        presenter=briefing.presenter,
        date=_day(briefing.meeting_date),
        status=briefing.status,
        mark=visible_mark(briefing),
        mark_data=metadata_mark(briefing),
        created=briefing.generated_at,
        summary=summary,
        parts=parts,
        sources=sources(briefing.sources),
        definitions=definitions(shown, facts),
        thresholds=thresholds(briefing.thresholds),
        traces={ref: trace(facts[ref], facts) for ref in shown},
    )


def _day(stated: str) -> str:
    """A date as people write it; other words as they are."""
    try:
        return written(date.fromisoformat(stated), "–")
    except ValueError:
        return stated


def _part(section: Section, facts: Facts) -> Part:
    return Part(section.no, section.title, tuple(_page(topic, facts) for topic in section.topics))


def _page(topic: Topic, facts: Facts) -> Page:
    headline = _line(topic.headline, facts) if topic.headline else None
    return Page(topic.no, topic.title, headline, tuple(_block(item, facts) for item in topic.items))


def _block(item: Item, facts: Facts) -> Block:
    return Block(
        item.no,
        item.title,
        tuple(_line(statement, facts) for statement in item.statements),
        _figure(item.chart, facts) if item.chart else None,
        _grid(item.table, facts) if item.table and item.table.rows else None,
    )


def _line(statement: Statement, facts: Facts) -> Line:
    """A statement rendered piece by piece, so that it stays known which words are facts."""
    text, numbers, end = "", [], 0
    for match in REFERENCE.finditer(statement.text):
        text += _flat(statement.text[end : match.start()])
        words = _flat(render(match[0], facts))
        if any(map(str.isdigit, words)) and len(words) <= _LONGEST_NUMBER:
            numbers.append((len(text), len(text) + len(words)))
        text, end = text + words, match.end()
    text += _flat(statement.text[end:])
    if statement.by_hand:
        text += f"（人工填报：{_flat(statement.by_hand)}）"
    if statement.kind == "quote":
        return Line(statement.item, "quote", _quoted(text), tuple(statement.refs), (), tuple(statement.evidence))
    return Line(statement.item, statement.kind, text, tuple(statement.refs), tuple(numbers), tuple(statement.evidence))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _quoted(text: str) -> str:
    words = text.strip()
    return words if words.startswith("“") and words.endswith("”") else f"“{words}”"


def _figure(chart: Chart, facts: Facts) -> Figure | None:
    rows = [_row(series, chart.unit, facts) for series in chart.series]
    rows += [_row(series, chart.secondary_unit, facts, secondary=True) for series in chart.secondary]
    filled = tuple(row for row in rows if any(value.number is not None for value in row.values))
    if all(row.secondary for row in filled):
        return None
    return Figure(chart.kind, chart.title, tuple(chart.categories), filled)


def _row(series: Series, unit: str, facts: Facts, *, secondary: bool = False) -> Row:
    point = _day_of if unit == DAY else _value
    return Row(series.name, tuple(point(ref, facts) for ref in series.refs), unit, secondary, series.marks)


def _day_of(ref: str | None, facts: Facts) -> Value:
    """A day as a point of a timeline, by its number in a workbook."""
    day = _value(ref, facts)
    return day if ref is None else replace(day, number=serial(date.fromisoformat(str(facts[ref]["value"]))))


def _grid(table: DataTable, facts: Facts) -> Grid:
    columns = max(len(table.header), *(len(row) for row in table.rows))
    header = (*table.header, *[""] * (columns - len(table.header)))
    return Grid(table.title, header, tuple(tuple(_cell(cell, facts) for cell in row) for row in table.rows))


def _cell(cell: Cell, facts: Facts) -> Value:
    return replace(_value(cell.ref, facts), tone=cell.tone) if cell.ref else Value(cell.text, tone=cell.tone)


def _value(ref: str | None, facts: Facts) -> Value:
    if ref is None:
        return HOLE
    fact = facts[ref]
    return Value(str(fact["text"]), _number(fact["value"]), ref)


def _number(value: Any) -> float | None:
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _shown(summary: tuple[Line, ...], parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Every fact that the document shows, in the order in which a reader meets it."""
    refs = [ref for line in summary for ref in line.refs]
    for page in (page for part in parts for page in part.pages):
        refs += page.headline.refs if page.headline else ()
        for block in page.blocks:
            refs += [ref for line in block.lines for ref in line.refs]
            refs += [ref for picture in (block.figure, block.grid) if picture for ref in picture.refs]
    return tuple(dict.fromkeys(refs))
