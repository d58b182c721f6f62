"""The reader: files to tables, one short step after the other, and a report of all that was done on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from summarizer.kpi.reading.combining import FileRead, Reading, merged
from summarizer.kpi.reading.delimited import read_text
from summarizer.kpi.reading.errors import UnreadableFileError
from summarizer.kpi.reading.extraction import Extract, Origin, extract
from summarizer.kpi.reading.files import SourceFile, other_files, sha256_of, source_files
from summarizer.kpi.reading.grid import Grid
from summarizer.kpi.reading.known import known_values
from summarizer.kpi.reading.mapping import Rule
from summarizer.kpi.reading.recognition import Clues
from summarizer.kpi.reading.report import FileReport, SheetReport
from summarizer.kpi.reading.sniffing import Kind, kind_of
from summarizer.kpi.reading.watching import Progress, unwatched
from summarizer.kpi.reading.workbooks import Sheet, read_workbook
from summarizer.periods import Month

__all__ = ["Progress", "Reading", "read_tables"]

_MOST_KEPT = 5_000_000  # cells of a sheet that is kept for a second look


def read_tables(
    paths: Sequence[Path],
    month: Month,
    *,
    feedback: Sequence[Path] = (),
    progress: Progress = unwatched,
    rules: Sequence[Rule] = (),
) -> Reading:
    """All tables in these files and folders, for the briefing of a month.

    `feedback` are files of customer comments: a sheet there with a column of comments is read as 反馈 unless it
    clearly is another table. `rules` say what files, sheets and columns are; the first that fits counts. `progress` is
    called with each file's name before it is read, and as the rows of a workbook come in. Never raises for what a file
    holds: a file that cannot be read has a sentence in the report, and the others are read all the same.
    """
    read: list[_Sheets] = []
    seen: dict[str, str] = {}
    for source in source_files(paths, feedback):
        progress(source.name)
        read.append(_read_file(source, month, seen, rules, progress))
    known = known_values([extract for file in read for extract in file.extracts])
    reading = merged([file.again(known, month) for file in read], rules)
    ignored = tuple(other_files([*paths, *feedback]))
    return replace(reading, report=replace(reading.report, ignored=ignored))


@dataclass
class _Sheets:
    """A file that was read, as far as it could be: its report without sheets, what each sheet gave, and those in doubt
    with their grids, which may be read better once the other files are known."""

    report: FileReport
    sheets: list[list[Extract]] = field(default_factory=list)
    doubtful: dict[int, tuple[Grid, Origin]] = field(default_factory=dict)

    @property
    def extracts(self) -> list[Extract]:
        """What all sheets gave."""
        return [extract for sheet in self.sheets for extract in sheet]

    def read(self, grid: Grid, origin: Origin, month: Month) -> None:
        """Read a sheet, and keep its cells if something about it is in doubt."""
        found = extract(grid, origin, month)
        doubtful = any(
            one.frame is None or one.report.questions or one.report.missing or one.report.refused for one in found
        )
        if doubtful and len(grid) * len(grid.columns) <= _MOST_KEPT:
            self.doubtful[len(self.sheets)] = grid, origin
        self.sheets.append(found)

    def again(self, known: Mapping[str, frozenset[str]], month: Month) -> FileRead:
        """The file with the doubtful sheets read once more in the light of the names that other files hold."""
        for number, (grid, origin) in self.doubtful.items():
            clues = replace(origin.clues, known=known)
            self.sheets[number] = extract(grid, replace(origin, clues=clues), month)
        extracts = self.extracts
        report = replace(self.report, sheets=tuple(one.report for one in extracts))
        settled = tuple(one.settled for one in extracts if one.settled)
        return FileRead(report, tuple(one.frame for one in extracts), settled)


def _read_file(
    source: SourceFile, month: Month, seen: dict[str, str], rules: Sequence[Rule], progress: Progress
) -> _Sheets:
    try:
        kind = kind_of(source.path, source.name)
        fingerprint = sha256_of(source.path)
        if fingerprint in seen:
            same = f"与“{seen[fingerprint]}”内容完全相同，只读一次。"
            return _Sheets(FileReport(source.name, fingerprint, problem=same))
        seen[fingerprint] = source.name
        if kind == "text":
            return _text(source, fingerprint, month, rules)
        return _sheets(source, fingerprint, month, rules, _opened(source, kind, progress))
    except UnreadableFileError as problem:
        return _Sheets(FileReport(source.name, problem=str(problem)))
    except OSError:
        return _Sheets(FileReport(source.name, problem=f"“{source.name}”无法打开，请检查权限。"))


def _text(source: SourceFile, fingerprint: str, month: Month, rules: Sequence[Rule]) -> _Sheets:
    text = read_text(source.path, source.name)
    file = _Sheets(FileReport(source.name, fingerprint, None, text.encoding.label))
    file.read(
        text.grid, Origin(source.name, "", _clues(source, "", rules), ragged=text.ragged, warnings=text.warnings), month
    )
    return file


def _opened(source: SourceFile, kind: Kind, progress: Progress) -> Iterator[Sheet]:
    """The sheets of a workbook, or of a page or XML file that passes for one."""
    if kind == "markup":
        from summarizer.kpi.reading.markup import read_markup  # its parser is rarely needed

        return read_markup(source.path, source.name)

    def on_rows(read: int, rows: int) -> None:
        progress(source.name, f"（{read:,}/{rows:,} 行）")

    return read_workbook(source.path, source.name, on_rows)


def _sheets(
    source: SourceFile, fingerprint: str, month: Month, rules: Sequence[Rule], sheets: Iterable[Sheet]
) -> _Sheets:
    file = _Sheets(FileReport(source.name, fingerprint))
    for sheet in sheets:
        if sheet.grid is None:
            file.sheets.append([Extract(SheetReport(sheet.name, reason=sheet.problem))])
        else:
            clues = _clues(source, sheet.name, rules)
            origin = Origin(
                source.name, sheet.name, clues, sheet.merged, unsaved=sheet.unsaved, warnings=sheet.warnings
            )
            file.read(sheet.grid, origin, month)
    return file


def _clues(source: SourceFile, sheet: str, rules: Sequence[Rule]) -> Clues:
    names = (sheet, Path(source.name).stem) if sheet else (Path(source.name).stem,)
    concerned = tuple(rule for rule in rules if rule.concerns(source.name, sheet))
    return Clues(names, source.feedback, rules=concerned)
