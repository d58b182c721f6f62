"""The rows that were not imported, as a workbook to be corrected and uploaded again: the reason is the last column."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd

from classifiers.writing import harmless
from summarizer.exports.saving import save
from summarizer.kpi.reading import ImportReport

_LONGEST_SHEET_NAME = 31
_LONGEST_CELL = 32_767


def write_refused(report: ImportReport, path: Path) -> list[Path]:
    """One sheet per sheet that had refused rows; nothing is written, and an old file removed, where there were none."""
    refused = report.refused_rows()
    if not refused:
        path.unlink(missing_ok=True)
        return []
    save(_workbook(refused), path)
    return [path]


def _workbook(refused: dict[tuple[str, str], pd.DataFrame]) -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        for number, ((file, name), rows) in enumerate(refused.items(), start=1):
            sheet = book.add_worksheet(_sheet_name(number, file, name))
            for column, header in enumerate(rows.columns):
                sheet.write_string(0, column, harmless(str(header)))
            for line, cells in enumerate(rows.itertuples(index=False, name=None), start=1):
                for column, cell in enumerate(cells):
                    text = "" if pd.isna(cell) else str(cell)
                    sheet.write_string(line, column, harmless(text)[:_LONGEST_CELL])
    return stream.getvalue()


def _sheet_name(number: int, file: str, sheet: str) -> str:
    """A name that Excel allows, and that no other sheet has."""
    name = "".join("_" if mark in "[]:*?/\\'" else mark for mark in f"{number} {sheet or Path(file).stem}")
    return name[:_LONGEST_SHEET_NAME]
