"""The briefing as Markdown: the same words, numbers and order as the slides; charts as small tables of their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from summarizer.briefing import Briefing
from summarizer.exports.composing import compose
from summarizer.exports.document import Block, Document, Figure, Line, Page
from summarizer.exports.escaping import escaped
from summarizer.exports.saving import save
from summarizer.exports.scripts import said
from summarizer.exports.setting.statements import prefix, tag


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
    chunks.append(f"## {document.wording.text('附录')}")
    for grid in (document.sources, document.definitions, document.thresholds):
        if grid.rows:
            chunks += [f"### {grid.title}", _table(grid.header, [[cell.text for cell in row] for row in grid.rows])]
    return "\n\n".join(chunks) + "\n"


def _opening(document: Document) -> Iterator[str]:
    yield f"# {escaped(document.title)}"
    say, about = document.wording.text, {"汇报人": document.presenter, "日期": document.date}
    facts = [f"**{escaped(document.company)}**"]
    facts += [f"{say(name)}：{escaped(value)}" for name, value in about.items() if value]
    yield " ｜ ".join(facts)
    if document.label:
        yield f"*{escaped(document.label)}*"
    if document.summary:
        yield f"## {say('本月要点')}"
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
    text, word = escaped(line.text), tag(line)
    if line.kind == "quote":
        behind = f"（{said('反馈', line.language)} {escaped('、'.join(line.evidence))}）" if line.evidence else ""
        return f"> {text}{behind}"
    if line.kind == "recommendation":
        return f"- **{word}** {text}" if prefix(line) else f"- {text.replace(word, f'**{word}**', 1)}"
    return f"- *{word}* {text}" if word else f"- {text}"


def _figure(figure: Figure) -> Iterator[str]:
    yield f"*{said('图', figure.language)}：{escaped(figure.title)}*"
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
