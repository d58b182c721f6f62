"""The colours and fonts of an Office theme, and colours that refer to them, as RRGGBB."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from summarizer.exports.colours import BLACK, WHITE, between, mixed, named, parts

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NAMES = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_USUAL = {"dk1": BLACK, "lt1": WHITE, "dk2": "44546A", "lt2": "E7E6E6"}
_PRESETS = {"black": BLACK, "white": WHITE, "red": "FF0000", "blue": "0000FF", "green": "008000", "gray": "808080"}
DIRECT = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


@dataclass(frozen=True)
class Fonts:
    """The fonts of headings or of text; empty where the theme names none."""

    latin: str = ""
    east_asian: str = ""


@dataclass(frozen=True)
class OfficeTheme:
    """A theme by the names of its colours; `mapped` says which of them `tx1`, `bg1`, `tx2` and `bg2` are."""

    colours: Mapping[str, str]
    heading: Fonts = Fonts()
    text: Fonts = Fonts()
    mapped: Mapping[str, str] = field(default_factory=lambda: DIRECT)

    def rgb(self, name: str) -> str | None:
        """A colour by its name or by what it is mapped to."""
        return self.colours.get(self.mapped.get(name, name))

    def resolve(self, holder: Any) -> str | None:
        """The colour in an element (`a:solidFill`, `a:gs`, `p:bgRef` …); None where there is none to see."""
        for child in holder if holder is not None else ():
            if (base := self._base(child)) is not None:
                return _modified(base, child)
        return None

    def fill(self, holder: Any) -> str | None:
        """The colour of the fill among an element's children: solid, or the middle of a gradient."""
        if holder is None:
            return None
        if (solid := holder.find(f"{_A}solidFill")) is not None:
            return self.resolve(solid)
        if (gradient := holder.find(f"{_A}gradFill")) is not None:
            stops = [rgb for stop in gradient.iter(f"{_A}gs") if (rgb := self.resolve(stop))]
            return between(stops) if stops else None
        return None

    def _base(self, colour: Any) -> str | None:
        kind, value = etree.QName(colour).localname, str(colour.get("val", ""))
        if kind == "srgbClr":
            return value.upper() if len(value) == 6 else None
        if kind == "sysClr":
            return str(colour.get("lastClr") or (WHITE if value == "window" else BLACK)).upper()
        if kind == "schemeClr":
            return self.rgb(value)
        if kind == "prstClr":
            return _PRESETS.get(value, "808080")
        if kind == "scrgbClr":
            return named(*(int(colour.get(part, "0")) / 100000 * 255 for part in "rgb"))
        return None


def office_theme(content: bytes, mapped: Mapping[str, str] | None = None) -> OfficeTheme:
    """A theme part read."""
    tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    plain = OfficeTheme(_USUAL)
    stated = tree.find(f".//{_A}clrScheme")
    colours = dict(_USUAL)
    for entry in stated if stated is not None else ():
        name, rgb = etree.QName(entry).localname, plain.resolve(entry)
        if name in _NAMES and rgb:
            colours[name] = rgb
    return OfficeTheme(colours, _fonts(tree, "majorFont"), _fonts(tree, "minorFont"), mapped or DIRECT)


def _fonts(tree: Any, kind: str) -> Fonts:
    """Latin and East Asian; the latter may stand in the list of scripts instead."""
    stated = tree.find(f".//{_A}{kind}")
    if stated is None:
        return Fonts()
    latin, east = (stated.find(f"{_A}{name}") for name in ("latin", "ea"))
    hans = next((f.get("typeface", "") for f in stated.iter(f"{_A}font") if f.get("script") == "Hans"), "")
    return Fonts(
        latin.get("typeface", "") if latin is not None else "",
        (east.get("typeface", "") if east is not None else "") or hans,
    )


def _modified(rgb: str, colour: Any) -> str:
    """A colour with what is done to it: lighter, darker, more of white or of black."""
    for change in colour:
        kind, share = etree.QName(change).localname, int(change.get("val", "0") or 0) / 100000
        if kind in ("lumMod", "lumOff"):
            hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in parts(rgb)))
            light = light * share if kind == "lumMod" else light + share
            rgb = named(*(part * 255 for part in colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)))
        elif kind == "tint":
            rgb = mixed(rgb, WHITE, 1 - share)
        elif kind == "shade":
            rgb = mixed(rgb, BLACK, 1 - share)
    return rgb
