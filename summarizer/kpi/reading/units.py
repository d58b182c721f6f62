"""In which unit a column's bare numbers are counted: its header says so, a note above or below the table, or nobody.

What is stated and cannot be used (two units for one column, a word nobody knows, a foreign currency) is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.kpi.reading.grid import Grid
from summarizer.kpi.reading.headers import Layout
from summarizer.kpi.reading.names import MONEY_UNITS, Header
from summarizer.kpi.reading.report import Note
from summarizer.kpi.reading.rows import NOTES, Body
from summarizer.kpi.reading.unit_words import NoteUnits, units_in_note
from summarizer.kpi.tables import ColumnSpec, TableSpec

HEADER, ABOVE, BELOW, NAME = "表头", "表头上方的说明", "表格下方的说明", "工作表或文件的名称"
_PIECES = "件"
_HARMLESS = re.compile(
    r"(?:[不无]?含?税[前后价额]?|未税|去税|价税合计|人民币|本[期月年]|当[期月年]|上[期月年]|实际|成交|折[前后]|净额?|总额?|合计|"
    r"销售|系统|财务|必填|选填|可空|公式|自动|计算|参考|截至|累计|保留|小数|数字|四舍五入|\d|年|月|日|位|口径|按|为|以|元|-)+"
)
_PER_PIECE = re.compile(r"元\s*[/每]\s*(?![年月季日人])[一-鿿a-zA-Z]+")


@dataclass(frozen=True)
class Unit:
    """A stated unit: `size` of one in the column's own unit, where it is stated, or why it cannot be used."""

    name: str
    size: float
    where: str
    barred: str | None = None


@dataclass(frozen=True)
class Units:
    """The stated units by column, and what a person should know about what was stated."""

    of: Mapping[str, Unit]
    warnings: tuple[Note, ...] = ()

    def scale(self, column: str) -> float:
        """What a bare number is multiplied by to be in the column's own unit."""
        return self.of[column].size if column in self.of else 1.0

    def barred(self, column: str) -> str | None:
        """Why bare numbers of the column cannot be used; None where they can."""
        return self.of[column].barred if column in self.of else None

    def others(self, spec: TableSpec) -> dict[str, str]:
        """The stated units of the money columns that are not counted in their own."""
        return {
            name: unit.name for name, unit in self.of.items() if spec.column(name).kind == "money" and unit.size != 1
        }

    def notes(self, spec: TableSpec, headers: Mapping[str, str], rows: int) -> list[Note]:
        """What is said of the columns whose numbers were converted; `headers` as written, by column."""
        notes = []
        for name, unit in self.of.items():
            if unit.size != 1:
                where = f"表头“{headers[name]}”" if unit.where == HEADER else unit.where
                own = spec.column(name).unit or "元"
                notes.append(Note(f"“{name}”列按{where}的单位{unit.name}换算为{own}（乘以 {unit.size:g}）", rows))
        return notes


def units_of(
    grid: Grid, layout: Layout, body: Body, spec: TableSpec, places: Mapping[str, int], names: Sequence[str]
) -> Units:
    """The units of a table's columns; `names` of the sheet and the file may state one, too."""
    stated = _stated(grid, layout, body, names)
    found: dict[str, Unit] = {}
    open_to_notes = False
    for name, place in places.items():
        about, header = spec.column(name), layout.headers[place]
        unit = _in_header(about, header)
        if unit is None and (about.kind == "money" or about.unit == _PIECES):
            unit = _in_notes(about, stated)
            open_to_notes |= about.kind == "money"
        if unit:
            found[name] = unit
    prices = [name for name in places if spec.column(name).kind == "price" and name not in found]
    warnings = (
        *_header_warnings(layout, spec, places),
        *_note_warnings(stated, open_to_notes),
        *(_price_warnings(stated, prices) if len(prices) == sum(_is_amount(spec, name) for name in places) else ()),
    )
    return Units(found, warnings)


