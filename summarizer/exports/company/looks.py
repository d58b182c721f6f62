"""Our roles of colours and fonts filled from a company's theme, so that everything can be read on its ground."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.exports.colours import BLACK, WHITE, apart, contrast, farthest, luminance, mixed, standing_out
from summarizer.exports.company.theming import OfficeTheme
from summarizer.exports.scripts import SIMPLIFIED
from summarizer.exports.theme import ACCENTS, Theme, theme

_READ, _SEEN = 4.5, 2.2  # the least contrasts of words and of bars with what they stand on
_HEAT = ("far_below", "below", "above", "far_above")
_ALIKE = 60.0  # colours nearer to each other than this are taken for one
_SHADES = (0.35, -0.35, 0.55, -0.55)  # further colours: accents with ground or with ink in them


def company_theme(office: OfficeTheme, ground: str, language: str = SIMPLIFIED) -> Theme:
    """A theme with our names of colours; those that are the template's own change with it in PowerPoint."""
    dark = luminance(ground) < 0.2
    ours = theme("dark" if dark else "light", language)
    ink = _ink(office, ground)
    accent = standing_out(office.colours.get("accent1", ours.rgb("accent")), ground, _READ)
    headline = next((rgb for rgb in (office.rgb("tx2"), accent) if rgb and contrast(rgb, ground) >= _READ), ink)
    colours = {
        **ours.colours, "ink": ink, "headline": headline, "paper": ground, "accent": accent,
        "white": WHITE, "black": BLACK, **_quiet(ours, ink, ground),
    }  # fmt: skip
    series, linked = _series(office, ours, ink, ground)
    linked |= {role: name for role, name in (("ink", "tx1"), ("paper", "bg1"), ("headline", "tx2"))
               if office.rgb(name) == colours[role]}  # fmt: skip
    return replace(
        ours,
        name="公司模板",
        latin=office.text.latin or ours.latin,
        east_asian=office.text.east_asian or ours.east_asian,
        colours=colours,
        series=series,
        linked=linked,
        words=("paper", "ink", "white", "black"),
    )


def _ink(office: OfficeTheme, ground: str) -> str:
    stated = [rgb for name in ("tx1", "bg1", "tx2") if (rgb := office.rgb(name))]
    return next((rgb for rgb in stated if contrast(rgb, ground) >= _READ), farthest(ground))


def _quiet(ours: Theme, ink: str, ground: str) -> dict[str, str]:
    """Panels, hairlines and quiet words between the ink and the ground; tags in our colours, made to stand out."""
    panels = {"panel": mixed(ground, ink, 0.05), "gap_panel": mixed(ground, ink, 0.05)}
    for tag in ("advice", "quote"):
        panels[f"{tag}_panel"] = mixed(ground, ours.rgb(tag), 0.08)
    tags = {tag: standing_out(ours.rgb(tag), panels[f"{tag}_panel"], _READ) for tag in ("advice", "quote")}
    muted = standing_out(mixed(ink, ground, 0.35), panels["gap_panel"], _READ)
    return {**panels, **tags, **_tones(ours, ink, ground), "muted": muted, "line": mixed(ground, ink, 0.2)}


def _tones(ours: Theme, ink: str, ground: str) -> dict[str, str]:
    """The colours of heat tables: ours where the ink can be read on them, else a breath of them on the ground."""
    stated = {tone: ours.rgb(tone) for tone in _HEAT}
    return {t: rgb if contrast(rgb, ink) >= _READ else mixed(ground, rgb, 0.12) for t, rgb in stated.items()}


def _series(office: OfficeTheme, ours: Theme, ink: str, ground: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """As many colours as ours: accents that stand out and differ, as they are or moved, then shades of them."""
    chosen: list[str] = []
    linked: dict[str, str] = {}
    for number in range(1, ACCENTS + 1):
        rgb = office.colours.get(f"accent{number}")
        if rgb is None:
            continue
        moved = standing_out(rgb, ground, _SEEN)
        if _new(moved, chosen):
            if moved == rgb:
                linked[f"series{len(chosen)}"] = f"accent{number}"
            chosen.append(moved)
    accents = tuple(chosen)
    shades = (mixed(rgb, ground if share > 0 else ink, abs(share)) for share in _SHADES for rgb in accents)
    for rgb in (*shades, *ours.series):
        moved = standing_out(rgb, ground, _SEEN)
        if len(chosen) < len(ours.series) and _new(moved, chosen):
            chosen.append(moved)
    chosen += ours.series[len(chosen) :]
    return tuple(chosen), linked


def _new(rgb: str, chosen: Sequence[str]) -> bool:
    return all(apart(rgb, other) >= _ALIKE for other in chosen)


def moved_accents(look: Theme) -> int:
    """How many of the template's accents charts do not use as they are."""
    used: Mapping[str, str] = look.linked
    return sum(f"accent{number}" not in used.values() for number in range(1, ACCENTS + 1))
