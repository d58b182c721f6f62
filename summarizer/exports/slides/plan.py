"""The whole deck, laid out: every slide with every element in its place, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.exports.document import CONTINUED, Block, Document, Grid, Page, Part, Value
from summarizer.exports.scripts import said
from summarizer.exports.slides import pages
from summarizer.exports.slides.blocks import Placeable
from summarizer.exports.slides.elements import Slide
from summarizer.exports.slides.flow import Flow
from summarizer.exports.slides.grid import OWN, Frame
from summarizer.exports.slides.stacking import stacked
from summarizer.exports.slides.titles import message
from summarizer.exports.theme import Theme
from summarizer.exports.typesetting import wrap


def plan(document: Document, theme: Theme, frame: Frame = OWN) -> list[Slide]:
    """The slides in order."""
    slides = [
        pages.cover(document, frame),
        *pages.summary(document, theme, frame),
        pages.catalogue(document, theme, frame),
    ]
    for part in document.parts:
        slides.append(pages.opener(part, frame))
        for page in part.pages:
            slides += _topic(page, part, document, theme, frame)
    slides += _appendix("数据来源与判断阈值", (document.sources, document.thresholds), document, theme, frame)
    slides += _appendix("指标口径", (_by_item(document.definitions),), document, theme, frame)
    return slides


def _topic(page: Page, part: Part, document: Document, theme: Theme, frame: Frame) -> Iterator[Slide]:
    """A topic's slides: the first under its headline, the others under what they say, or under its title."""
    title, blocks = page.title, list(page.blocks)
    if (
        page.headline
        and len(wrap(page.headline.text, theme.sizes["title"], frame.title.w, bold=True)) <= frame.title_lines
    ):
        title = page.headline.text
    elif page.headline:  # too long for a title: it leads the text
        blocks.insert(0, Block(page.no, page.title, (page.headline,)))
    flow = Flow(theme, document.language, frame)
    for block in blocks:
        flow.add(block)
    crumb = f"{part.no} {part.title}  ｜  {page.no} {page.title}"
    for number, body in enumerate(flow.bodies):
        further = _message(body, page, theme, frame) or page.title + document.wording.text(CONTINUED)
        slide = Slide("content", further if number else title, crumb=crumb, key=page.no)
        slide.elements = stacked(body, frame)
        if not number and page.headline:
            slide.refs += page.headline.refs
        _note(slide, body)
        yield slide


def _message(body: Sequence[Placeable], page: Page, theme: Theme, frame: Frame) -> str | None:
    """What the first item that begins on a further slide says first."""
    firsts = {block.lines[0] for block in page.blocks if block.lines}
    beginning = next((line for block in body for line in block.said if line in firsts), None)
    return message(beginning, theme, frame) if beginning else None


def _appendix(title: str, tables: Sequence[Grid], document: Document, theme: Theme, frame: Frame) -> Iterator[Slide]:
    """Tables under one title, over as many slides as they need."""
    say = document.wording.text
    flow = Flow(replace(theme, sizes={**theme.sizes, "table": theme.sizes["small_table"]}), document.language, frame)
    for table in tables:
        flow.lay_table(table)
    for number, body in enumerate(flow.bodies):
        if body:
            elements = stacked(body, frame)
            heading = say(f"附录：{title}{CONTINUED if number else ''}")
            yield Slide("content", heading, elements, crumb=say("附录"), key=f"appendix {title}")


def _by_item(definitions: Grid) -> Grid:
    """Definitions as one row per item: a deck has room for their words, not for a row each."""
    gathered: dict[str, list[str]] = {}
    for item, label, unit, formula in ([cell.text for cell in row] for row in definitions.rows):
        gathered.setdefault(item, []).append(f"{label}（{unit}）＝{formula}" if unit != "–" else f"{label}＝{formula}")
    rows = tuple((Value(item), Value("；".join(texts))) for item, texts in gathered.items())
    return Grid(
        "", (definitions.header[0], said("指标（单位）＝计算口径", definitions.language)), rows, definitions.language
    )


def _note(slide: Slide, body: Sequence[Placeable]) -> None:
    """What the notes of a slide must trace, and the items that links find on it."""
    for block in body:
        slide.refs += [ref for line in block.said for ref in line.refs]
        slide.evidence += [key for line in block.said for key in line.evidence]
    for block in body:
        slide.refs += block.refs
    slide.refs = list(dict.fromkeys(slide.refs))
    slide.items = list(dict.fromkeys(line.item for block in body for line in block.said))
