"""Reads exported files back and says which of their numbers are no fact's. For unit tests and the real sample alike.

Two zones: what is *shown* (statements, headings, tables, charts) may hold the texts and values of facts, names, and the
numbers of items; what *traces* (notes, appendix) may besides hold formulas, files, rows and thresholds.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from pptx import Presentation

from summarizer.briefing import REFERENCE, Briefing
from summarizer.units import written

_NUMBER = re.compile(r"\d+(?:[.,:：]\d+)*")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@dataclass(frozen=True)
class Allowed:
    """What may be read: numerals in shown text, numerals in traces, and values of charts."""

    shown: frozenset[str]
    traced: frozenset[str]
    values: frozenset[float]

    @classmethod
    def by(cls, briefing: Briefing) -> Allowed:
        """What a briefing allows."""
        shown = frozenset(_numerals(_shown(briefing)))
        values = (fact["value"] for fact in briefing.facts.values())
        numbers = frozenset(
            _same(v) for v in map(_as_drawn, values) if isinstance(v, (int, float)) and not isinstance(v, bool)
        )
        return cls(shown, shown | frozenset(_numerals(_traced(briefing))), numbers)


def _as_drawn(value: Any) -> Any:
    """A day as a chart has it: the number that workbooks give it."""
    try:
        return float((date.fromisoformat(value) - date(1899, 12, 30)).days)
    except (TypeError, ValueError):
        return value


def numbers_not_in_facts(path: Path, briefing: Briefing) -> list[str]:
    """Every number of a `.md` or `.pptx` that is not the briefing's, with the place where it stands; [] if none."""
    allowed = Allowed.by(briefing)
    if path.suffix == ".md":
        shown, _, traced = path.read_text(encoding="utf-8").partition("\n## 附录\n")
        lines = [("正文", _unescaped(line), allowed.shown) for line in shown.splitlines()]
        lines += [("附录", _unescaped(line), allowed.traced) for line in traced.splitlines()]
        return [f"{where}：{n}（{line}）" for where, line, known in lines for n in _numerals([line]) if n not in known]
    return [
        f"第{position}页{wrong}"
        for position, slide in enumerate(Presentation(str(path)).slides, start=1)
        for wrong in _wrong_on(slide, position, allowed)
    ]


def _wrong_on(slide: Any, position: int, allowed: Allowed) -> Iterator[str]:
    known = allowed.traced if slide.shapes.title.text.startswith("附录") else allowed.shown
    for text in _texts(slide, position):
        yield from (f"文字：{n}（{text}）" for n in _numerals([text]) if n not in known)
    if slide.has_notes_slide:
        notes = slide.notes_slide.notes_text_frame.text
        yield from (f"备注：{n}" for n in _numerals([notes]) if n not in allowed.traced)
    for shape in slide.shapes:
        if shape.has_chart:
            yield from _wrong_in_chart(shape.chart, allowed)


def _texts(slide: Any, position: int) -> Iterator[str]:
    """Everything written on a slide, but for its own number."""
    for shape in slide.shapes:
        if shape.has_text_frame and not (shape.is_placeholder and shape.text_frame.text == str(position)):
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
        yield shape.name.removeprefix("条目 ")


def _wrong_in_chart(chart: Any, allowed: Allowed) -> Iterator[str]:
    space = chart._chartSpace
    for cache in space.iter(f"{_CHART}numCache"):
        for value in cache.iter(f"{_CHART}v"):
            if _same(value.text) not in allowed.values:
                yield f"图表：{value.text}"
    caches = space.iter(f"{_CHART}strCache", f"{_CHART}multiLvlStrCache")
    words = [value.text for cache in caches for value in cache.iter(f"{_CHART}v")]
    words += [t.text for t in space.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")]
    yield from (f"图表文字：{n}" for n in _numerals(words) if n not in allowed.shown)
    for cell in _cells(chart.part.chart_workbook.xlsx_part.blob):
        if isinstance(cell, str):
            yield from (f"图表数据表：{n}" for n in _numerals([cell]) if n not in allowed.shown)
        elif _same(cell) not in allowed.values:
            yield f"图表数据表：{cell}"


def _cells(workbook: bytes) -> list[Any]:
    sheet = load_workbook(io.BytesIO(workbook)).active
    values = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    return [_as_drawn(v.date().isoformat()) if isinstance(v, datetime) else v for v in values]


def _shown(briefing: Briefing) -> Iterator[str]:
    """The texts that the shown zone is made of."""
    yield from (briefing.company, briefing.presenter, briefing.meeting_date, briefing.label_of_ai_content)
    yield from _as_months([briefing.month, briefing.meeting_date])
    for fact in briefing.facts.values():
        yield from (str(fact["text"]), str(fact["label"]))
        if isinstance(fact["value"], (int, float)) and not isinstance(fact["value"], bool):
            yield written(abs(fact["value"]), fact["unit"])
    for statement in briefing.statements():
        yield from statement.evidence
        if statement.kind == "quote":
            yield REFERENCE.sub(" ", statement.text)
    for section in briefing.sections:
        yield from (section.no, section.title)
        for topic in section.topics:
            yield from (topic.no, topic.title)
    for item in briefing.items():
        yield from (item.no, item.title)
        yield from _pictures(item)


def _pictures(item: Any) -> Iterator[str]:
    if item.chart:
        yield item.chart.title
        yield from item.chart.categories
        yield from _as_months(item.chart.categories)
        yield from (series.name for series in [*item.chart.series, *item.chart.secondary])
    if item.table:
        yield item.table.title
        yield from item.table.header
        yield from (cell.text for row in item.table.rows for cell in row)


def _traced(briefing: Briefing) -> Iterator[str]:
    """The texts that notes and appendix may hold besides."""
    for fact in briefing.facts.values():
        yield from (fact["item"], str(fact["formula"]), str(fact["reason"] or ""))
        if fact["source"]:
            source = fact["source"]
            yield from (source["table"], source["file"], source["sheet"], source["rows"], str(source["row_count"]))
    for file in briefing.sources:
        yield from (file.file, file.sheet, file.table, written(file.rows, "行"))
    for threshold in briefing.thresholds.values():
        yield from (threshold["label"], threshold["meaning"], written(threshold["value"], threshold["unit"]))


def _as_months(texts: Iterable[str]) -> Iterator[str]:
    """2025-09 is written as 2025年 and 9月, too."""
    for text in texts:
        for year, month in _MONTH.findall(text):
            yield f"{year} {int(month)} {int(text[-2:]) if text[-2:].isdigit() else ''}"


def _same(value: Any) -> float:
    """A number to fourteen digits: workbooks do not keep more."""
    return float(f"{float(value):.14g}")


def _numerals(texts: Iterable[str]) -> list[str]:
    return [number for text in texts for number in _NUMBER.findall(unicodedata.normalize("NFKC", text))]


def _unescaped(line: str) -> str:
    return re.sub(r"\\(.)", r"\1", unescape(line))