def _stated(grid: Grid, layout: Layout, body: Body, names: Sequence[str]) -> list[tuple[str, NoteUnits]]:
    """What notes state, the nearest above the header first, then the names, then those below."""
    above = [row for row in range(max(layout.top, 0) - 1, -1, -1) if row not in layout.others]
    found = [(ABOVE, units_in_note(cell)) for row in above[:40] for cell in grid.row(row) if cell]
    found += [(NAME, units_in_note(name)) for name in names]
    if layout.unit and not any(layout.unit in units.money for _, units in found):
        found.append((ABOVE, NoteUnits(money=(layout.unit,))))
    found += [(BELOW, units_in_note(c)) for row in body.others.get(NOTES, ())[-20:] for c in grid.row(int(row)) if c]
    return [(where, units) for where, units in found if units != NoteUnits()]


def _in_header(column: ColumnSpec, header: Header) -> Unit | None:
    if column.kind in ("money", "price"):
        if header.currency:
            return _foreign(header.currency, HEADER)
        return _money(header.unit, column, HEADER) if header.unit else None
    if column.kind == "number" and column.unit == "元" and header.unit:
        return _money(header.unit, column, HEADER)
    if column.kind == "number" and header.times is not None:
        return Unit(_counting(header.times), header.times, HEADER)
    if column.kind == "number" and header.unit and column.unit == _PIECES and "元" not in header.raw:
        return Unit(_counting(MONEY_UNITS[header.unit]), MONEY_UNITS[header.unit], HEADER)
    return None


def _in_notes(column: ColumnSpec, stated: Sequence[tuple[str, NoteUnits]]) -> Unit | None:
    if column.kind == "number":
        sizes = {size for _, units in stated for _, size in units.counted}
        where = next((where for where, units in stated if units.counted), ABOVE)
        return Unit(_counting(max(sizes)), max(sizes), where) if len(sizes) == 1 and max(sizes) > 1 else None
    for where, units in stated:
        if units.money:
            return _money(units.money[0], column, where)
        if units.foreign:
            return _foreign(units.foreign[0], where)
    return None


def _money(unit: str, column: ColumnSpec, where: str) -> Unit:
    return Unit(unit, MONEY_UNITS[unit] / MONEY_UNITS[column.unit or "元"], where)


def _foreign(currency: str, where: str) -> Unit:
    return Unit(currency, 1.0, where, f"{where}写的是{currency}，不是人民币，请换算成人民币后再上传")


def _counting(size: float) -> str:
    return {1e3: "千", 1e4: "万", 1e6: "百万", 1e8: "亿"}.get(size, "") + _PIECES


def _note_warnings(stated: Sequence[tuple[str, NoteUnits]], used: bool) -> Iterator[Note]:
    money = list(dict.fromkeys(unit for _, units in stated for unit in (*units.money, *units.foreign)))
    if used and len(money) > 1:
        yield Note(f"说明里的金额单位互相矛盾（{'、'.join(money)}），已按“{money[0]}”读取，请确认", len(money))
    unknown = [word for _, units in stated for word in units.unknown]
    if unknown:
        yield Note(f"看不懂说明里的单位“{unknown[0]}”，金额没有换算，请确认", len(unknown))


def _is_amount(spec: TableSpec, name: str) -> bool:
    return spec.column(name).kind in ("money", "price")


def _price_warnings(stated: Sequence[tuple[str, NoteUnits]], prices: Sequence[str]) -> Iterator[Note]:
    """A note speaks of amounts; in a table of nothing but prices it may mean them, which only a person can say."""
    units = [unit for _, found in stated for unit in (*found.money, *found.foreign) if unit != "元"]
    if units and prices:
        yield Note(f"说明里的单位“{units[0]}”没有用于{'、'.join(prices)}；如果单价也按它计，请写在列名里", len(prices))


def _header_warnings(layout: Layout, spec: TableSpec, places: Mapping[str, int]) -> Iterator[Note]:
    for name, place in places.items():
        about, header = spec.column(name), layout.headers[place]
        if about.kind == "money" and _PER_PIECE.search(header.raw):
            yield Note(f"“{header.raw}”的单位像是单价，却作为“{name}”读取，请确认", 1)
        numeric = about.kind in ("money", "price", "number")
        if numeric and header.qualifier and not _HARMLESS.fullmatch(header.qualifier):
            yield Note(f"列名“{header.raw}”里的“{header.qualifier}”没有当作单位，请确认", 1)
        if about.kind == "number" and about.unit == _PIECES and "元" in (header.unit or "") and "元" in header.raw:
            yield Note(f"“{header.raw}”写的是金额单位，却作为“{name}”读取，请确认", 1)
