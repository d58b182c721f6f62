"""The reader: files to tables, one short step after the other, and a report of all that was done on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from summarizer.kpi.reading.delimited import read_text
from summarizer.kpi.reading.duplicates import COPY, copies, origin_of, without_repeats
from summarizer.kpi.reading.errors import UnreadableFileError
from summarizer.kpi.reading.extraction import Extract, Origin, extract
from summarizer.kpi.reading.files import SourceFile, sha256_of, source_files
from summarizer.kpi.reading.framing import concatenated
from summarizer.kpi.reading.ledger import IMPORTED, imported
from summarizer.kpi.reading.mapping import Rule
from summarizer.kpi.reading.recognition import Clues
from summarizer.kpi.reading.report import FileReport, ImportReport, Note, SheetReport, Stage
from summarizer.kpi.reading.sniffing import kind_of
from summarizer.kpi.reading.spellings import customer_suggestions, unified
from summarizer.kpi.reading.workbooks import read_workbook
from summarizer.kpi.tables import Table, TableSet, table_specs
from summarizer.periods import Month

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Reading:
    """The tables that were read, the report of how, and the rules by which people settled what was in doubt, each with
    the signature of the header that it settled, so that they can be remembered."""

    tables: TableSet
    report: ImportReport
    settled: tuple[Rule, ...] = ()


@dataclass
class _Read:
    """A file that was read: its report, and the frames of its sheets by table."""

    report: FileReport
    frames: list[tuple[str, pd.DataFrame]] = field(default_factory=list)
    settled: tuple[Rule, ...] = ()


def read_tables(
    paths: Sequence[Path],
    month: Month,
    *,
    feedback: Sequence[Path] = (),
    progress: Progress | None = None,
    rules: Sequence[Rule] = (),
) -> Reading:
    """All tables in these files and folders, for the briefing of a month.

    `feedback` are files of customer comments: a sheet there with a column of comments is read as 反馈 unless it
    clearly is another table. `rules` say what files, sheets and columns are; the first that fits counts. `progress` is
    called with each file's name before it is read. Never raises for what a file holds: a file that cannot be read has
    a sentence in the report, and the others are read all the same.
    """
    read: list[_Read] = []
    seen: dict[str, str] = {}
    for source in source_files(paths, feedback):
        if progress:
            progress(source.name)
        read.append(_read_file(source, month, seen, rules))
    return _merged(read, rules)


def _read_file(source: SourceFile, month: Month, seen: dict[str, str], rules: Sequence[Rule]) -> _Read:
    try:
        kind = kind_of(source.path, source.name)
        fingerprint = sha256_of(source.path)
        if fingerprint in seen:
            same = f"与“{seen[fingerprint]}”内容完全相同，只读一次。"
            return _Read(FileReport(source.name, fingerprint, problem=same))
        seen[fingerprint] = source.name
        encoding, extracts = (_text if kind == "text" else _workbook)(source, month, rules)
    except UnreadableFileError as problem:
        return _Read(FileReport(source.name, problem=str(problem)))
    except OSError:
        return _Read(FileReport(source.name, problem=f"“{source.name}”无法打开，请检查权限。"))
    sheets = tuple(extract.report for extract in extracts)
    frames = [(e.report.table, e.frame) for e in extracts if e.report.table and e.frame is not None]
    settled = tuple(e.settled for e in extracts if e.settled)
    return _Read(FileReport(source.name, fingerprint, None, encoding, sheets), frames, settled)


def _text(source: SourceFile, month: Month, rules: Sequence[Rule]) -> tuple[str | None, list[Extract]]:
    text = read_text(source.path, source.name)
    origin = Origin(source.name, "", _clues(source, "", rules))
    return text.encoding.label, extract(text.grid, origin, month)


def _workbook(source: SourceFile, month: Month, rules: Sequence[Rule]) -> tuple[str | None, list[Extract]]:
    return None, list(_sheets(source, month, rules))


def _sheets(source: SourceFile, month: Month, rules: Sequence[Rule]) -> Iterator[Extract]:
    for sheet in read_workbook(source.path, source.name):
        if sheet.grid is None:
            yield Extract(SheetReport(sheet.name, reason=sheet.problem))
        else:
            clues = _clues(source, sheet.name, rules)
            origin = Origin(source.name, sheet.name, clues, sheet.merged, unsaved=sheet.unsaved)
            yield from extract(sheet.grid, origin, month)


def _clues(source: SourceFile, sheet: str, rules: Sequence[Rule]) -> Clues:
    names = (sheet, Path(source.name).stem) if sheet else (Path(source.name).stem,)
    concerned = tuple(rule for rule in rules if rule.concerns(source.name, sheet))
    return Clues(names, source.feedback, rules=concerned)


def _merged(read: Sequence[_Read], rules: Sequence[Rule]) -> Reading:
    """The rows of each table from all files together, repeats counted once."""
    tables: list[Table] = []
    notes: list[Note] = []
    repeats: dict[tuple[str, str], Note] = {}
    finals: dict[tuple[str, str, str], tuple[Stage, tuple[str, str] | None]] = {}
    for name, spec in table_specs().items():
        frames = [frame for file in read for table, frame in file.frames if table == name]
        if frames:
            again = copies(frames, name)
            repeats |= {origin_of(frames[place]): Note(COPY, len(frames[place])) for place in again}
            whole = concatenated([frame for place, frame in enumerate(frames) if place not in again], name)
            distinct = without_repeats(whole, name)
            repeats |= distinct.repeats
            notes += distinct.warnings
            finals |= {(name, *origin): found for origin, found in imported(distinct.frame, spec).items()}
            tables.append(Table(name, distinct.frame))
    tables, spellings = unified(tables)
    files = tuple(_with_finals(_with_repeats(file.report, repeats), finals) for file in read)
    settled = tuple(rule for file in read for rule in file.settled)
    notes += [
        Note(f"{rule.origin}没有用上：没有文件、工作表或列名与它相符", 1)
        for rule in rules
        if not rule.signature and rule.origin not in {used.origin for used in settled}
    ]
    report = ImportReport(files, customer_suggestions(tables), tuple(notes), tuple(spellings))
    return Reading(TableSet.of(tables), report, settled)


def _with_repeats(file: FileReport, repeats: dict[tuple[str, str], Note]) -> FileReport:
    def counted(sheet: SheetReport) -> SheetReport:
        note = repeats.get((file.name, sheet.sheet))
        if note is None:
            return sheet
        return replace(sheet, rows_read=sheet.rows_read - note.count, left_out=(*sheet.left_out, note))

    return replace(file, sheets=tuple(map(counted, file.sheets)))


def _with_finals(
    file: FileReport, finals: Mapping[tuple[str, str, str], tuple[Stage, tuple[str, str] | None]]
) -> FileReport:
    """The report with what the rows that were imported come to."""

    def counted(sheet: SheetReport) -> SheetReport:
        if not sheet.table:
            return sheet
        nothing = Stage(IMPORTED, 0, dict.fromkeys(sheet.stages[-1].sums, 0.0) if sheet.stages else {})
        last, months = finals.get((sheet.table, file.name, sheet.sheet), (nothing, None))
        return replace(sheet, stages=(*sheet.stages, last), months=months)

    return replace(file, sheets=tuple(map(counted, file.sheets)))
