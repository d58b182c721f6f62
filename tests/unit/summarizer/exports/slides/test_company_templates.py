"""A deck in a company's template carries the same, in the template's own places and colours, inside its free area."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Emu

from summarizer.exports.colours import contrast
from summarizer.exports.composing import compose
from summarizer.exports.files import files
from summarizer.exports.slides.company.reading import CompanyTemplate, read_template
from summarizer.exports.slides.plan import plan
from summarizer.exports.variant import Variant
from tests.factories.briefings import BIG, briefing
from tests.factories.company import Shape
from tests.factories.company_slides import TEMPLATES
from tests.factories.placing import stands_in_its_place

every_template = pytest.mark.parametrize("name", TEMPLATES)


@cache
def content(name: str) -> bytes:
    return TEMPLATES[name]()


@cache
def read(name: str) -> CompanyTemplate:
    return read_template(content(name))


@cache
def made(name: str) -> bytes:
    """The checked file of a draft."""
    drafted = briefing().model_copy(update={"status": "草稿，未经批准，请勿外传"})
    [(_, file)] = files(drafted, ["pptx"], Variant(template="x"), {"pptx": content(name)})
    return file


@cache
def deck(name: str) -> Any:
    return Presentation(io.BytesIO(made(name)))


@every_template
def test_everything_stands_in_the_free_area(name: str) -> None:
    template = read(name)
    shape = BIG if name == "four_by_three" else Shape()
    for slide in plan(compose(briefing(shape)), template.theme, template.content.frame):
        stands_in_its_place(slide, template.content.frame)


@every_template
def test_shapes_stay_on_the_slide_and_off_what_the_template_draws(name: str) -> None:
    presentation = deck(name)
    wide, tall = presentation.slide_width, presentation.slide_height
    for slide in presentation.slides:
        drawn = [s for page in (slide.slide_layout.slide_master, slide.slide_layout) for s in page.shapes
                 if not s.is_placeholder and s.name == "装饰"]  # fmt: skip
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= wide + 20, shape.name
            assert shape.top + shape.height <= tall + 20, shape.name
            if slide.slide_layout.name == read(name).content.layout.name and shape.name not in ("页码",):
                assert not any(_meet(shape, other) for other in drawn), shape.name


@every_template
def test_it_is_the_templates_own_deck_without_its_samples(name: str) -> None:
    source, presentation = Presentation(io.BytesIO(content(name))), deck(name)
    assert (presentation.slide_width, presentation.slide_height) == (source.slide_width, source.slide_height)
    assert [layout.name for master in presentation.slide_masters for layout in master.slide_layouts] == [
        layout.name for master in source.slide_masters for layout in master.slide_layouts
    ]
    assert presentation.slides[0].shapes.title.text == "企业销售月例会"
    words = "\n".join(s.text_frame.text for slide in presentation.slides for s in slide.shapes if s.has_text_frame)
    assert "示例" not in words
    assert words.count("请勿外传") >= len(presentation.slides)
    assert all(slide.shapes.title is not None for slide in presentation.slides)


@pytest.mark.parametrize("name", ["several_masters"])
def test_the_same_template_gives_the_same_bytes(name: str) -> None:
    drafted = briefing().model_copy(update={"status": "草稿，未经批准，请勿外传"})
    [(_, again)] = files(drafted, ["pptx"], Variant(template="x"), {"pptx": content(name)})
    assert again == made(name)


@every_template
def test_words_and_bars_stand_out_from_the_templates_ground(name: str) -> None:
    look = read(name).theme
    pairs = [
        ("ink", "paper"), ("headline", "paper"), ("muted", "paper"), ("accent", "paper"), ("ink", "panel"),
        ("advice", "advice_panel"), ("quote", "quote_panel"), ("ink", "far_below"), ("ink", "far_above"),
    ]  # fmt: skip
    for words, ground in pairs:
        assert contrast(look.rgb(words), look.rgb(ground)) >= 4.4, words
    assert len(set(look.series)) == len(look.series) == 10
    for number in range(10):
        assert contrast(look.rgb(f"series{number}"), look.rgb("paper")) >= 2.2
        assert contrast(look.rgb(f"series{number}"), look.rgb(look.on(f"series{number}"))) >= 4.4


def test_charts_take_the_templates_own_accents() -> None:
    chart = next(s.chart for slide in deck("four_by_three").slides for s in slide.shapes if s.has_chart)
    assert chart._chartSpace.xpath("//c:ser[1]/c:spPr//a:schemeClr/@val")[0] == "accent1"
    assert read("four_by_three").theme.rgb("series0") == "B3202E"
    assert read("dark").theme.rgb("paper") == "10151C"
    assert read("dark").theme.dark


def test_layouts_are_found_by_name_where_they_have_no_type() -> None:
    layouts = read("chinese_names").layouts
    assert {role: layout.name for role, layout in layouts.items()} == {
        "cover": "公司封面", "chapter": "章节过渡页", "content": "标题和内容",
    }  # fmt: skip
    assert read("several_masters").content.layout.name == "Title and Content"


def test_a_cover_that_asks_for_presenter_and_date_gets_them_there() -> None:
    cover = deck("odd_idx").slides[0]
    texts = {shape.name: shape.text_frame.text for shape in cover.placeholders}
    assert sorted(texts.values()) == sorted(
        ["企业销售月例会", "远岭智能装备股份有限公司\n2025年10月", "汇报人：林岚", "日期：2025年11月5日"]
    )


def test_smaller_slides_have_smaller_words() -> None:
    def sizes(name: str) -> set[float]:
        return {run.font.size.pt for slide in deck(name).slides for s in slide.shapes if s.name == "结论"
                for p in s.text_frame.paragraphs for run in p.runs if run.font.size}  # fmt: skip

    assert sizes("four_by_three") == {14.0}
    assert sizes("chinese_names") == {10.5}
    assert Emu(deck("chinese_names").slide_height).inches == pytest.approx(5.625)


@pytest.mark.parametrize(
    ("name", "gap"),
    [
        ("four_by_three", "模板里的 3 张示例幻灯片不会带进简报。"),
        ("no_body", "模板没有节标题版式，章节页用版式“Title Only”。"),
        ("no_body", "版式“Title Only”没有正文占位符，内容排在标题与页脚之间的空白处。"),
        ("no_body", "版式“Title Only”没有页码占位符，页码写在内容区下方。"),
        ("no_chinese_font", "模板的主题没有指定中文字体，已补上“微软雅黑”。"),
        ("no_chinese_font", "主题里有 5 种强调色与底色或彼此太接近，图表里换成了看得清的颜色。"),
    ],
)
def test_what_is_missing_is_said(name: str, gap: str) -> None:
    assert gap in read(name).gaps


def test_every_theme_names_a_font_for_chinese() -> None:
    for master in deck("no_chinese_font").slide_masters:
        fonts = master.part.part_related_by("http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme")
        assert fonts.blob.decode().count('ea typeface="微软雅黑"') == 2


def _meet(one: Any, other: Any) -> bool:
    slack = 12_000
    return bool(
        one.left + slack < other.left + other.width and other.left + slack < one.left + one.width
        and one.top + slack < other.top + other.height and other.top + slack < one.top + one.height
    )  # fmt: skip
