"""The briefing as Markdown: the same words, numbers and order as the slides; charts as small tables of their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from summarizer.briefing import Briefing
from summarizer.exports.composing import compose
from summarizer.exports.document import Block, Document, Figure, Line, Page
from summarizer.exports.escaping import escaped
from summarizer.exports.saving import save

_ADVICE = "建议"
_MARKS = {"finding": "- ", "recommendation": f"- **{_ADVICE}** ", "gap": "- *数据缺口* ", "quote": "> "}


def write_markdown(briefing: Briefing, path: Path) -> None:
    """Write `briefing.md`; OSError if the folder cannot be written."""
    save(markdown(compose(briefing)).encode(), path)


def markdown(document: Document) -> str:
    """The whole document as Markdown."""
    chunks = [*_opening(document)]
    for part in document.parts:
        chunks.append(f"## {part.no} {escaped(part.title)}")
        for page in part.pages:
            chunks += _page(page)
    chunks.append("## 附录")
    for grid in (document.sources, document.definitions, document.thresholds):
        if grid.rows:
            chunks += [f"### {grid.title}", _table(grid.header, [[cell.text for cell in row] for row in grid.rows])]
    return "\n\n".join(chunks) + "\n"


def _opening(document: Document) -> Iterator[str]:
    yield f"# {escaped(document.title)}"
    facts = [f"**{escaped(document.company)}**"]
    facts += [f"汇报人：{escaped(document.presenter)}"] if document.presenter else []
    facts += [f"日期：{escaped(document.date)}"] if document.date else []
    yield " ｜ ".join(facts)
    if document.label:
        yield f"*{escaped(document.label)}*"
    if document.summary:
        yield "## 本月要点"
        yield _statements(document.summary)


def _page(page: Page) -> Iterator[str]:
    yield f"### {page.no} {escaped(page.title)}"
    if page.headline:
        yield f"**{escaped(page.headline.text)}**"
    for block in page.blocks:
        yield from _block(block, repeats=block.no == page.no)


def _block(block: Block, *, repeats: bool) -> Iterator[str]:
    if not repeats:
        yield f"#### {block.no} {escaped(block.title)}"
    if block.lines:
        yield _statements(block.lines)
    if block.figure:
        yield from _figure(block.figure)
    if block.grid:
        yield f"*表：{escaped(block.grid.title)}*"
        yield _table(block.grid.header, [[cell.text for cell in row] for row in block.grid.rows])


def _statements(lines: Sequence[Line]) -> str:
    """Bullets, one line each; a quote is set off by empty lines, as Markdown asks."""
    written = ""
    for position, line in enumerate(lines):
        apart = position and "quote" in (line.kind, lines[position - 1].kind)
        written += ("\n\n" if apart else "\n" if position else "") + _statement(line)
    return written


def _statement(line: Line) -> str:
    behind = f"（反馈 {escaped('、'.join(line.evidence))}）" if line.kind == "quote" and line.evidence else ""
    mark, text = _MARKS[line.kind], escaped(line.text)
    if line.kind == "recommendation" and _ADVICE in text[: len(_ADVICE) + 2]:  # it says so itself
        mark, text = "- ", text.replace(_ADVICE, f"**{_ADVICE}**", 1)
    return mark + text + behind


def _figure(figure: Figure) -> Iterator[str]:
    yield f"*图：{escaped(figure.title)}*"
    rows = [
        [category, *(row.values[position].text for row in figure.rows)]
        for position, category in enumerate(figure.categories)
    ]
    yield _table(["", *(row.name for row in figure.rows)], rows)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header)]
    written = [_row(map(escaped, lines[0])), _row(iter(lines[1]))]
    return "\n".join([*written, *(_row(map(escaped, row)) for row in rows)])


def _row(cells: Iterator[str]) -> str:
    return "| " + " | ".join(cells) + " |"
