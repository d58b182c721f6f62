"""Native tables: hairlines, numbers on the right, the header again on every page, no row torn apart."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.exports.document import Grid, Value
from summarizer.exports.setting.sheets import fair_width, measure
from summarizer.exports.word.xml import NAMESPACES, Face

SIZE = 8.5
MOST_TOGETHER = 12  # rows of a table that is not divided between pages
_TWIPS = 1440


def table(grid: Grid, width: float, style: str, body: str, face: Face) -> str:
    """A table in a width in inches; `style` and `body` are ids of the table's and its paragraphs' style."""
    measured = measure(grid, fair_width(grid, SIZE, width), SIZE, SIZE)
    columns = [round(wide * _TWIPS) for wide in measured.widths]
    right = grid.numeric
    together = len(grid.rows) <= MOST_TOGETHER
    head = [Value(name) for name in grid.header]
    rows = [_row(head, columns, right, body, face, head=True, kept=True)]
    rows += [
        _row(
            row,
            columns,
            right,
            body,
            face,
            head=False,
            kept=together and row is not grid.rows[-1],
        )
        for row in grid.rows
    ]
    lines = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in columns)
    return (
        f'<w:tbl {NAMESPACES}><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{lines}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(
    values: Sequence[Value],
    columns: Sequence[int],
    right: Sequence[bool],
    body: str,
    face: Face,
    *,
    head: bool,
    kept: bool,
) -> str:
    together = "<w:keepNext/>" if kept else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{_ground(value, face, head=head)}'
        f'<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{body}"/>{together}<w:jc w:val="{"right" if ends else "left"}"/></w:pPr>'
        f"{face.run(value.text, 'headline' if head else '', bold=head)}</w:p></w:tc>"
        for value, wide, ends in zip(values, columns, right, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def _ground(value: Value, face: Face, *, head: bool) -> str:
    colour = "panel" if head else value.tone
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{face.theme.rgb(colour)}"/>' if colour else ""
