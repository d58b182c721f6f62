"""Whatever a briefing holds, its slides hold all of it, inside the slide and apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.exports.composing import compose
from summarizer.exports.document import Block, Document, Figure, Grid, Line, Page, Part, Row, Value
from summarizer.exports.slides.elements import Picture, Sheet, Slide, Text
from summarizer.exports.slides.plan import plan
from summarizer.exports.theme import theme
from tests.factories.briefings import briefing
from tests.factories.placing import stands_in_its_place

EMPTY = compose(briefing())
WORDS = st.text(alphabet="净销售额下降，。（）ABC def012.%", min_size=1, max_size=40)
LONG_WORDS = st.builds(lambda words, times: words * times, WORDS, st.sampled_from([1, 1, 3, 60]))
LINES = st.builds(
    Line, st.just("1.1.1"), st.sampled_from(["finding", "recommendation", "gap", "quote"]), LONG_WORDS.map(str.strip)
)
VALUES = st.builds(lambda n: Value(f"{n:,.1f}", n), st.floats(-1e9, 1e9))
COUNTS = st.sampled_from([1, 2, 5, 12, 40])
KINDS = st.sampled_from(["bar", "column", "stacked_bar", "stacked_column", "line", "pie", "funnel"])


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """A chart of any kind with any number of categories, with and without a second unit."""
    count = draw(COUNTS)
    names = tuple(f"{draw(WORDS)}{n}" for n in range(count))
    hole = Value("–")
    row = st.lists(VALUES | st.just(hole), min_size=count, max_size=count).map(tuple)
    rows = [Row(f"系列{n}", draw(row), "元") for n in range(draw(st.integers(1, 4)))]
    second = [Row("同比", draw(row), "ratio", secondary=True)] if draw(st.booleans()) else []
    return Figure(draw(KINDS), draw(WORDS), names, (*rows, *second))


@st.composite
def tables(draw: st.DrawFn) -> Grid:
    """A table with any number of rows and columns, some cells very long."""
    columns = draw(st.integers(1, 9))
    cell = st.builds(Value, LONG_WORDS) | VALUES
    rows = st.lists(st.lists(cell, min_size=columns, max_size=columns).map(tuple), min_size=1, max_size=30)
    return Grid(draw(WORDS), tuple(draw(WORDS) for _ in range(columns)), tuple(draw(rows)))


BLOCKS = st.builds(
    Block,
    st.just("1.1.1"),
    WORDS,
    st.lists(LINES, max_size=6).map(tuple),
    st.none() | figures(),
    st.none() | tables(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=4), st.none() | LINES)
def test_nothing_overflows_overlaps_or_is_lost(blocks: list[Block], headline: Line | None) -> None:
    document = _with(Page("1.1", "销售目标达成率", headline, tuple(blocks)))
    slides = [slide for slide in plan(document, theme()) if slide.key == "1.1"]
    for slide in slides:
        stands_in_its_place(slide)
        assert slide.elements
    words = _words(slides)
    for line in (line for block in blocks for line in block.lines):
        assert _squeezed(line.text) in words
    shown = _cells(slides)
    for table in (block.grid for block in blocks if block.grid):
        assert all(_squeezed(cell.text) in shown for row in table.rows for cell in row)
    points = [
        value
        for slide in slides
        for e in slide.elements
        if isinstance(e, Picture)
        for r in e.figure.rows
        for value in r.values
    ]
    assert len(points) == sum(len(row.values) for b in blocks if b.figure for row in b.figure.rows)


def test_a_headline_too_long_for_a_title_leads_the_text() -> None:
    long = Line("1.1.1", "finding", "净销售额未达目标，差距主要来自华东与华南两个大区的新客户流失，" * 4)
    document = _with(Page("1.1", "销售目标达成率", long, (Block("1.1.1", "整体", ()),)))
    first = next(slide for slide in plan(document, theme()) if slide.key == "1.1")
    assert first.title == "销售目标达成率"
    assert _squeezed(long.text) in _words([first])


def test_further_slides_of_a_topic_are_marked_and_a_short_topic_has_one() -> None:
    lines = tuple(Line("1.1.1", "finding", f"第{n}条结论。" * 12) for n in range(20))
    several = [
        s.title
        for s in plan(_with(Page("1.1", "达成率", None, (Block("1.1.1", "整体", lines),))), theme())
        if s.key == "1.1"
    ]
    assert several == ["达成率", "达成率（续）", "达成率（续）"]
    one = [
        s.title
        for s in plan(_with(Page("1.1", "达成率", None, (Block("1.1.1", "整体", lines[:2]),))), theme())
        if s.key == "1.1"
    ]
    assert one == ["达成率"]


def test_a_table_that_goes_on_repeats_its_header() -> None:
    rows = tuple((Value(f"员工{n}"), Value("1", 1.0)) for n in range(60))
    document = _with(
        Page("6.1", "目标", None, (Block("6.1.3", "个人", (), None, Grid("个人指标", ("姓名", "目标"), rows)),))
    )
    sheets = [
        e for s in plan(document, theme()) for e in s.elements if isinstance(e, Sheet) and e.grid.header[0] == "姓名"
    ]
    assert len(sheets) > 1
    assert [row for sheet in sheets for row in sheet.grid.rows] == list(rows)


@pytest.mark.parametrize("length", [0, 1, 7, 60])
def test_the_summary_takes_as_many_slides_as_it_needs(length: int) -> None:
    document = replace(
        EMPTY, summary=tuple(Line("1.1.1", "finding", f"第{n}条，" + "净销售额" * 20) for n in range(length))
    )
    slides = [slide for slide in plan(document, theme()) if slide.title.startswith("本月要点")]
    assert all(_squeezed(line.text) in _words(slides) for line in document.summary)
    for slide in slides:
        stands_in_its_place(slide)


def _with(page: Page) -> Document:
    return replace(EMPTY, summary=(), parts=(Part("01", "月度业绩概览", (page,)),))


def _words(slides: Iterable[Slide]) -> str:
    """All words of the statements, in their order, without tags and spaces: what is cut over slides is joined again."""
    texts = [
        p.text for s in slides for e in s.elements if isinstance(e, Text) for p in e.paragraphs if not _is_heading(e)
    ]
    for tag in ("建议  ", "数据缺口  ", "客户原话  "):
        texts = [text.removeprefix(tag) for text in texts]
    return _squeezed("".join(texts))


def _is_heading(element: Text) -> bool:
    return element.name.startswith(("条目", "表题"))


def _cells(slides: Iterable[Slide]) -> str:
    """All cells, column by column over all parts of a table: what is cut between rows is joined again."""
    columns: dict[tuple[tuple[str, ...], int], str] = {}
    for sheet in (e for s in slides for e in s.elements if isinstance(e, Sheet)):
        for position, column in enumerate(zip(*sheet.grid.rows, strict=True)):
            key = (sheet.grid.header, position)
            columns[key] = columns.get(key, "") + "".join(cell.text for cell in column)
    return "|".join(map(_squeezed, columns.values()))


def _squeezed(text: str) -> str:
    return "".join(text.split())
