"""The document holds the briefing's words with every reference rendered."""

from __future__ import annotations

import pytest

from summarizer.briefing import Cell, Chart, DataTable, Series
from summarizer.exports.composing import compose
from tests.factories.briefing_items import say
from tests.factories.briefings import briefing


def test_numbers_of_a_statement_are_known_by_their_place() -> None:
    line = compose(briefing()).summary[0]
    assert [line.text[start:end] for start, end in line.numbers] == ["2,848.4万元", "93.4%", "落后201.6万元"]


def test_a_reference_to_a_fact_that_does_not_travel_along_is_an_error() -> None:
    subject = briefing()
    subject.summary.append(say("1.1.1", "{{1.1.1.nowhere}}"))
    with pytest.raises(KeyError, match=r"1\.1\.1\.nowhere"):
        compose(subject)


def test_a_quote_is_word_for_word_between_quotation_marks_once() -> None:
    subject = briefing()
    bare, marked = say("4.1.1", "等了3天", "quote"), say("4.1.1", "“等了3天”", "quote")
    subject.summary = [bare, marked]
    assert [line.text for line in compose(subject).summary] == ["“等了3天”", "“等了3天”"]


def test_a_chart_of_nothing_but_holes_is_no_chart() -> None:
    subject = briefing()
    item = subject.sections[0].topics[0].items[0]
    item.chart = Chart(kind="bar", title="", unit="元", categories=["甲"], series=[Series(name="乙", refs=[None])])
    assert compose(subject).parts[0].pages[0].blocks[0].figure is None


def test_every_fact_shown_has_a_trace_and_a_definition() -> None:
    document = compose(briefing())
    shown = {ref for row in document.parts[0].pages[1].blocks[0].figure.rows for v in row.values if (ref := v.ref)}  # type: ignore[union-attr]
    assert shown <= document.traces.keys()
    assert ("1.2.1", "各项净销售额", "元") in {
        tuple(cell.text for cell in row[:3]) for row in document.definitions.rows
    }


def test_dates_are_written_as_people_write_them_and_other_words_kept() -> None:
    subject = briefing()
    assert compose(subject).date == "2025年11月5日"
    subject.meeting_date = "十一月第一周"
    assert compose(subject).date == "十一月第一周"


def test_a_row_longer_than_the_header_keeps_its_cells() -> None:
    subject = briefing()
    item = subject.sections[0].topics[0].items[0]
    item.table = DataTable(title="表", header=["甲"], rows=[[Cell(text="1"), Cell(text="2")]])
    grid = compose(subject).parts[0].pages[0].blocks[0].grid
    assert grid is not None
    assert (grid.header, [cell.text for cell in grid.rows[0]]) == (("甲", ""), ["1", "2"])
