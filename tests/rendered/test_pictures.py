"""Every slide of the sample looks as it did when somebody last looked at it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.rendered.pictures import alike, pictures

KEPT = Path(__file__).parent / "pictures"


def test_the_slides_look_as_before(sample_deck: tuple[Path, Path], update_golden: bool) -> None:
    shown = {f"{n:02d}.png": picture for n, picture in enumerate(pictures(sample_deck[1]), 1)}
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
