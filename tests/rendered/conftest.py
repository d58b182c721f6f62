"""The sample's slides as LibreOffice shows them, rendered once."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.briefing import Briefing
from summarizer.exports.slides import write_pptx
from tests.needs import need
from tests.rendered.office import FONT, has_font, pdf_of, program


@pytest.fixture(scope="session")
def office() -> None:
    """LibreOffice and the font that everything is rendered with."""
    need(program() is not None, "no LibreOffice on this machine")
    need(has_font(), f"no {FONT} on this machine")


@pytest.fixture(scope="session")
def sample_deck(office: None, sample_briefing: Briefing, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The presentation, and its pages."""
    assert office is None
    folder = tmp_path_factory.mktemp("deck")
    deck = folder / "deck.pptx"
    write_pptx(sample_briefing, deck)
    return deck, pdf_of(deck, folder)
