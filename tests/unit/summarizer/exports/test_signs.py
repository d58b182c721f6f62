"""A number and its sign stand on one line, in words that flow; cells of tables are as the fact is written."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

from summarizer.exports.composing import compose
from summarizer.exports.document import Line
from summarizer.exports.printable import held
from summarizer.exports.setting.statements import words
from summarizer.exports.slides.elements import Paragraph
from summarizer.exports.slides.texts import paragraphs_xml
from summarizer.exports.theme import theme
from summarizer.exports.word import docx_bytes
from tests.factories.briefings import briefing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("贡献-8.7个百分点", "贡献-\u20608.7个百分点"),
        ("-4.4%，（-2）", "-\u20604.4%，（-\u20602）"),
        ("2025-10 与 LK-15", "2025-10 与 LK-15"),
        ("客户-伙伴", "客户-伙伴"),
    ],
)
def test_only_the_sign_of_a_number_is_held(text: str, expected: str) -> None:
    assert held(text) == expected


def test_statements_hold_their_signs_and_cells_do_not() -> None:
    line = Line("1.1.2", "finding", "贡献-8.7个百分点", numbers=((2, 10),))
    paragraph = Paragraph(tuple(words(line)), 14)
    assert "<a:t>-\u20608.7个百分点</a:t>" in paragraphs_xml((paragraph,), theme(), held)
    assert "<a:t>-8.7个百分点</a:t>" in paragraphs_xml((paragraph,), theme())


def test_word_has_its_own_hyphen_for_it_and_still_reads_as_the_number() -> None:
    said = briefing()
    said.summary[0].text = "环比变动-8个百分点"
    document = docx.Document(io.BytesIO(docx_bytes(compose(said))))
    [found] = [p for p in document.paragraphs if p.text == "环比变动-8个百分点"]
    assert len(found._p.findall(f".//{qn('w:noBreakHyphen')}")) == 1
