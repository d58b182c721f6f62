"""The PDF: tagged, with bookmarks and embedded fonts, its words and notices readable again."""

from __future__ import annotations

from functools import cache

import pypdfium2
import pytest

from summarizer.exports.composing import compose
from summarizer.exports.drawn import fonts
from summarizer.exports.drawn.fonts import FontsMissingError, font_folders
from summarizer.exports.pdf import pdf_bytes
from tests.factories.briefings import LONG, briefing
from tests.factories.company import Shape


@cache
def made(label: str = "", status: str = "", shape: Shape | None = None) -> bytes:
    stated = briefing(shape, label=label)
    stated.status = status
    return pdf_bytes(compose(stated))


def pages(pdf: bytes) -> list[str]:
    """The words of every page, without the breaks between lines."""
    return ["".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf)]


def test_every_word_is_there_to_be_read_and_searched() -> None:
    stated, text = compose(briefing()), "".join(pages(made()))
    for part in stated.parts:
        for page in part.pages:
            for block in page.blocks:
                for line in block.lines:
                    assert "".join(line.text.split()) in text
                if block.grid:
                    assert all("".join(cell.text.split()) in text for row in block.grid.rows for cell in row)


def test_charts_write_their_values() -> None:
    stated, text = compose(briefing()), "".join(pages(made()))
    bars = [figure for figure in stated.figures if figure.kind in ("bar", "column", "funnel")]
    assert bars
    for value in (v for figure in bars for row in figure.rows for v in row.values):
        assert "".join(value.text.split()) in text


def test_bookmarks_lead_to_chapters_topics_and_items() -> None:
    titles = [mark.get_title() for mark in pypdfium2.PdfDocument(made()).get_toc()]
    levels = {mark.level for mark in pypdfium2.PdfDocument(made()).get_toc()}
    assert levels == {0, 1, 2}
    assert sum(title.replace(" ", "").startswith("1.1.1") for title in titles) == 1


def test_it_is_tagged_and_its_fonts_travel_with_it() -> None:
    pdf = made()
    assert b"/MarkInfo<</Marked true" in pdf
    assert b"pdfuaid:part>1<" in pdf
    assert pdf.count(b"/FontFile2 ") + pdf.count(b"/FontFile3 ") >= 2
    assert b"NotoSansCJKsc" in pdf


def test_notices_stand_on_every_page_and_the_mark_of_ai_content_in_the_metadata() -> None:
    pdf = made("本文由人工智能生成", "草稿，未经批准，请勿外传")
    read = pypdfium2.PdfDocument(pdf)
    for text in pages(pdf):
        assert "草稿，未经批准，请勿外传" in text
        assert "本文由人工智能生成" in text
    assert b"<TC260:AIGC>" in pdf
    assert len(read) > 10


def test_what_no_model_wrote_is_not_marked() -> None:
    assert b"AIGC" not in made()
    assert "人工智能" not in "".join(pages(made()))


def test_the_same_briefing_gives_the_same_bytes() -> None:
    assert made() == pdf_bytes(compose(briefing()))


def test_long_names_stay_on_the_page() -> None:
    for page in pypdfium2.PdfDocument(made(shape=LONG)):
        text = page.get_textpage()
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            assert left >= 0
            assert right <= page.get_width() + 0.5
            assert bottom >= 0
            assert top <= page.get_height() + 0.5


def test_without_a_chinese_font_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda _: None)
    with pytest.raises(FontsMissingError, match="manimgx-fonts-cjk"):
        font_folders()
