"""One sheet through the chain: header, table, rows, cells, checks; what remains is a frame and a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from summarizer.kpi.reading.amounts import checked
from summarizer.kpi.reading.columns import ReadColumn
from summarizer.kpi.reading.csv_rows import Ragged
from summarizer.kpi.reading.derived import CHANGE, NEW, OLD, as_column, derived, derived_note, refuse_underived
from summarizer.kpi.reading.filling import filled_down, without_dittos
from summarizer.kpi.reading.framing import Rows, canonical_order, frame_of
from summarizer.kpi.reading.grid import Grid, TextColumn
from summarizer.kpi.reading.headers import Layout
from summarizer.kpi.reading.kinds import Manner, read_kind
from summarizer.kpi.reading.ledger import stages_of
from summarizer.kpi.reading.mapping import Rule
from summarizer.kpi.reading.notes import DITTO, FILLED, cell_note, repair_notes, row_note, unread_notes
from summarizer.kpi.reading.ragged import mended
from summarizer.kpi.reading.recognition import Clues, Match
from summarizer.kpi.reading.refusals import Refusals, refuse_cells, refuse_overlong
from summarizer.kpi.reading.report import Note, SheetReport
from summarizer.kpi.reading.returned import MARK, with_returns
from summarizer.kpi.reading.rows import body_of
from summarizer.kpi.reading.schemas import violations
from summarizer.kpi.reading.script import is_traditional
from summarizer.kpi.reading.sheet_tables import SheetTable, tables_of
from summarizer.kpi.reading.totals import differences
from summarizer.kpi.reading.units import Units, units_of
from summarizer.kpi.reading.values import likeliest, questions
from summarizer.kpi.tables import TableSpec, table_specs
from summarizer.periods import Month


@dataclass(frozen=True)
class Extract:
    """What one table of a sheet gave: its report, the frame of its good rows (None for one that was not recognised),
    and the rule by which a person said what it is."""

    report: SheetReport
    frame: pd.DataFrame | None = None
    settled: Rule | None = None


@dataclass(frozen=True)
class Origin:
    """Where a sheet comes from; `clues` help to recognise its table.

    `merged` is the number of ranges filled down, `unsaved` are the cells whose formulas have no result.
    `ragged` says how the rows of delimited text were divided, `warnings` what is said of the file as a whole.
    """

    file: str
    sheet: str
    clues: Clues = field(default_factory=Clues)
    merged: int = 0
    unsaved: frozenset[str] = frozenset()
    ragged: Ragged | None = None
    warnings: tuple[Note, ...] = ()


def extract(grid: Grid, origin: Origin, month: Month) -> list[Extract]:
    """The rows of the tables that a sheet holds; never raises for what stands in the cells."""
    return [_extract(table, origin, month) for table in tables_of(grid, origin.clues, month)]


def _extract(table: SheetTable, origin: Origin, month: Month) -> Extract:
    if table.layout is None:
        return Extract(SheetReport(origin.sheet, reason="找不到表头：前 40 行里没有任何一张表的列名。"))
    if table.match is None:
        return Extract(_unrecognised(table.grid, origin, table.layout, month))
    found = _recognised(table, origin, table.layout, table.match, month)
    return replace(found, settled=table.settled)


def _unrecognised(grid: Grid, origin: Origin, layout: Layout, month: Month) -> SheetReport:
    likely = likeliest(layout)
    return SheetReport(
        origin.sheet,
        reason=layout.recognition.reason,
        candidates=layout.recognition.candidates,
        header_row=grid.number(layout.top),
        unused=tuple(header.raw for header in layout.headers if header.raw),
        questions=tuple(questions(grid, layout, likely, month)) if likely else (),
    )


def _recognised(table: SheetTable, origin: Origin, layout: Layout, match: Match, month: Month) -> Extract:
    grid, spec = table.grid, table_specs()[match.table]
    places = {column: place for place, column in match.columns.items()}
    specs = {place: spec.column(name) for name, place in places.items()}
    body = body_of(grid, layout, specs)
    ragged = origin.ragged or Ragged(_width(layout))
    whole = mended(grid, layout.bottom, _width(layout), body.data, spec.name, specs, ragged, month)
    grid = whole.grid
    cells, filled = filled_down({name: grid.columns[place] for name, place in places.items()}, spec, body)
    cells, dittos = without_dittos(cells, spec, body)
    units = units_of(grid, layout, body, spec, places, origin.clues.names)
    columns = _read(cells, layout, spec, places, month, units, body.data)
    refusals = Refusals(grid, places)
    for row, reason in whole.refused.items():
        refusals.add(row, max(match.columns.values(), key=places.__getitem__), reason)
    if not origin.sheet:
        refuse_overlong(refusals, _width(layout), max(places, key=places.__getitem__), body.data)
    unused = {p: h.raw for p, h in enumerate(layout.headers) if h.raw and p not in match.columns}
    asked = tuple(questions(grid, layout, match, month))
    found = derived(spec.name, columns, grid, unused, layout.bottom + 1, {c for q in asked for c in q.candidates})
    for one in found.columns:
        refuse_underived(refusals, one, columns, body.data)
        columns[one.name], places[one.name] = as_column(one.values), len(grid.columns)
        refusals.grid = grid = grid.with_column(columns[one.name].cells)
    headers = {name: layout.headers[place].raw for place, name in match.columns.items()}
    amounts = checked(columns, headers, body.data)
    difference = differences(grid, body, spec, amounts.columns, places)
    returns = with_returns(spec.name, amounts.columns, grid, unused, body.data)
    columns = canonical_order(spec, returns.columns)
    if returns.marked:
        places[MARK] = len(grid.columns)
        refusals.grid = grid = grid.with_column(columns[MARK].cells)
    refuse_cells(refusals, spec, columns, body.data, origin.unsaved)
    frame = _gated(columns, refusals, body.data, grid, origin, spec)
    imported = refusals.without(body.data)
    frame = frame if found.changes is None else frame.assign(**{CHANGE: found.changes[imported]})
    raw_headers = _distinct([header.raw for header in layout.headers])
    report = SheetReport(
        sheet=origin.sheet,
        table=spec.name,
        header_row=grid.number(layout.top) if layout.top >= 0 else None,
        columns={raw_headers[place]: name for place, name in match.columns.items() if name not in table.captions},
        unused=(
            *(raw for place, raw in enumerate(raw_headers) if layout.headers[place].raw and place not in match.columns),
            *table.unread,
        ),
        missing=_missing(spec, columns, found.changes is not None),
        rows_read=len(frame),
        repairs=(
            *units.notes(
                spec, {name: layout.headers[place].raw for place, name in match.columns.items()}, imported.size
            ),
            *table.repairs,
            *whole.notes,
            *([Note("合并单元格的值填到每一行", origin.merged)] if origin.merged else []),
            *(
                n
                for what, marked in ((FILLED, filled), (DITTO, dittos))
                for name, rows in marked.items()
                for n in cell_note(grid, places[name], f"“{name}”列{what}", rows, imported)
            ),
            *repair_notes(grid, places, columns, imported),
        ),
        left_out=(
            *row_note(grid, "合计行", body.totals),
            *(note for what, rows in body.others.items() for note in row_note(grid, what, rows)),
        ),
        warnings=(
            *([difference] if difference else []),
            *table.warnings,
            *origin.warnings,
            *amounts.warnings,
            *returns.warnings,
            *(derived_note(one, grid, imported) for one in found.columns),
            *_header_notes(layout, match),
            *_tables_above(grid, layout),
            *units.warnings,
            *unread_notes(grid, places, spec, columns, imported, origin.unsaved),
        ),
        questions=(*amounts.questions, *found.questions, *asked),
        stages=stages_of(spec, columns, body, imported),
        units=units.others(spec),
        refused=refusals.listed(),
        refused_cells=_as_in_file(refusals, raw_headers, [*(c.name for c in found.columns), *[MARK] * returns.marked]),
    )
    return Extract(report, frame)


def _missing(spec: TableSpec, columns: Mapping[str, ReadColumn], changes: bool) -> tuple[str, ...]:
    """The required columns that are not there; prices may follow from their changes and the sales before."""
    lacking = [c.name for c in spec.columns if c.required and c.name not in columns]
    return tuple(name for name in lacking if not (changes and name in (OLD, NEW)))


def _as_in_file(refusals: Refusals, headers: Sequence[str], names: Sequence[str]) -> pd.DataFrame:
    """The refused rows without the columns that were computed."""
    cells = refusals.cells([*headers, *names])
    return cells.drop(columns=names) if len(cells) else cells


def _read(
    cells: Mapping[str, TextColumn],
    layout: Layout,
    spec: TableSpec,
    places: Mapping[str, int],
    month: Month,
    units: Units,
    rows: Rows,
) -> dict[str, ReadColumn]:
    whole = any(is_traditional(header.raw) for header in layout.headers)
    columns = {}
    for name, place in places.items():
        manner = Manner(
            table=spec.name,
            scale=units.scale(name),
            month=month,
            convert=whole or name != "客户",
            header=layout.headers[place].raw,
            barred=units.barred(name),
            rows=rows,
        )
        columns[name] = read_kind(cells[name], spec.column(name), manner)
    return canonical_order(spec, columns)


def _gated(
    columns: Mapping[str, ReadColumn], refusals: Refusals, rows: Rows, grid: Grid, origin: Origin, spec: TableSpec
) -> pd.DataFrame:
    """The frame of the rows that are not refused, after the schema has refused its share."""
    kept = refusals.without(rows)
    frame = frame_of(columns, kept, grid, origin.file, origin.sheet)
    refused = violations(frame, spec.name)
    if not refused:
        return frame
    for position, (column, reason) in refused.items():
        refusals.add(int(kept[position]), column, reason)
    return frame_of(columns, refusals.without(rows), grid, origin.file, origin.sheet)


def _width(layout: Layout) -> int:
    """How many columns the header names, up to its last."""
    return max((place + 1 for place, header in enumerate(layout.headers) if header.raw), default=len(layout.headers))


def _header_notes(layout: Layout, match: Match) -> list[Note]:
    """Headers that name a column twice, and remarks in brackets that the reader should know were passed over."""
    taken = {column: layout.headers[place].raw for place, column in match.columns.items()}
    notes = [
        Note(f"有两列“{raw}”，只读取了一列", 1)
        if (raw := layout.headers[place].raw) == taken.get(column)
        else Note(f"“{raw}”也可作“{column}”，已采用“{taken.get(column, column)}”", 1)
        for place, column in match.doubled.items()
    ]
    for place, column in match.columns.items():
        header = layout.headers[place]
        if "不含税" in header.key or "未税" in header.key:
            notes.append(Note(f"“{column}”取自不含税的列“{header.raw}”", 1))
    return notes


def _tables_above(grid: Grid, layout: Layout) -> list[Note]:
    """What is said of another table that stands above the one that was read."""
    if not layout.others:
        return []
    rows = tuple(f"第 {grid.number(row)} 行" for row in layout.others)
    return [Note("上方另有一张表，没有读取，请把它放到单独的工作表", len(rows), rows)]


def _distinct(names: Sequence[str]) -> list[str]:
    """The headers with a number behind those that were there before."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}（{seen[name]}）")
    return result
