"""The look of the slides, read from `data/themes/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from classifiers.resources import data_yaml
from summarizer.exports.colours import contrast
from summarizer.exports.scripts import SIMPLIFIED

# Names of colours that are colours of the presentation's theme too; others are written as they are.
ROLES = {"ink": "tx1", "paper": "bg1", "headline": "tx2", "panel": "bg2"}
ACCENTS = 6  # that a presentation's theme has
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
    linked: Mapping[str, str]  # the names that are colours of the presentation's theme, as it calls them
    words: tuple[str, ...] = ("paper", "ink")  # what numbers on bars may be written in
    scale: float = 1.0  # of everything, on slides of another height than ours

    def scheme(self, colour: str) -> str | None:
        """The theme colour that a name has (`tx1`), None for colours outside the theme; `series0` is accent1."""
        if colour.startswith("series") or colour in self.linked:
            return self.linked.get(colour)
        twins = (self.linked[role] for role in ROLES if role in self.linked and self.rgb(role) == self.rgb(colour))
        return next(twins, None)

    def paint(self, colour: str) -> str:
        """The theme colour of a name, or else RRGGBB: what a fill in a presentation says."""
        return self.scheme(colour) or self.rgb(colour)

    def on(self, colour: str) -> str:
        """`paper` or `ink`: which of them stands out more as words on a colour."""
        ground = self.rgb(colour)
        return max(self.words, key=lambda name: contrast(self.rgb(name), ground))

    def rgb(self, colour: str) -> str:
        """RRGGBB of a name."""
        if colour.startswith("series"):
            return self.series[int(colour.removeprefix("series"))]
        return self.colours[colour]


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
        {**ROLES, **{f"series{number}": f"accent{number + 1}" for number in range(ACCENTS)}},
    )
