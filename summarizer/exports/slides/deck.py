"""Slides drawn on a stage: elements, links, notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarizer.exports.document import Document
from summarizer.exports.palette import Palette
from summarizer.exports.setting.statements import Run
from summarizer.exports.slides.drawing import draw, draw_text
from summarizer.exports.slides.elements import Paragraph, Picture, Slide, Text
from summarizer.exports.slides.notes import write_notes
from summarizer.exports.slides.scaling import scaled, scaled_text
from summarizer.exports.slides.stage import Stage
from summarizer.exports.slides.template import finish_notes


def draw_deck(document: Document, slides: Sequence[Slide], stage: Stage) -> Any:
    """The presentation of slides laid out in the stage's frame."""
    figures = [e.figure for slide in slides for e in slide.elements if isinstance(e, Picture)]
    palette = Palette(figures, stage.theme)
    links: list[tuple[Any, str]] = []
    drawn = [_draw(stage, slide, document, palette, links) for slide in slides]
    targets = _targets(slides, drawn)
    for shape, key in links:
        if key in targets:
            shape.click_action.target_slide = targets[key]
    if any(slide.has_notes_slide for slide in drawn):
        finish_notes(stage.presentation, stage.notes_theme)
    return stage.presentation


def _draw(stage: Stage, slide: Slide, document: Document, palette: Palette, links: list[tuple[Any, str]]) -> Any:
    theme = stage.theme
    drawn = stage.begin(slide)
    if slide.crumb:
        crumb = Paragraph((Run(slide.crumb, "muted"),), theme.sizes["caption"])
        draw_text(drawn, scaled_text(Text(stage.frame.crumb, (crumb,), "位置"), theme.scale, texts=False), theme)
    for element in slide.elements:
        shape = draw(drawn, scaled(element, theme.scale), theme, palette)
        if isinstance(element, Text) and element.link:
            links.append((shape, element.link))
    stage.furnish(drawn, slide, document)
    write_notes(drawn, slide, document, stage.notes_theme)
    return drawn


def _targets(slides: Sequence[Slide], drawn: Sequence[Any]) -> dict[str, Any]:
    """The first slide of every key and of every item."""
    found: dict[str, Any] = {}
    for slide, shape in zip(slides, drawn, strict=True):
        found.setdefault(slide.key, shape)
        for item in slide.items:
            found.setdefault(f"item {item}", shape)
    return found
