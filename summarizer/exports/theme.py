"""The look of the slides, read from `data/themes/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from classifiers.resources import data_yaml
from summarizer.exports.scripts import SIMPLIFIED

# Names of colours that are colours of the presentation's theme too; others are written as they are.
ROLES = {"ink": "tx1", "paper": "bg1", "headline": "tx2", "panel": "bg2"}
Shade = Literal["light", "dark"]


@dataclass(frozen=True)
class Theme:
    """Colours as RRGGBB, sizes in points, fonts for Latin and East Asian text."""

    name: str
    dark: bool
    latin: str
    east_asian: str
    language: str
    colours: Mapping[str, str]
    series: tuple[str, ...]
    sizes: Mapping[str, float]

    def scheme(self, colour: str) -> str | None:
        """The theme colour that a name has (`tx1`), None for colours outside the theme; `series0` is accent1."""
        if colour.startswith("series"):
            number = int(colour.removeprefix("series"))
            return f"accent{number + 1}" if number < 6 else None
        twins = (scheme for role, scheme in ROLES.items() if self.colours[role] == self.colours[colour])
        return next(twins, None)

    def paint(self, colour: str) -> str:
        """The theme colour of a name, or else RRGGBB: what a fill in a presentation says."""
        return self.scheme(colour) or self.rgb(colour)

    def on(self, colour: str) -> str:
        """`paper` or `ink`: which of them stands out more as words on a colour."""
        ground = _luminance(self.rgb(colour))
        return max(("paper", "ink"), key=lambda name: _contrast(_luminance(self.rgb(name)), ground))

    def rgb(self, colour: str) -> str:
        """RRGGBB of a name."""
        if colour.startswith("series"):
            return self.series[int(colour.removeprefix("series"))]
        return self.colours[colour]


def _luminance(rgb: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(rgb[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def theme(name: Shade = "light", language: str = SIMPLIFIED) -> Theme:
    """A theme by the name of its file, with the fonts of a language; FileNotFoundError if there is none."""
    stated = data_yaml(f"themes/{name}.yaml")
    return Theme(
        stated["name"],
        name == "dark",
        stated["latin_font"],
        stated["east_asian_font"][language],
        language,
        stated["colours"],
        tuple(stated["series"]),
        stated["sizes"],
    )
