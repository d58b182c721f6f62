"""Every slide of the sample looks as it did when somebody last looked at it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from summarizer.briefing import Briefing
from summarizer.exports.slides import write_pptx
from tests.needs import need
from tests.rendered.office import FONT, has_font, pdf_of, program
from tests.rendered.pictures import alike, pictures

KEPT = Path(__file__).parent / "pictures"


def test_the_slides_look_as_before(sample_briefing: Briefing, tmp_path: Path, update_golden: bool) -> None:
    need(program() is not None, "no LibreOffice on this machine")
    need(has_font(), f"no {FONT} on this machine")
    deck = tmp_path / "deck.pptx"
    write_pptx(sample_briefing, deck)
    shown = {f"{n:02d}.png": picture for n, picture in enumerate(pictures(pdf_of(deck, tmp_path)), 1)}
    if update_golden:
        _keep(shown)
    kept = {path.name for path in KEPT.glob("*.png")}
    changed = [name for name in sorted(kept | set(shown)) if not _same(name, shown.get(name))]
    assert not changed, f"slides {changed} look otherwise; run make golden and look at the new pictures"


def _same(name: str, picture: Image.Image | None) -> bool:
    path = KEPT / name
    return picture is not None and path.exists() and alike(Image.open(path), picture)


def _keep(shown: dict[str, Image.Image]) -> None:
    """Write those that changed, so that a commit shows which; and remove those of slides that are gone."""
    KEPT.mkdir(exist_ok=True)
    for path in KEPT.glob("*.png"):
        if path.name not in shown:
            path.unlink()
    for name, picture in shown.items():
        if not _same(name, picture):
            picture.save(KEPT / name, optimize=True)


def test_pictures_of_other_words_are_not_alike() -> None:
    plain = Image.new("RGB", (480, 270), "white")
    written = plain.copy()
    written.paste("black", (40, 40, 200, 52))
    assert alike(plain, plain.copy())
    assert not alike(plain, written)
