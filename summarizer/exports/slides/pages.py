"""The pages around the topics: cover, opening summary, catalogue, section openers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.exports.document import CONTINUED, Document, Line, Part
from summarizer.exports.setting.statements import Run, words
from summarizer.exports.slides.elements import Anchor, Bar, Element, Paragraph, Slide, Text
from summarizer.exports.slides.grid import Box, Frame
from summarizer.exports.slides.panels import Setting, panel_height, split
from summarizer.exports.theme import Theme
from summarizer.exports.typesetting import POINTS_PER_INCH, height

_COVER = Box(0.80, 0.9, 8.2, 6.0)
_NUMBER = 0.95  # the column of item numbers on the summary
_BETWEEN = 0.20  # the least room between two statements of it


def cover(document: Document, frame: Frame) -> Slide:
    """Company, meeting, month, presenter and date. The title stands in the layout's place for it."""
    if not frame.ornate:
        under = (document.company, document.month, *_about(document))
        return Slide("cover", document.meeting, key="cover", under=under)
    x, wide = _COVER.x, _COVER.w
    elements: list[Element] = [
        _text(Box(x, 0.9, wide, 1.3), document.company, 20, "mist", "公司", anchor="bottom"),
        _text(Box(x, 3.55, wide, 0.6), document.month, 28, "series1", "月份", bold=True),
        Bar(Box(x, 4.45, 0.9, 0.05), "series1", "分隔线"),
    ]
    if lines := _about(document):
        paragraphs = tuple(Paragraph((Run(line, "on_cover"),), 16, after=4) for line in lines)
        elements.append(Text(Box(x, 4.75, wide, 1.2), paragraphs, "汇报信息"))
    if document.label:
        elements.append(_text(Box(x, 6.4, wide, 0.6), document.label, 12, "mist", "内容标识", anchor="bottom"))
    return Slide("cover", document.meeting, elements, key="cover")


def _about(document: Document) -> list[str]:
    about = {document.wording.text("汇报人"): document.presenter, "日期": document.date}
    return [f"{name}：{words}" for name, words in about.items() if words]


def summary(document: Document, theme: Theme, frame: Frame) -> Iterator[Slide]:
    """The opening statements with the numbers of their items, over as many slides as they need."""
    say = document.wording.text
    rest, title = list(document.summary), say("本月要点")
    setting = Setting(frame.full - _NUMBER, theme.sizes["item"])
    while rest:
        taken, rest = _fitting(rest, setting, frame)
        yield _summary_slide(title, document.title, taken, setting, frame)
        title = say(f"本月要点{CONTINUED}")


def _fitting(lines: Sequence[Line], setting: Setting, frame: Frame) -> tuple[list[Line], list[Line]]:
    count = len(lines)
    while count and sum(panel_height([line], setting) + _BETWEEN for line in lines[:count]) - _BETWEEN > frame.body.h:
        count -= 1
    if count:
        return list(lines[:count]), list(lines[count:])
    first, second = split(lines[0], setting, frame.body.h)
    return [first], [second, *lines[1:]]


def _summary_slide(title: str, crumb: str, lines: Sequence[Line], setting: Setting, frame: Frame) -> Slide:
    slide = Slide("content", title, crumb=crumb, key=title)
    heights = [panel_height([line], setting) for line in lines]
    between = min(0.44, (frame.body.h - sum(heights)) / max(len(lines) - 1, 1))
    y = frame.body.y
    for line, tall in zip(lines, heights, strict=True):
        if line is not lines[0]:
            slide.elements.append(Bar(Box(frame.left, y - between / 2, frame.full, 0.01), "line", "分隔线"))
        number = Paragraph((Run(line.item, "accent", bold=True),), setting.size)
        slide.elements.append(
            Text(Box(frame.left, y, _NUMBER - 0.1, tall), (number,), "条目", link=f"item {line.item}")
        )
        statement = Paragraph(tuple(words(line)), setting.size)
        slide.elements.append(Text(Box(frame.left + _NUMBER, y, setting.width, tall), (statement,), "要点"))
        slide.refs += line.refs
        slide.evidence += line.evidence
        y += tall + between
    return slide


def catalogue(document: Document, theme: Theme, frame: Frame) -> Slide:
    """The six sections in two columns, each linked to its opener."""
    slide = Slide("content", document.wording.text("目录"), crumb=document.title, key="catalogue")
    rows, apart = 3, 0.6
    wide, tall = (frame.full - apart) / 2, frame.body.h / rows
    for position, part in enumerate(document.parts):
        x = frame.left + position // rows * (wide + apart)
        y = frame.body.y + position % rows * tall
        slide.elements.append(Bar(Box(x, y, wide, 0.01), "line", "分隔线"))
        slide.elements.append(_text(Box(x, y + 0.2, 0.9, 0.6), part.no, 30, "accent", "章号", bold=True))
        title = Paragraph((Run(part.title, "headline", bold=True),), 20, after=4)
        box = Box(x + 1.0, y + 0.2, wide - 1.0, tall - 0.22)
        topics = [Paragraph((Run(f"{p.no}  {p.title}", "muted"),), theme.sizes["body"]) for p in part.pages]
        if not _fits((title, *topics), box):
            topics = []
        slide.elements.append(Text(box, (title, *topics), "章节", link=f"part {part.no}"))
    return slide


def _fits(paragraphs: Sequence[Paragraph], box: Box) -> bool:
    tall = sum(height(p.text, p.size, box.w, bold=True) + p.after / POINTS_PER_INCH for p in paragraphs)
    return tall <= box.h


def opener(part: Part, frame: Frame) -> Slide:
    """The first page of a section: its number, title and topics."""
    if not frame.ornate:
        topics = tuple(f"{page.no}  {page.title}" for page in part.pages)
        return Slide("chapter", f"{part.no}  {part.title}", key=f"part {part.no}", under=topics)
    size, after = 18, 14
    paragraphs = tuple(
        Paragraph((Run(f"{page.no}  ", "mist", bold=True), Run(page.title, "on_cover")), size, after=after)
        for page in part.pages
    )
    elements: list[Element] = [
        _text(Box(0.80, 1.75, 4.0, 1.6), part.no, 72, "series1", "章号", bold=True, anchor="bottom"),
        Bar(Box(7.30, 2.25, 0.015, 3.0), "mist", "分隔线"),
        Text(Box(7.75, 2.25, 4.9, 3.0), paragraphs, "本章内容", anchor="middle"),
    ]
    return Slide("chapter", part.title, elements, key=f"part {part.no}")


def _text(
    box: Box, words: str, size: float, colour: str, name: str, *, bold: bool = False, anchor: Anchor = "top"
) -> Text:
    return Text(box, (Paragraph((Run(words, colour, bold=bold),), size),), name, anchor=anchor)
