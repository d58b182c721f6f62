"""The look of the slides, read from `data/themes/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from classifiers.resources import data_yaml
from summarizer.exports.scripts import SIMPLIFIED

# Names of colours that are colours of the presentation's theme too; others are written as they are.
ROLES = {"ink": "tx1", "paper": "bg1", "navy": "tx2", "panel": "bg2"}


@dataclass(frozen=True)
class Theme:
    """Colours as RRGGBB, sizes in points, fonts for Latin and East Asian text."""

    name: str
    latin: str
    east_asian: str
    language: str
    colours: Mapping[str, str]
    series: tuple[str, ...]
    sizes: Mapping[str, float]

    def scheme(self, colour: str) -> str | None:
        """The theme colour of a name (`tx1`), None for colours outside the theme; `series0` is accent1."""
        if colour.startswith("series"):
            number = int(colour.removeprefix("series"))
            return f"accent{number + 1}" if number < 6 else None
        return ROLES.get(colour)

    def rgb(self, colour: str) -> str:
        """RRGGBB of a name."""
        if colour.startswith("series"):
            return self.series[int(colour.removeprefix("series"))]
        return self.colours[colour]


def theme(name: str = "light", language: str = SIMPLIFIED) -> Theme:
    """A theme by the name of its file, with the fonts of a language; FileNotFoundError if there is none."""
    stated = data_yaml(f"themes/{name}.yaml")
    return Theme(
        stated["name"],
        stated["latin_font"],
        stated["east_asian_font"][language],
        language,
        stated["colours"],
        tuple(stated["series"]),
        stated["sizes"],
    )
