"""The rows that were not imported, as a workbook to be corrected and uploaded again: the reason is the last column.

It is read again as the file was: a header that lost its note or its upper row is replaced by one that says it all.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from classifiers.writing import harmless
from summarizer.exports.saving import save
from summarizer.kpi.reading import ImportReport, SheetReport
from summarizer.kpi.reading.names import header_of
from summarizer.kpi.reading.recognition import meaning_of

_LONGEST_SHEET_NAME = 31
_LONGEST_CELL = 32_767


def write_refused(report: ImportReport, path: Path) -> list[Path]:
    """One sheet per sheet that had refused rows; nothing is written, and an old file removed, where there were none."""
    refused = list(_sheets(report))
    if not refused:
        path.unlink(missing_ok=True)
        return []
    save(_workbook(refused), path)
    return [path]


def _sheets(report: ImportReport) -> Iterator[tuple[str, pd.DataFrame]]:
    """A name and the rows for each sheet that had refused ones."""
    for file in report.files:
        for sheet in file.sheets:
            if len(sheet.refused_cells):
                name = " ".join(filter(None, [sheet.table, sheet.sheet or Path(file.name).stem]))
                yield name, sheet.refused_cells.rename(columns=_headers(sheet))


def _headers(sheet: SheetReport) -> dict[str, str]:
    """What to write for headers that would be read differently without the rows above them."""
    written = {}
    for raw, name in sheet.columns.items():
        header, unit = header_of(raw), sheet.units.get(name)
        meaning = meaning_of(header, sheet.table or "")
        kept = raw if meaning and meaning.column == name else name
        written[raw] = f"{kept}（{unit}）" if unit and header_of(kept).unit != unit else kept
    return written


def _workbook(refused: list[tuple[str, pd.DataFrame]]) -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        for number, (name, rows) in enumerate(refused, start=1):
            sheet = book.add_worksheet(_sheet_name(number, name))
            for column, header in enumerate(rows.columns):
                sheet.write_string(0, column, harmless(str(header)))
            for line, cells in enumerate(rows.itertuples(index=False, name=None), start=1):
                for column, cell in enumerate(cells):
                    text = "" if pd.isna(cell) else str(cell)
                    sheet.write_string(line, column, harmless(text)[:_LONGEST_CELL])
    return stream.getvalue()


def _sheet_name(number: int, name: str) -> str:
    """A name that Excel allows, and that no other sheet has."""
    allowed = "".join("_" if mark in "[]:*?/\\'" else mark for mark in f"{number} {name}")
    return allowed[:_LONGEST_SHEET_NAME]
