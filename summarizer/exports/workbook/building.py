"""The sheets of the workbook. Names and customers' words are text in it, never formulas, and stay so when edited."""

from __future__ import annotations

import io
from typing import Any

from summarizer.exports.document import Document, Grid
from summarizer.exports.marking import PROPERTY
from summarizer.exports.packing import repacked
from summarizer.exports.printable import printable
from summarizer.exports.scripts import Wording
from summarizer.exports.theme import Theme, theme
from summarizer.exports.workbook.columns import COLUMNS, Facts, number_format, value_of

_LONGEST = 32_767
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def build(document: Document, facts: Facts) -> bytes:
    """The bytes of the workbook; its dates are the briefing's, not the clock's."""
    import xlsxwriter

    stream, say = io.BytesIO(), document.wording.text
    with xlsxwriter.Workbook(stream, _PLAIN) as book:
        book.set_properties(
            {
                "title": document.title, "author": document.company, "subject": document.month,
                "comments": document.label, "created": document.moment.replace(tzinfo=None),
            }
        )  # fmt: skip
        if document.mark_data:
            book.set_custom_property(PROPERTY, document.mark_data, "text")
        looks = Looks(book, theme(language=document.language))
        _about(looks.sheet(say("说明"), document), document, looks)
        _facts(looks.sheet(say("全部指标"), document, landscape=True), facts, looks, document.wording)
        for grid in (document.definitions, document.sources, document.thresholds):
            if grid.rows:
                _grid(looks.sheet(grid.title, document), grid, looks)
    return repacked(stream.getvalue())


class Looks:
    """The formats of cells, each made once, with the font named for both scripts."""

    def __init__(self, book: Any, look: Theme) -> None:
        self._book = book
        self._made: dict[Any, Any] = {}
        self._base = {"font_name": look.east_asian, "font_size": 10, "valign": "top", "text_wrap": True}
        self._headline, self._panel = f"#{look.rgb('headline')}", f"#{look.rgb('panel')}"

    def of(self, **more: Any) -> Any:
        """A format of cells."""
        key = tuple(sorted(more.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**self._base, **more})
        return self._made[key]

    @property
    def head(self) -> Any:
        """The format of headers."""
        return self.of(bold=True, font_color=self._headline, bg_color=self._panel, bottom=1)

    def write(self, sheet: Any, row: int, column: int, text: str, **more: Any) -> None:
        """Text, whatever it begins with; what could be taken for a formula when edited is marked as text."""
        words = printable(text)[:_LONGEST]
        look = self.of(quote_prefix=True, **more) if words.startswith(_FORMULA_STARTS) else self.of(**more)
        sheet.write_string(row, column, words, look)

    def sheet(self, name: str, document: Document, *, landscape: bool = False) -> Any:
        """A sheet that prints on A4 under its notices."""
        made = self._book.add_worksheet(name)
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        if landscape:
            made.set_landscape()
        made.set_header(f"&L{_quiet(document.company)}&R{_quiet(document.title)}")
        made.set_footer(f"&L{_quiet(document.label)}&R&P / &N")
        return made


def _quiet(text: str) -> str:
    """Text in a header, where & begins a command."""
    return printable(text).replace("&", "&&")[:100]


def _about(sheet: Any, document: Document, looks: Looks) -> None:
    about = {
        "公司": document.company, "会议": document.meeting, "月份": document.month,
        "汇报人": document.presenter, "日期": document.date, "状态": document.status, "内容标识": document.mark,
    }  # fmt: skip
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 80)
    lines = [(name, value) for name, value in about.items() if value]
    for row, (name, value) in enumerate(lines):
        looks.write(sheet, row, 0, document.wording.text(name), bold=True)
        looks.write(sheet, row, 1, value)


def _facts(sheet: Any, facts: Facts, looks: Looks, wording: Wording) -> None:
    for position, column in enumerate(COLUMNS):
        sheet.set_column(position, position, column.width)
        sheet.write_string(0, position, wording.text(column.header), looks.head)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    ordered = sorted(facts.values(), key=lambda fact: [int(n) for n in str(fact["item"]).split(".") if n.isdigit()])
    for row, fact in enumerate(ordered, start=1):
        for position, column in enumerate(COLUMNS):
            content = column.content(fact, facts)
            if isinstance(content, str):
                if content:
                    looks.write(sheet, row, position, content if column.stored else wording.trace(content))
            elif content is not None:
                kind = number_format(fact["unit"]) if content == value_of(fact) else "#,##0"
                sheet.write_number(row, position, content, looks.of(num_format=kind))
    sheet.autofilter(0, 0, max(len(facts), 1), len(COLUMNS) - 1)


def _grid(sheet: Any, grid: Grid, looks: Looks) -> None:
    for position, name in enumerate(grid.header):
        longest = max((len(row[position].text) for row in grid.rows), default=8)
        sheet.set_column(position, position, min(max(longest * 1.8, 10), 60))
        sheet.write_string(0, position, name, looks.head)
    sheet.freeze_panes(1, 0)
    for row, cells in enumerate(grid.rows, start=1):
        for position, cell in enumerate(cells):
            looks.write(sheet, row, position, cell.text)
