"""What was read of each file put together: one table of all its parts, repeats counted once, and the whole report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from summarizer.kpi.reading.crossing import units_of_lines, with_prices, with_units
from summarizer.kpi.reading.duplicates import COPY, copies, origin_of, without_repeats
from summarizer.kpi.reading.framing import concatenated
from summarizer.kpi.reading.ledger import IMPORTED, imported
from summarizer.kpi.reading.mapping import Rule
from summarizer.kpi.reading.report import FileReport, ImportReport, Note, SheetReport, Stage
from summarizer.kpi.reading.spellings import customer_suggestions, unified
from summarizer.kpi.tables import FILE, ROW, SHEET, Table, TableSet, TableSpec, table_specs

_Final = tuple[Stage, tuple[str, str] | None]
_Place = tuple[str, str, str]  # table, file, sheet


@dataclass(frozen=True)
class Reading:
    """The tables that were read, the report of how, and the rules by which people settled what was in doubt, each with
    the signature of the header that it settled, so that they can be remembered."""

    tables: TableSet
    report: ImportReport
    settled: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class FileRead:
    """A file that was read: its report, a frame for each sheet of the report (None: no table), and the rules used."""

    report: FileReport
    frames: tuple[pd.DataFrame | None, ...] = ()
    settled: tuple[Rule, ...] = ()

    def of(self, table: str) -> list[pd.DataFrame]:
        """The frames of one table."""
        pairs = zip(self.report.sheets, self.frames, strict=True)
        return [frame for sheet, frame in pairs if sheet.table == table and frame is not None]


@dataclass
class _Counts:
    """By table, file and sheet: the rows that were left out as repeats, and what the others come to."""

    repeats: dict[_Place, Note] = field(default_factory=dict)
    finals: dict[_Place, _Final] = field(default_factory=dict)
    frames: dict[str, pd.DataFrame] = field(default_factory=dict)


def merged(read: Sequence[FileRead], rules: Sequence[Rule]) -> Reading:
    """The rows of each table from all files together, repeats counted once."""
    counts = _Counts()
    notes: list[Note] = []
    parts = {name: [frame for file in read for frame in file.of(name)] for name in table_specs()}
    units = units_of_lines(parts)
    for name, spec in table_specs().items():
        if frames := parts[name]:
            frames, of_units = with_units(name, frames, units)
            if name == "调价记录":
                frames, of_prices = with_prices(frames, counts.frames.get("销售明细"))
                notes += of_prices
            notes += [*_put_together(frames, name, spec, counts), *of_units]
    tables, spellings = unified([Table(name, frame) for name, frame in counts.frames.items()])
    settled = tuple(rule for file in read for rule in file.settled)
    report = ImportReport(
        tuple(_finished(file, counts) for file in read),
        customer_suggestions(tables),
        (*notes, *_unused(rules, settled)),
        tuple(spellings),
    )
    return Reading(TableSet.of(tables), report, settled)


def _put_together(frames: Sequence[pd.DataFrame], name: str, spec: TableSpec, counts: _Counts) -> tuple[Note, ...]:
    again = copies(frames, name)
    counts.repeats |= {(name, *origin_of(frames[place])): Note(COPY, len(frames[place])) for place in again}
    distinct = without_repeats(concatenated([f for place, f in enumerate(frames) if place not in again], name), name)
    counts.repeats |= {(name, *origin): note for origin, note in distinct.repeats.items()}
    counts.finals |= {(name, *origin): found for origin, found in imported(distinct.frame, spec).items()}
    counts.frames[name] = distinct.frame
    return distinct.warnings


def _unused(rules: Sequence[Rule], settled: Sequence[Rule]) -> list[Note]:
    """The rules that a person gave in vain."""
    used = {rule.origin for rule in settled}
    vain = [rule for rule in rules if not rule.signature and rule.origin not in used]
    return [Note(f"{rule.origin}没有用上：没有文件、工作表或列名与它相符", 1) for rule in vain]


def _finished(file: FileRead, counts: _Counts) -> FileReport:
    """The report of a file with the repeats left out and with what the rows that were imported come to."""
    name = file.report.name
    several = Counter((sheet.table, sheet.sheet) for sheet in file.report.sheets)
    sheets = []
    for sheet, frame in zip(file.report.sheets, file.frames, strict=True):
        if sheet.table and frame is not None:
            place = (sheet.table, name, sheet.sheet)
            shared = several[sheet.table, sheet.sheet] > 1
            sheets.append(_part(sheet, frame, place, counts) if shared else _whole(sheet, place, counts))
        else:
            sheets.append(sheet)
    return replace(file.report, sheets=tuple(sheets))


def _whole(sheet: SheetReport, place: _Place, counts: _Counts) -> SheetReport:
    return _with(sheet, counts.repeats.get(place), counts.finals.get(place))


def _part(sheet: SheetReport, frame: pd.DataFrame, place: _Place, counts: _Counts) -> SheetReport:
    """Of a sheet with several pieces of a table, the part of the repeats and of the rows that is this piece's."""
    kept = counts.frames[place[0]]
    here = (kept[FILE] == place[1]) & (kept[SHEET] == place[2]) & kept[ROW].isin(frame[ROW])
    found = imported(kept[here], table_specs()[place[0]])
    note = counts.repeats.get(place)
    gone = len(frame) - int(here.sum())
    return _with(sheet, replace(note, count=gone) if note and gone > 0 else None, next(iter(found.values()), None))


def _with(sheet: SheetReport, repeats: Note | None, final: _Final | None) -> SheetReport:
    nothing = Stage(IMPORTED, 0, dict.fromkeys(sheet.stages[-1].sums, 0.0) if sheet.stages else {})
    last, months = final or (nothing, None)
    if repeats:
        rows = sheet.rows_read - repeats.count
        sheet = replace(sheet, rows_read=rows, left_out=(*sheet.left_out, repeats))
    return replace(sheet, stages=(*sheet.stages, last), months=months)
