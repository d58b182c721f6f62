"""The slides open, carry everything, and stay editable."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Pt

from summarizer.exports.composing import compose
from summarizer.exports.slides import pptx_bytes, write_pptx
from summarizer.outline import outline
from tests.factories.briefings import BIG, LONG, briefing
from tests.factories.company import MONTHS, Shape
from tests.readback import numbers_not_in_facts

SHAPES = {"usual": Shape(), "big": BIG, "long": LONG}
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
every_shape = pytest.mark.parametrize("name", SHAPES)


@cache
def deck(name: str) -> bytes:
    """The deck of one company."""
    return pptx_bytes(compose(briefing(SHAPES[name])))


def slides(name: str = "usual") -> list[Any]:
    """Its slides, read back."""
    return list(Presentation(io.BytesIO(deck(name))).slides)


@every_shape
def test_every_number_is_a_fact(name: str, tmp_path: Path) -> None:
    path = tmp_path / "briefing.pptx"
    write_pptx(briefing(SHAPES[name]), path)
    assert numbers_not_in_facts(path, briefing(SHAPES[name])) == []


def test_the_same_briefing_gives_the_same_bytes() -> None:
    assert pptx_bytes(compose(briefing())) == deck("usual")


def test_it_is_16_to_9_and_opens_with_cover_summary_and_catalogue() -> None:
    presentation = Presentation(io.BytesIO(deck("usual")))
    assert presentation.slide_width / presentation.slide_height == pytest.approx(16 / 9, abs=0.001)
    cover, summary, catalogue, opener, first = list(presentation.slides)[:5]
    assert [cover.shapes.title.text, *_words(cover)] == [
        "企业销售月例会", "远岭智能装备股份有限公司", "2025年10月", "汇报人：林岚", "日期：2025年11月5日",
    ]  # fmt: skip
    assert summary.shapes.title.text == "本月要点"
    assert [chapter.title for chapter in outline()] == [
        w for w in _words(catalogue) if w in {c.title for c in outline()}
    ]
    assert opener.shapes.title.text == "月度业绩概览"
    assert first.shapes.title.text == "净销售额2,848.4万元，达成率93.4%，较目标落后201.6万元"


def test_every_item_stands_on_a_slide_with_its_number_and_title() -> None:
    headings = {shape.text_frame.text for slide in slides() for shape in slide.shapes if shape.name.startswith("条目 ")}
    assert {f"{i.no}\n{i.title}" for c in outline() for t in c.topics for i in t.items} <= headings


def test_advice_gaps_and_quotes_carry_their_marks() -> None:
    words = "\n".join(w for slide in slides() for w in _words(slide))
    assert "建议  由供应链中心牵头" in words
    assert "数据缺口  本项暂无数据" in words
    assert "客户原话  “交货比合同晚了12天" in words


@every_shape
def test_every_run_names_a_font_for_east_asian_text(name: str) -> None:
    with ZipFile(io.BytesIO(deck(name))) as package:
        parts = [
            n
            for n in package.namelist()
            if n.startswith(("ppt/slides/slide", "ppt/charts/", "ppt/slideL", "ppt/notesSlides/"))
        ]
        for part in (p for p in parts if p.endswith(".xml")):
            root = etree.fromstring(package.read(part))
            looks = list(root.iter(f"{DRAWING}defRPr")) if "chart" in part else []
            looks += [run.find(f"{DRAWING}rPr") for run in root.iter(f"{DRAWING}r", f"{DRAWING}fld")]
            assert all(look is not None and look.find(f"{DRAWING}ea") is not None for look in looks), part
        for number in (1, 2):
            font = etree.fromstring(package.read(f"ppt/theme/theme{number}.xml")).iter(f"{DRAWING}ea")
            assert [f.get("typeface") for f in font] == ["微软雅黑", "微软雅黑"]


@every_shape
def test_ids_on_a_slide_are_unique_and_no_placeholder_is_empty(name: str) -> None:
    for slide in slides(name):
        ids = slide.shapes._spTree.xpath("//p:cNvPr/@id")
        assert len(ids) == len(set(ids))
        assert all(shape.text_frame.text for shape in slide.placeholders)
        assert slide.placeholders[0] == slide.shapes.title


@every_shape
def test_shapes_stay_on_the_slide_and_apart(name: str) -> None:
    presentation = Presentation(io.BytesIO(deck(name)))
    for number, slide in enumerate(presentation.slides, start=1):
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height, s.name) for s in slide.shapes]
        for left, top, right, bottom, label in boxes:
            assert left >= 0
            assert top >= 0
            assert right <= presentation.slide_width, (number, label)
            assert bottom <= presentation.slide_height, (number, label)
        for i, a in enumerate(boxes):
            for b in boxes[i + 1 :]:
                apart = a[2] <= b[0] + 9 or b[2] <= a[0] + 9 or a[3] <= b[1] + 9 or b[3] <= a[1] + 9
                assert apart, (number, a[4], b[4])


@every_shape
def test_text_is_never_smaller_than_its_least_size(name: str) -> None:
    for slide in slides(name):
        for shape in slide.shapes:
            if shape.name in ("结论", "建议", "数据缺口", "客户原话", "要点"):
                assert all(run.font.size >= Pt(14) for p in shape.text_frame.paragraphs for run in p.runs)
            if shape.has_table:
                cells = (cell for row in shape.table.rows for cell in row.cells)
                assert all(
                    run.font.size >= Pt(11) for cell in cells for p in cell.text_frame.paragraphs for run in p.runs
                )


def test_a_chart_keeps_the_facts_values_and_its_workbook_has_them_too() -> None:
    subject = briefing()
    chart = _chart("月度净销售额")
    expected = [subject.facts[f"1.1.2.monthly_sales.{month}"]["value"] for month in MONTHS]
    assert list(chart.plots[0].series[0].values) == expected
    rows = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active.iter_rows(
        min_row=2, values_only=True
    )
    assert [row[-2] for row in rows] == expected


def test_money_is_shown_in_ten_thousands_by_its_format_alone() -> None:
    assert _chart("净销售额与目标").plots[0].series[0].data_labels.number_format == r"0\.0,"
    assert _frame("净销售额与目标").chart.chart_title.text_frame.text == "净销售额与目标（万元）"


def test_what_is_missing_is_a_hole_and_not_zero() -> None:
    assert _chart("同比").plots[0].series[0].values[1] is None
    assert _chart("同比")._chartSpace.xpath("//c:dispBlanksAs/@val") == ["gap"]


def test_bars_begin_at_zero_and_rows_of_two_charts_meet() -> None:
    left, right = _frame("区域净销售额"), _frame("同比")
    assert left.chart.value_axis.minimum_scale == 0
    assert (left.top, left.height) == (right.top, right.height)
    plots = [
        c._chartSpace.xpath("//c:plotArea/c:layout//c:y/@val | //c:plotArea/c:layout//c:h/@val")
        for c in (left.chart, right.chart)
    ]
    assert plots[0] == plots[1]


def test_a_second_unit_has_an_axis_of_its_own() -> None:
    chart = _chart("区域规模与增速")
    assert [type(plot).__name__ for plot in chart.plots] == ["BarPlot", "LinePlot"]
    assert [s.name for s in chart.plots[1].series] == ["同比（右轴）"]
    assert len(chart._chartSpace.valAx_lst) == 2


def test_a_name_has_one_colour_and_its_neighbours_others() -> None:
    series = {s.name: s.format.fill.fore_color.theme_color for s in _chart("区域渠道销售").plots[0].series}
    assert len(set(series.values())) == 3


def test_notes_trace_every_number_of_the_slide() -> None:
    first = slides()[4]
    notes = first.notes_slide.notes_text_frame.text
    assert "达成率 = 93.4% ← 净销售额/目标额" in notes
    assert "十月数据.xlsx!销售明细 第2-701行（共700行）" in notes
    quotes = next(s for s in slides() if s.shapes.title.text.startswith("交付类投诉")).notes_slide.notes_text_frame.text
    assert "反馈编号：F-0317" in quotes


def test_the_catalogue_leads_to_the_openers_and_slides_are_numbered() -> None:
    deck_slides = slides()
    links = [
        s.click_action.target_slide.shapes.title.text for s in deck_slides[2].shapes if s.click_action.target_slide
    ]
    assert links == [chapter.title for chapter in outline()]
    for number, slide in enumerate(deck_slides[1:], start=2):
        assert [s.text_frame.text for s in slide.placeholders if s.name == "页码"] == [str(number)]


def test_the_mark_of_ai_content_is_on_every_slide_only_where_there_is_one() -> None:
    marked = Presentation(io.BytesIO(pptx_bytes(compose(briefing(label="由人工智能辅助生成")))))
    assert all(any("由人工智能辅助生成" in w for w in _words(slide)) for slide in marked.slides)
    assert not any("人工智能" in w for slide in slides() for w in _words(slide))


def test_a_name_in_a_workbook_is_text_and_never_a_formula_or_link() -> None:
    names = ("=1+1", "http://x.cn", "@SUM(A1)", "西南")
    file = io.BytesIO(pptx_bytes(compose(briefing(Shape(regions=names)))))
    shapes = (shape for slide in Presentation(file).slides for shape in slide.shapes)
    chart = next(shape.chart for shape in shapes if shape.has_chart and shape.name == "区域净销售额")
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(name, "s", None) for name in names]


def test_the_clock_leaves_no_mark_in_the_file() -> None:
    package = ZipFile(io.BytesIO(deck("usual")))
    assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    described = {"docProps/core.xml": package.read("docProps/core.xml").decode()}
    for name in (name for name in package.namelist() if name.endswith(".xlsx")):
        described[name] = ZipFile(io.BytesIO(package.read(name))).read("docProps/core.xml").decode()
    made = {date for text in described.values() for date in re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", text)}
    assert made == {"2025-11-01T09:00:00Z", "2000-01-01T00:00:00Z"}


def test_control_characters_in_a_name_do_not_break_the_file() -> None:
    shape = Shape(regions=("华\x0b东\x00", "<华&南>", "华\ud800北", "西\ufffe南"), quote="停\x1b机了")
    words = "\n".join(
        w for s in Presentation(io.BytesIO(pptx_bytes(compose(briefing(shape))))).slides for w in _words(s)
    )
    assert "<华&南>" in words
    assert "停机了" in words


def _words(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame and shape != slide.shapes.title:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs if paragraph.text)


def _frame(title: str) -> Any:
    return next(shape for slide in slides() for shape in slide.shapes if shape.has_chart and shape.name == title)


def _chart(title: str) -> Any:
    return _frame(title).chart
