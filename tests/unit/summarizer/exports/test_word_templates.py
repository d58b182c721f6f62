"""A document in a company's template: its styles, page, headers and footers; the same words and numbers as ever."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import docx
import pytest

from summarizer.exports.company import TemplateError
from summarizer.exports.company.kinds import missing
from summarizer.exports.files import files
from summarizer.exports.variant import Variant
from tests.factories.briefings import briefing
from tests.factories.company_slides import no_body
from tests.factories.company_words import SAMPLE, WORD_TEMPLATES


@cache
def made(name: str) -> bytes:
    """The checked file of a draft."""
    drafted = briefing().model_copy(update={"status": "草稿，未经批准，请勿外传"})
    [(_, file)] = files(drafted, ["docx"], Variant(template="x"), {"docx": WORD_TEMPLATES[name]()})
    return file


@cache
def document(name: str) -> Any:
    return docx.Document(io.BytesIO(made(name)))


def styles(name: str) -> dict[str, str]:
    """The style of each paragraph by its words."""
    return {paragraph.text: paragraph.style.name for paragraph in document(name).paragraphs if paragraph.text}


@pytest.mark.parametrize("name", WORD_TEMPLATES)
def test_it_passes_the_check_without_the_samples_and_says_on_each_page_that_it_is_a_draft(name: str) -> None:
    words = "\n".join(styles(name))
    assert SAMPLE not in words
    assert "远岭智能装备股份有限公司" in words
    section = document(name).sections[-1]
    shown = [section.footer, *([section.first_page_footer] if section.different_first_page_header_footer else [])]
    assert all("请勿外传" in "".join(p.text for p in footer.paragraphs) for footer in shown)
    assert "草稿" in section.header._element.xml


def test_built_in_styles_are_the_templates_own() -> None:
    assert styles("plain")["月度业绩概览"] == "Heading 1"
    heading = document("plain").styles["Heading 1"]
    assert (str(heading.font.color.rgb), heading.font.size.pt) == ("B3202E", 22)
    assert "模板没有自己的表格样式，表格用我们的样式。" in missing("docx", WORD_TEMPLATES["plain"]())


def test_styles_of_the_company_are_found_by_their_chinese_names_and_its_furniture_stays() -> None:
    shown = styles("furnished")
    assert (shown["月度业绩概览"], shown["销售目标达成率"]) == ("一级标题", "二级标题")
    assert any(name == "题注样式" for name in shown.values())
    made_with = document("furnished")
    assert {table.style.name for table in made_with.tables} == {"公司表格"}
    section = made_with.sections[-1]
    assert section.header.paragraphs[0].text == "远岭智能装备　服务热线 400-820-1234"
    assert round(section.left_margin.mm) == 28


def test_what_is_missing_is_said_and_ours() -> None:
    gaps = missing("docx", WORD_TEMPLATES["bare"]())
    assert "模板没有指定中文字体，已补上“宋体”。" in gaps  # which its theme lists
    assert "模板没有标题、三级标题、项目符号列表、题注样式，用我们自己的样式，颜色取自模板。" in gaps
    assert styles("bare")["整体目标完成情况"] == "Heading 3"


def test_a_presentation_is_no_word_template() -> None:
    with pytest.raises(TemplateError, match="不是 Word"):
        missing("docx", no_body())
