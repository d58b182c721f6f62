"""The Word document: native parts, headings that Word numbers, fonts for both scripts, notices on every page."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import docx
from docx.oxml.ns import qn

from summarizer.exports.composing import compose
from summarizer.exports.word import docx_bytes
from tests.factories.briefings import LONG, briefing


@cache
def written(label: str = "", status: str = "") -> bytes:
    stated = briefing(label=label)
    stated.status = status
    return docx_bytes(compose(stated))


def opened(label: str = "", status: str = "") -> Any:
    return docx.Document(io.BytesIO(written(label, status)))


def numbers(document: Any) -> list[tuple[str, str]]:
    """The numbers that Word writes before headings, counted as Word counts, with the headings."""
    found, counts, current = [], [0, 0, 0], None
    for paragraph in document.paragraphs:
        listed = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if listed is None or not paragraph.style.name.startswith("Heading"):
            continue
        level = int(listed.find(qn("w:ilvl")).get(qn("w:val")))
        number = listed.find(qn("w:numId")).get(qn("w:val"))
        if number != current:
            counts, current = _starts(document, number), number
        counts = [*counts[:level], counts[level] + 1, *(0 for _ in counts[level + 1 :])]
        shown = ".".join(map(str, counts[: level + 1]))
        found.append((f"0{shown}" if level == 0 else shown, paragraph.text))
    return found


def _starts(document: Any, number: str) -> list[int]:
    numbering = document.part.numbering_part.element
    listed = next(num for num in numbering.findall(qn("w:num")) if num.get(qn("w:numId")) == number)
    counts = [0, 0, 0]
    for override in listed.findall(qn("w:lvlOverride")):
        level = int(override.get(qn("w:ilvl")))
        counts[level] = int(override.find(qn("w:startOverride")).get(qn("w:val"))) - 1
    return counts


def test_word_counts_headings_as_the_outline_does() -> None:
    shown = [(no, title) for no, title in numbers(opened())]
    stated = compose(briefing())
    outline = []
    for part in stated.parts:
        outline.append((part.no, part.title))
        for page in part.pages:
            outline.append((page.no, page.title))
            outline += [(block.no, block.title) for block in page.blocks if block.no != page.no]
    assert shown == outline


def test_tables_are_native_and_repeat_their_header_on_every_page() -> None:
    document, stated = opened(), compose(briefing())
    grids = [b.grid for part in stated.parts for page in part.pages for b in page.blocks if b.grid]
    assert grids
    shown = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    for grid in grids:
        assert [list(grid.header), *([cell.text for cell in row] for row in grid.rows)] in shown
    assert all(table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for table in document.tables)


def test_every_chart_is_a_picture_that_says_its_values_under_a_caption() -> None:
    document, stated = opened(), compose(briefing())
    described = [element.get("descr") for element in document.element.body.iter(qn("wp:docPr"))]
    assert len(described) == len(stated.figures) > 3
    for figure, words in zip(stated.figures, described, strict=True):
        assert all(value.text in words for row in figure.rows for value in row.values)
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    assert [c for c in captions if c.startswith("图 1 ")]


def test_every_run_and_style_names_a_font_for_chinese() -> None:
    document = opened()
    runs = [*document.element.body.iter(qn("w:r")), *document.sections[0].footer._element.iter(qn("w:r"))]
    for run in runs:
        if run.find(qn("w:t")) is not None:
            assert run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:eastAsia")) == "微软雅黑"
    styled = document.styles.element.iter(qn("w:rFonts"))
    assert {fonts.get(qn("w:eastAsia")) for fonts in styled} == {"微软雅黑"}


def test_notices_and_the_word_across_a_draft_stand_on_every_page() -> None:
    draft = opened("本文由人工智能生成", "草稿，未经批准，请勿外传")
    footer = draft.sections[0].footer._element.xpath("string(.)")
    assert "草稿，未经批准，请勿外传" in footer
    assert "本文由人工智能生成" in footer
    assert b"PowerPlusWaterMark" in draft.sections[0].header.part.blob
    approved = opened("", "已批准")
    assert "人工智能" not in approved.sections[0].footer._element.xpath("string(.)")
    assert b"WaterMark" not in approved.sections[0].header.part.blob


def test_the_same_briefing_gives_the_same_bytes() -> None:
    stated = compose(briefing())
    assert docx_bytes(stated) == docx_bytes(stated)


def test_long_names_and_quotes_come_whole() -> None:
    stated = compose(briefing(LONG))
    document = docx.Document(io.BytesIO(docx_bytes(stated)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert LONG.quote in text
    assert len(list(document.element.body.iter(qn("wp:docPr")))) >= len(stated.figures)
