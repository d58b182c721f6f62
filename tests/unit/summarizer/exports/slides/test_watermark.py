"""A draft says so across every slide; what was approved does not."""

from __future__ import annotations

import io

from pptx import Presentation

from summarizer.exports.composing import compose
from summarizer.exports.slides import pptx_bytes
from tests.factories.briefings import briefing


def test_a_draft_says_so_across_every_layout_and_an_approved_one_does_not() -> None:
    for status, expected in (("草稿，未经批准，请勿外传", "草稿"), ("已于2025年11月3日批准", "")):
        stated = briefing()
        stated.status = status
        deck = Presentation(io.BytesIO(pptx_bytes(compose(stated))))
        words = ["".join(s.text_frame.text for s in layout.shapes if s.name == "水印") for layout in deck.slide_layouts]
        assert words == [expected] * 3
        assert {slide.slide_layout.name for slide in deck.slides} <= {layout.name for layout in deck.slide_layouts}
