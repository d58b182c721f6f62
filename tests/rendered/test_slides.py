"""No word of a slide stands outside its box or its page when an office program shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Pt

from summarizer.exports.slides import write_pptx
from tests.factories.briefings import BIG, LONG, briefing
from tests.factories.company import Shape
from tests.rendered.measuring import overflows
from tests.rendered.office import pdf_of

pytestmark = pytest.mark.usefixtures("office")


@pytest.mark.parametrize("shape", [Shape(), BIG, LONG], ids=["usual", "big", "long"])
def test_every_word_stands_in_its_box(shape: Shape, tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"
    write_pptx(briefing(shape), deck)
    assert overflows(deck, pdf_of(deck, tmp_path)) == []


def test_every_word_of_the_sample_stands_in_its_box(sample_deck: tuple[Path, Path]) -> None:
    assert overflows(*sample_deck) == []


def test_a_word_outside_its_box_is_found(tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"
    write_pptx(briefing(), deck)
    presentation = Presentation(str(deck))
    slide = presentation.slides[3]
    box = next(shape for shape in slide.shapes if shape.has_text_frame and len(shape.text_frame.text) > 4)
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(96)
    presentation.save(str(deck))
    assert overflows(deck, pdf_of(deck, tmp_path))


def test_rows_with_long_names_are_all_named(tmp_path: Path) -> None:
    names = tuple(f"{n:02d}号大区暨国内外重点客户联合营销服务中心第二分部及海外" for n in range(40))
    deck = tmp_path / "deck.pptx"
    write_pptx(briefing(Shape(regions=names)), deck)
    assert overflows(deck, pdf_of(deck, tmp_path)) == []
