"""Both looks of the slides: everything can be read on its ground, and a dark deck is dark in PowerPoint's own terms."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from summarizer.exports.files import files
from summarizer.exports.theme import Shade, theme
from summarizer.exports.variant import Variant
from tests.factories.briefings import briefing

ON = [
    ("ink", "paper"), ("headline", "paper"), ("headline", "panel"), ("muted", "paper"), ("accent", "paper"),
    ("on_cover", "cover"), ("mist", "cover"), ("advice", "advice_panel"), ("ink", "advice_panel"),
    ("quote", "quote_panel"), ("ink", "quote_panel"), ("muted", "gap_panel"),
]  # fmt: skip
SHADES: tuple[Shade, ...] = ("light", "dark")


def luminance(rgb: str) -> float:
    parts = [int(rgb[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize(("words", "ground"), ON)
def test_words_stand_out_from_their_ground(shade: Shade, words: str, ground: str) -> None:
    look = theme(shade)
    assert contrast(look.rgb(words), look.rgb(ground)) >= 4.5


@pytest.mark.parametrize("shade", SHADES)
def test_numbers_on_bars_stand_out_from_every_colour(shade: Shade) -> None:
    look = theme(shade)
    for number in range(len(look.series)):
        colour = f"series{number}"
        assert contrast(look.rgb(look.on(colour)), look.rgb(colour)) >= 3.8, colour
        assert contrast(look.rgb(colour), look.rgb("paper")) >= 2.2, colour


def deck(shade: Shade) -> Any:
    [(_, content)] = files(briefing(), ["pptx"], Variant(theme=shade))
    return Presentation(io.BytesIO(content))


def test_a_dark_deck_says_the_same_and_maps_its_text_to_light() -> None:
    light, dark = deck("light"), deck("dark")
    for ours, theirs in zip(light.slides, dark.slides, strict=True):
        assert [s.name for s in ours.shapes] == [s.name for s in theirs.shapes]
        assert [s.text_frame.text for s in ours.shapes if s.has_text_frame] == [
            s.text_frame.text for s in theirs.shapes if s.has_text_frame
        ]
    mapped = dark.slide_master._element.find(qn("p:clrMap"))
    assert (mapped.get("bg1"), mapped.get("tx1")) == ("dk1", "lt1")
    colours = dark.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    ).blob.decode()
    assert f'<a:dk1><a:srgbClr val="{theme("dark").rgb("paper")}"/></a:dk1>' in colours
    assert f'<a:lt1><a:srgbClr val="{theme("dark").rgb("ink")}"/></a:lt1>' in colours
