"""In which unit a column's bare numbers are counted, where header, note or mapping state one."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.kpi.reading.headers import Layout
from summarizer.kpi.reading.names import MONEY_UNITS, Header
from summarizer.kpi.reading.report import Note
from summarizer.kpi.tables import ColumnSpec, TableSpec


def stated_unit(column: ColumnSpec, header: Header, layout: Layout) -> str | None:
    """The money unit that header or note state for a column; a note above speaks of amounts, not of unit prices."""
    if column.kind not in ("money", "price"):
        return None
    return header.unit or (layout.unit if column.kind == "money" else None)


def scale_of(column: ColumnSpec, header: Header, layout: Layout) -> float:
    """What a bare number is multiplied by to be in the column's own unit."""
    if column.kind == "number":
        return header.times or 1.0
    unit = stated_unit(column, header, layout)
    return MONEY_UNITS[unit] / MONEY_UNITS[column.unit or "元"] if unit else 1.0


def other_units(layout: Layout, spec: TableSpec, places: Mapping[str, int]) -> dict[str, str]:
    """The stated units of the money columns that are not counted in their own."""
    found = {}
    for name, place in places.items():
        about, header = spec.column(name), layout.headers[place]
        unit = stated_unit(about, header, layout)
        if unit and about.kind == "money" and scale_of(about, header, layout) != 1:
            found[name] = unit
    return found


def unit_notes(layout: Layout, spec: TableSpec, places: Mapping[str, int], rows: int) -> list[Note]:
    """What is said of the columns whose numbers were converted."""
    notes = []
    for name, place in places.items():
        about, header = spec.column(name), layout.headers[place]
        if (scale := scale_of(about, header, layout)) != 1:
            where = f"表头“{header.raw}”" if header.unit or header.times else "表头上方的说明"
            own, unit = about.unit or "元", stated_unit(about, header, layout) or ""
            what = f"“{name}”列按{where}的单位{unit}换算为{own}（乘以 {scale:g}）"
            notes.append(Note(what, rows))
    return notes
