"""Heat tables and timelines: the same grounds in every format, and bars that end at their days."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from pptx import Presentation

from summarizer.briefing import Cell
from summarizer.drafting.offline.charts import heat_cell
from summarizer.exports.composing import compose
from summarizer.exports.document import Figure, Row, Value
from summarizer.exports.drawn.canvas import Dot, Words
from summarizer.exports.drawn.drawing import drawn
from summarizer.exports.palette import Palette
from summarizer.exports.setting.figures import days, serial, since_start
from summarizer.exports.slides import pptx_bytes
from summarizer.exports.theme import theme
from summarizer.exports.word import docx_bytes
from summarizer.facts import FactSheet
from summarizer.units import DAY
from tests.factories.briefings import briefing
from tests.factories.company import measured

RATE = "1.2.1.region_attainment"


@pytest.mark.parametrize(
    ("rate", "tone"), [(0.84, "far_below"), (0.85, "below"), (0.999, "below"), (1.0, "above"), (1.15, "far_above")]
)
def test_a_cell_is_coloured_by_its_distance_from_the_goal(rate: float, tone: str) -> None:
    facts = FactSheet()
    facts.put(RATE, measured(rate), "华东")
    assert heat_cell(facts, f"{RATE}.华东") == Cell(ref=f"{RATE}.华东", tone=tone)


def test_a_hole_of_a_heat_table_has_no_colour() -> None:
    assert heat_cell(FactSheet(), None) == Cell(text="–")


def timeline(*due: date) -> Figure:
    values = tuple(Value(day.isoformat(), serial(day)) for day in due)
    return Figure("timeline", "期限", tuple(f"行动{n}" for n in range(len(due))), (Row("期限", values, DAY),))


def test_a_timeline_begins_with_the_month_of_its_earliest_day_and_leaves_room_behind_the_last() -> None:
    due = timeline(date(2025, 11, 20), date(2025, 12, 5), date(2025, 11, 7))
    first, last = days(due)
    assert first == serial(date(2025, 11, 1))
    assert last > serial(date(2025, 12, 5)) + 3
    assert [value.number for value in since_start(due).rows[0].values] == [19.0, 34.0, 6.0]


def test_a_timeline_of_the_first_day_still_has_a_length() -> None:
    first, last = days(timeline(date(2025, 11, 1)))
    assert last > first


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_words_stand_out_on_every_ground_of_a_heat_table(shade: str) -> None:
    look = theme("dark" if shade == "dark" else "light")
    assert all(look.on(tone) == "ink" for tone in ("far_below", "below", "above", "far_above"))


GROUNDS = [theme().rgb(tone) for tone in ("far_above", "above", "below", "far_below")]


def test_slides_colour_the_cells() -> None:
    slides = Presentation(io.BytesIO(pptx_bytes(compose(briefing())))).slides
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    heat = next(table for table in tables if table.cell(0, 1).text == "达成率")
    assert [str(heat.cell(row, 1).fill.fore_color.rgb) for row in range(1, 5)] == GROUNDS
    assert heat.cell(1, 0)._tc.tcPr.find("{*}noFill") is not None


def test_word_colours_the_cells() -> None:
    document = docx.Document(io.BytesIO(docx_bytes(compose(briefing()))))
    heat = next(table for table in document.tables if table.cell(0, 1).text == "达成率")
    assert [heat.cell(row, 1)._tc.find(".//{*}shd").values()[-1] for row in range(1, 5)] == GROUNDS


def test_a_timeline_is_a_native_chart_whose_axis_counts_weeks() -> None:
    slides = Presentation(io.BytesIO(pptx_bytes(compose(briefing())))).slides
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    due = next(chart for chart in charts if next(iter(chart.plots[0].categories)) == "缺口追补专项")
    assert next(iter(due.plots[0].series[0].values)) == serial(date(2025, 11, 7))
    assert (due.value_axis.minimum_scale, due.value_axis.major_unit) == (serial(date(2025, 11, 1)), 7)


def test_marks_single_out_points_and_are_no_line() -> None:
    values = tuple(Value(f"{n}", float(n)) for n in range(1, 13))
    marked = tuple(value if n in (3, 4) else Value("–") for n, value in enumerate(values))
    months = tuple(f"2025-{n:02}" for n in range(1, 13))
    course = Figure("line", "客单价", months, (Row("客单价", values, "家"), Row("调价", marked, "家", marks=True)))
    canvas = drawn(course, course, 480.0, Palette([course], theme()))
    diamonds = [mark for mark in canvas.marks if isinstance(mark, Dot) and mark.diamond]
    assert len(diamonds) == 2
    assert {mark.text for mark in canvas.marks if isinstance(mark, Words) and mark.bold} == {
        "12"
    }  # the line's end only
