"""Looking through the bytes of files: workbooks sheet by sheet, other packed documents, JSON and text."""

from __future__ import annotations

import html
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile, ZipFile

from api.retention.sought import Sought

_PACKED, _OLD = b"PK", b"\xd0\xcf\x11\xe0"
_CELLS = re.compile(r"xl/(worksheets/sheet|sharedStrings)|content\.xml")
_TAG, _BREAKS = re.compile(r"<[^>]*>"), re.compile(r"</(?:si|t|a:p|w:p|text:p|row)>")
_REST = "（文件属性与批注）"
_LONGEST_PART = 64 * 2**20  # bytes of one unpacked part beside the cells


def occurrences(content: bytes, sought: Sought) -> dict[str, int]:
    """How often it stands in a file, by sheet, or by nothing where there are none. PDF and pictures are not read."""
    from summarizer.kpi.reading.encodings import encoding_of, utf8_text

    if content.startswith((_PACKED, _OLD)):
        counts: Counter[str] = Counter()
        workbook = True
        try:
            for sheet, line in _cells(content):
                counts[sheet] += sought.count(line)
        except ValueError:
            workbook = False
        for part in _parts(content, but_cells=workbook):
            counts[_REST if workbook else ""] += sought.count(part)
        return {sheet: count for sheet, count in counts.items() if count}
    count = sought.count(
        _json(content) or utf8_text(memoryview(content), encoding_of(content)).decode("utf-8", "replace")
    )
    return {"": count} if count else {}


def _json(content: bytes) -> Any:
    if content[:1] not in (b"{", b"["):
        return None
    try:
        return json.loads(content)
    except ValueError:
        return None


def _cells(content: bytes) -> Iterator[tuple[str, str]]:
    """Rows of all sheets, also of hidden ones; ValueError for what is no workbook."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            for name in workbook.sheet_names:
                for row in workbook.get_sheet_by_name(name).iter_rows():
                    yield name, "\t".join(map(_written, row))
                yield name, name
    except (CalamineError, OSError) as problem:
        raise ValueError("no workbook") from problem


def _written(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _parts(content: bytes, but_cells: bool) -> Iterator[str]:
    """The texts of a packed document, without its marks."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            for part in archive.infolist():
                if not part.filename.endswith((".xml", ".rels")) or part.file_size > _LONGEST_PART:
                    continue
                if not (but_cells and _CELLS.match(part.filename)):
                    text = archive.read(part).decode("utf-8", "replace")
                    yield html.unescape(_TAG.sub("", _BREAKS.sub("\n", text)))
    except (BadZipFile, NotImplementedError, RuntimeError):
        return
