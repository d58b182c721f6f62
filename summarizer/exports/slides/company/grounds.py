"""The colour of the ground that words stand on: the layout's or master's background, or a large shape over it."""

from __future__ import annotations

import io
from typing import Any

from pptx.oxml.ns import qn

from summarizer.exports.colours import named
from summarizer.exports.company.theming import DIRECT, OfficeTheme, office_theme
from summarizer.exports.slides.company.places import box_of, covers, drawn_shapes
from summarizer.exports.slides.grid import Box

_THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"


def theme_of(layout: Any) -> OfficeTheme:
    """The theme of a layout's master, with the colours mapped as the layout has them."""
    master = layout.slide_master
    mapped = dict(DIRECT)
    stated = master._element.find(qn("p:clrMap"))
    own = layout._element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
    for element in (stated, own):
        mapped |= dict(element.attrib) if element is not None else {}
    return office_theme(master.part.part_related_by(_THEME).blob, mapped)


def ground(layout: Any, area: Box, scale: float) -> str:
    """The colour under an area of a layout, as far as it can be told without drawing it."""
    theme = theme_of(layout)
    found = _background(layout, theme) or _background(layout.slide_master, theme) or theme.rgb("bg1") or "FFFFFF"
    for shape in drawn_shapes(layout):
        if covers(box_of(shape, scale), area):
            found = _filled(shape, theme) or found
    return found


def _background(page: Any, theme: OfficeTheme) -> str | None:
    stated = page._element.cSld.find(qn("p:bg"))
    if stated is None:
        return None
    properties, reference = stated.find(qn("p:bgPr")), stated.find(qn("p:bgRef"))
    if reference is not None:
        return theme.resolve(reference)
    return theme.fill(properties) or _pictured(properties, page.part)


def _filled(shape: Any, theme: OfficeTheme) -> str | None:
    if shape._element.tag == qn("p:pic"):
        return _pictured(shape._element, shape.part)
    properties = shape._element.find(qn("p:spPr"))
    return theme.fill(properties) or _pictured(properties, shape.part)


def _pictured(holder: Any, part: Any) -> str | None:
    """The mean colour of the picture that fills an element; None for none, and for one that cannot be read."""
    blip = next(holder.iter(qn("a:blip")), None) if holder is not None else None
    key = blip.get(qn("r:embed")) if blip is not None else None
    if not key or key not in part.rels:
        return None
    return mean_colour(part.related_part(key).blob)


def mean_colour(picture: bytes) -> str | None:
    """The mean colour of a picture; None for a kind that Pillow does not know, or for one too large."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(picture)) as image:
            if image.width * image.height > 40_000_000:
                return None
            pixel = image.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
    return named(*pixel) if isinstance(pixel, tuple) else None
