"""Native tables: hairlines instead of boxes, numbers on the right, rows exactly as high as they were measured."""

from __future__ import annotations

from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from summarizer.exports.document import Value
from summarizer.exports.slides.elements import Align, Paragraph, Run, Sheet
from summarizer.exports.slides.sheets import PAD_X, PAD_Y
from summarizer.exports.slides.texts import fill_colour, write_paragraphs
from summarizer.exports.slides.theme import Theme

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_HAIRLINE, _HEAD_LINE = 6350, 12700  # EMU


def draw_table(slide: Any, sheet: Sheet, place: tuple[int, int, int, int], theme: Theme) -> Any:
    """Draw a table; returns its graphic frame."""
    frame = slide.shapes.add_table(len(sheet.heights), len(sheet.widths), *place)
    table = frame.table
    properties = table._tbl.tblPr
    properties.set("bandRow", "0")
    properties.find(qn("a:tableStyleId")).text = _NO_STYLE
    for column, wide in zip(table.columns, sheet.widths, strict=True):
        column.width = Inches(wide)
    for row, tall in zip(table.rows, sheet.heights, strict=True):
        row.height = Inches(tall)
    right = _right_aligned(sheet)
    for c, name in enumerate(sheet.grid.header):
        _write(
            table.cell(0, c),
            Run(name, "navy", bold=True),
            sheet.size,
            "right" if right[c] else "left",
            theme,
            head=True,
        )
    for r, cells in enumerate(sheet.grid.rows, start=1):
        for c, value in enumerate(cells):
            run = Run(value.text, "navy" if c == 0 else "ink", bold=False)
            _write(table.cell(r, c), run, sheet.size, "right" if right[c] else "left", theme)
    return frame


def _right_aligned(sheet: Sheet) -> list[bool]:
    """Columns of numbers: those whose cells are facts with a number, or holes."""
    columns = zip(*sheet.grid.rows, strict=True) if sheet.grid.rows else [()] * len(sheet.grid.header)
    return [
        any(map(_is_number, column)) and all(_is_number(v) or v.text in ("–", "无数据", "") for v in column)
        for column in columns
    ]


def _is_number(value: Value) -> bool:
    return value.number is not None


def _write(cell: Any, run: Run, size: float, align: Align, theme: Theme, *, head: bool = False) -> None:
    cell.margin_left = cell.margin_right = Inches(PAD_X)
    cell.margin_top = cell.margin_bottom = Inches(PAD_Y)
    write_paragraphs(cell._tc.get_or_add_txBody(), (Paragraph((run,), size, align=align),), theme)
    properties = cell._tc.get_or_add_tcPr()
    properties.set("anchor", "ctr")
    colour, weight = ("navy", _HEAD_LINE) if head else ("line", _HAIRLINE)
    for side in ("lnL", "lnR", "lnT"):
        properties.append(parse_xml(f'<a:{side} {nsdecls("a")} w="0"><a:noFill/></a:{side}>'))
    properties.append(parse_xml(f'<a:lnB {nsdecls("a")} w="{weight}">{fill_colour(colour, theme)}</a:lnB>'))
    fill = fill_colour("panel", theme) if head else "<a:noFill/>"
    properties.append(parse_xml(fill.replace(">", f" {nsdecls('a')}>", 1) if head else f"<a:noFill {nsdecls('a')}/>"))
