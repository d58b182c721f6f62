"""The rows of the uploaded files that a fact was taken of, as they stand in the files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.storage.briefings import BriefingRecord
from api.storage.erasing import is_note_of
from api.storage.uploads import Blob, Upload
from api.uploads.inputs import written
from summarizer.facts import Fact
from summarizer.kpi.reading.delimited import read_text
from summarizer.kpi.reading.files import TEXTS
from summarizer.kpi.reading.grid import Grid
from summarizer.kpi.reading.workbooks import read_workbook

MOST_ROWS, _MOST_PLACES = 200, 6
_RANGE = re.compile(r"(\d+)(?:-(\d+))?")


@dataclass(frozen=True)
class Place:
    """Rows of one sheet as a fact's source names them; `numbers` are the first of `total`."""

    file: str
    sheet: str
    numbers: list[int]
    total: int
    columns: tuple[str, ...]


@dataclass(frozen=True)
class SheetRows:
    """The rows of a place: a header, cells, and which columns the fact was computed from (counted from 0)."""

    place: Place
    header: list[str]
    rows: list[tuple[int, list[str]]]
    used: list[int]


def places_of(fact: Fact) -> Iterator[Place]:
    """Where a measure's rows are, sheet by sheet."""
    if fact.source is None:
        return
    for rows in fact.source.rows:
        parts = [part.rpartition(": ") for part in rows.ranges.split("; ")]
        for name, _, ranges in parts:
            file, _, sheet = name.partition("!") if name else (rows.file, "", rows.sheet)
            numbers, counted = _numbers(ranges)
            yield Place(file, sheet, numbers, counted if len(parts) > 1 else rows.count, fact.source.columns)


def rows_behind(db: Session, record: BriefingRecord, measures: Iterator[Fact]) -> list[SheetRows]:
    """The rows of all measures, each sheet once for the same rows. A file that is gone is left out."""
    uploads = {upload.name: upload for upload in db.scalars(select(Upload).where(Upload.id.in_(record.inputs)))}
    places = {(p.file, p.sheet, *p.numbers[:1], p.total): p for fact in measures for p in places_of(fact)}
    found = []
    for place in list(places.values())[:_MOST_PLACES]:
        upload = uploads.get(place.file)
        if upload is not None and not is_note_of(db.get_one(Blob, upload.sha256).content, upload.sha256):
            found.append(_rows(db, upload, place))
    return found


def _rows(db: Session, upload: Upload, place: Place) -> SheetRows:
    with TemporaryDirectory(prefix="jianbao-") as folder:
        grid = _grid(written(db, upload, Path(folder)), place.sheet)
    if grid is None:
        return SheetRows(place, [], [], [])
    known = _report(upload, place.sheet, place.columns)
    header = _row(grid, known.get("header_row") or grid.first_row) or []
    meanings = known.get("columns", {})
    rows = [(number, cells) for number in place.numbers if (cells := _row(grid, number)) is not None]
    return SheetRows(
        place, header, rows, [index for index, name in enumerate(header) if meanings.get(name) in place.columns]
    )


def _grid(path: Path, sheet: str) -> Grid | None:
    if path.suffix.lower() in TEXTS:
        return read_text(path, path.name).grid
    return next((found.grid for found in read_workbook(path, path.name) if found.name == sheet), None)


def _row(grid: Grid, number: int) -> list[str] | None:
    index = number - grid.first_row
    return grid.row(index) if 0 <= index < len(grid) else None


def _report(upload: Upload, sheet: str, columns: tuple[str, ...]) -> Mapping[str, Any]:
    """What was read of the sheet; of several tables in one sheet the one that has the columns."""
    sheets = [s for file in (upload.report or {}).get("files", []) for s in file["sheets"] if s["sheet"] == sheet]
    fitting = [found for found in sheets if set(columns) & set(found["columns"].values())]
    return dict((fitting or sheets or [{}])[0])


def _numbers(ranges: str) -> tuple[list[int], int]:
    """The first row numbers of `2-701, 705`, and how many it names."""
    numbers: list[int] = []
    count = 0
    for match in _RANGE.finditer(ranges):
        first, last = int(match[1]), int(match[2] or match[1])
        count += last - first + 1
        numbers += range(first, min(last + 1, first + MOST_ROWS - len(numbers)))
    return numbers, count
