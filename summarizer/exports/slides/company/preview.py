"""How our pages are set in a template, as a picture: grounds, what the template draws, and where words will stand."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from summarizer.exports.slides.company.grounds import ground, theme_of
from summarizer.exports.slides.company.layouts import bodies, title_of
from summarizer.exports.slides.company.places import box_of, drawn_shapes
from summarizer.exports.slides.company.reading import CompanyTemplate, read_template
from summarizer.exports.slides.elements import Layout
from summarizer.exports.slides.grid import Box
from summarizer.exports.theme import Theme

_DOT, _APART = 40, 16  # of the picture to an inch, and between slides
_PAGES: tuple[tuple[Layout, str], ...] = (
    ("cover", "企业销售月例会"), ("chapter", "01  月度业绩概览"), ("content", "净销售额同比增长，达成率高于目标"),
)  # fmt: skip


def preview(content: bytes) -> bytes:
    """Cover, opener and content beside each other as SVG; TemplateError."""
    template = read_template(content)
    wide, tall = template.content.frame.width * _DOT, template.content.frame.height * _DOT
    pages = "".join(
        f'<svg x="{n * (wide + _APART):.0f}" width="{wide:.0f}" height="{tall:.0f}">'
        f"{''.join(_page(template, role, title))}</svg>"
        for n, (role, title) in enumerate(_PAGES)
    )
    whole = len(_PAGES) * (wide + _APART) - _APART
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole:.0f} {tall:.0f}" '
        f'font-family="sans-serif">{pages}</svg>'
    ).encode()


def _page(template: CompanyTemplate, role: Layout, title: str) -> Iterator[str]:
    layout, look, scale = template.layouts[role], template.theme, template.scale
    frame = template.content.frame
    under = ground(layout, frame.body, scale) if role == "content" else ground(layout, _whole(template), scale)
    yield _rect(_whole(template), under)
    yield from (_drawn(shape, layout, scale) for shape in drawn_shapes(layout))
    content = layout is template.layouts["content"]
    place = title_of(layout)
    box = frame.title if content or place is None else box_of(place, scale)
    words = look.rgb("ink") if content else _standing(under)
    yield _text(box, title, look.sizes["title"] if role == "content" else 30, words, centred=role != "content")
    if role == "content":
        yield from _content(template, look)
    elif bodies(layout) and not content:
        yield _outline(box_of(bodies(layout)[0], scale), words)


def _content(template: CompanyTemplate, look: Theme) -> Iterator[str]:
    """The free area with text at the left, bars in the colours of charts at the right, and the footer."""
    frame = template.content.frame
    yield _outline(frame.body, look.rgb("muted"))
    for line in range(5):
        wide = frame.side_text * (0.9 if line < 4 else 0.5)
        yield _rect(Box(frame.left, frame.body.y + 0.3 + line * 0.4, wide, 0.12), look.rgb("line"))
    start, each = frame.body.right - frame.side_picture, frame.side_picture / 6
    for number in range(6):
        tall = frame.body.h * (0.85 - 0.11 * number)
        bar = Box(start + number * each, frame.body.bottom - tall, each * 0.7, tall)
        yield _rect(bar, look.rgb(f"series{number}"))
    yield _text(frame.footer, "公司 · 企业销售月例会", look.sizes["footer"], look.rgb("muted"))


def _whole(template: CompanyTemplate) -> Box:
    return Box(0.0, 0.0, template.content.frame.width, template.content.frame.height)


def _standing(under: str) -> str:
    from summarizer.exports.colours import farthest

    return farthest(under)


def _drawn(shape: Any, layout: Any, scale: float) -> str:
    """A shape of the template in its fill; what has none, and pictures, as their outline."""
    properties = shape._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}spPr")
    fill = theme_of(layout).fill(properties)
    box = box_of(shape, scale)
    return _rect(box, fill) if fill else _outline(box, "A0A0A0")


def _place(box: Box) -> str:
    x, y, w, h = (length * _DOT for length in (box.x, box.y, max(box.w, 0.01), max(box.h, 0.01)))
    return f'x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}"'


def _rect(box: Box, rgb: str) -> str:
    return f'<rect {_place(box)} fill="#{rgb}"/>'


def _outline(box: Box, rgb: str) -> str:
    return f'<rect {_place(box)} fill="none" stroke="#{rgb}" stroke-dasharray="4 4"/>'


def _text(box: Box, words: str, points: float, rgb: str, *, centred: bool = False) -> str:
    x = (box.x + box.w / 2 if centred else box.x) * _DOT
    y = (box.y + box.h / 2) * _DOT
    anchor = ' text-anchor="middle"' if centred else ""
    size = points / 72 * _DOT
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}" fill="#{rgb}"{anchor}>{escape(words)}</text>'
