"""Binary workbooks (.xls, .xlsb), opened in a process of their own with bounded memory and time.

Their parser believes whatever sizes the file states, so that a few damaged bytes could take all memory of the machine.
Run as a script, this file is that process: it prints one line of JSON for each sheet and imports nothing heavy.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_SECONDS, _BYTES = 120, 3 * 1024**3


def sheets_of(path: Path) -> list[dict[str, Any]]:
    """The sheets of a binary workbook: name, hidden, start, merged, and rows of texts; ValueError if it is broken."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", __file__, str(path)], capture_output=True, timeout=_SECONDS, check=True
        )
        return [json.loads(line) for line in done.stdout.splitlines()]
    except (subprocess.SubprocessError, OSError) as error:
        raise ValueError("broken workbook") from error


def text_of(value: Any) -> str:
    """A cell's value as text: whole numbers without .0, dates as 2025-10-03, with the time where it is not midnight."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "seconds")
    return "" if value is None else str(value)


def _print_sheets(path: str) -> None:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with Path(path).open("rb") as stream, CalamineWorkbook.from_filelike(stream) as workbook:
        for index, about in enumerate(workbook.sheets_metadata):
            if about.typ == SheetTypeEnum.WorkSheet:
                sheet = workbook.get_sheet_by_index(index)
                stated = {
                    "name": about.name,
                    "hidden": about.visible != SheetVisibleEnum.Visible,
                    "start": sheet.start,
                    "merged": sheet.merged_cell_ranges or [],
                    "rows": [list(map(text_of, row)) for row in sheet.to_python()],
                }
                print(json.dumps(stated))


def _bound() -> None:
    try:
        import resource
    except ImportError:  # only Unix can bound a process
        return
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))


if __name__ == "__main__":
    _bound()
    _print_sheets(sys.argv[1])
