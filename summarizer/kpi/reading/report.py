"""What was read, repaired, left out and refused: for each file and sheet, so that a person can act on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import pandas as pd

from summarizer.kpi.tables import table_specs

# Beyond these the JSON form gives only the number of refused rows.
_MOST_ROWS = 200


@dataclass(frozen=True)
class Note:
    """Something done to, or seen in, `count` cells or rows; examples name the first of them."""

    what: str
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class RefusedRow:
    """A row that was not imported: the number a person sees, and the column and cell, such as C17, that are why."""

    row: int
    column: str
    value: str
    reason: str
    cell: str = ""


@dataclass(frozen=True)
class Question:
    """Something that was not guessed: what is asked, about which header, and what it may be."""

    what: str
    header: str = ""
    candidates: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stage:
    """How many rows there are after a step of the reading, and what each money column, in its own unit, adds up to."""

    what: str
    rows: int
    sums: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetReport:
    """What became of one sheet; `table` is None when it was not recognised, then `reason` says why.

    `columns` maps the headers as written to canonical names; `missing` are columns that the table should have. A note
    among `repairs` or `left_out` needs nobody, one among `warnings` a person's eyes, a question their answer. `stages`
    are the totals a controller ticks off, `units` what the money columns are counted in where the file states it, and
    `months` the first and the last month that the rows are of, as 2025-10.
    """

    sheet: str
    table: str | None = None
    reason: str | None = None
    candidates: tuple[str, ...] = ()
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    rows_read: int = 0
    repairs: tuple[Note, ...] = ()
    left_out: tuple[Note, ...] = ()
    warnings: tuple[Note, ...] = ()
    questions: tuple[Question, ...] = ()
    stages: tuple[Stage, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    months: tuple[str, str] | None = None
    refused: tuple[RefusedRow, ...] = ()
    refused_cells: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False, repr=False)

    def as_json(self) -> dict[str, Any]:
        """Plain data for `import-report.json`."""
        plain = {
            name: value for name, value in vars(self).items() if name not in ("refused_cells", "refused", "columns")
        }
        for name in ("repairs", "left_out", "warnings", "questions", "stages"):
            plain[name] = [asdict(part) for part in plain[name]]
        return {
            **plain,
            "columns": dict(self.columns),
            "units": dict(self.units),
            "months": list(self.months or ()),
            "candidates": list(self.candidates),
            "unused": list(self.unused),
            "missing": list(self.missing),
            "refused_count": len(self.refused),
            "refused": [asdict(row) for row in self.refused[:_MOST_ROWS]],
        }


@dataclass(frozen=True)
class FileReport:
    """What became of one file; `problem` is the sentence that says why it could not be read."""

    name: str
    sha256: str = ""
    problem: str | None = None
    encoding: str | None = None
    sheets: tuple[SheetReport, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether it could not be read; a copy of another file was, and has a fingerprint to show for it."""
        return bool(self.problem) and not self.sha256

    def as_json(self) -> dict[str, Any]:
        """Plain data for `import-report.json`."""
        return {
            "name": self.name,
            "sha256": self.sha256,
            "problem": self.problem,
            "encoding": self.encoding,
            "sheets": [sheet.as_json() for sheet in self.sheets],
        }


@dataclass(frozen=True)
class ImportReport:
    """The whole import. `suggestions` are names that may mean one and the same; `ignored` are files in the folders that
    are no tables by their extension.

    What concerns several files: `notes` are for a person to look at, `repairs` need nobody.
    """

    files: tuple[FileReport, ...] = ()
    suggestions: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    repairs: tuple[Note, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def found(self) -> tuple[str, ...]:
        """The tables that some sheet gave rows to, in canonical order."""
        recognised = {sheet.table for file in self.files for sheet in file.sheets}
        return tuple(name for name in table_specs() if name in recognised)

    @property
    def missing(self) -> tuple[str, ...]:
        """The tables that no file held, in canonical order."""
        return tuple(name for name in table_specs() if name not in self.found)

    @property
    def rows(self) -> int:
        """How many rows were imported; none where every file holds but headers or rows that were refused."""
        return sum(sheet.rows_read for file in self.files for sheet in file.sheets if sheet.table)

    def refused_rows(self) -> dict[tuple[str, str], pd.DataFrame]:
        """The refused rows by file and sheet: row number, the cells as they stand in the file, and last the reason.

        Of two tables in one sheet, the second has its table's name behind the sheet's.
        """
        found: dict[tuple[str, str], pd.DataFrame] = {}
        for file in self.files:
            for sheet in file.sheets:
                if len(sheet.refused_cells):
                    taken = (file.name, sheet.sheet) in found
                    name = f"{sheet.sheet} {sheet.table} {sheet.header_row}".strip() if taken else sheet.sheet
                    found[file.name, name] = sheet.refused_cells
        return found

    def as_json(self) -> dict[str, Any]:
        """Plain data for `import-report.json`; `actions` are what a person must do, the most pressing first."""
        from summarizer.kpi.reading.report_actions import actions

        return {
            "files": [file.as_json() for file in self.files],
            "actions": [asdict(action) for action in actions(self)],
            "ignored": list(self.ignored),
            "missing": list(self.missing),
            "suggestions": list(self.suggestions),
            "notes": [asdict(note) for note in self.notes],
            "repairs": [asdict(note) for note in self.repairs],
        }

    def as_text(self) -> str:
        """The report in Chinese for the terminal: what a person must do first, then a line a table."""
        from summarizer.kpi.reading.report_text import written

        return written(self)
