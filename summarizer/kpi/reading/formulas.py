"""Formulas whose results were not saved: such cells look blank to every reader, and their owner should be told why."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

_FORMULA = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"[^>]*><f(?:\s[^>]*)?(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>')
# A program that cannot calculate writes 0 for every result and asks the spreadsheet to calculate when it opens it.
_ASKS = re.compile(rb'<calcPr[^>]*fullCalcOnLoad="(?:1|true)"')
_RESULT = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"[^>]*><f(?:\s[^>]*)?(?:/>|>[^<]*</f>)<v>([^<]*)</v></c>')
_SHEET = re.compile(r'<sheet\s[^>]*?name="([^"]*)"[^>]*?r:id="([^"]*)"')
_TARGET = re.compile(r"<Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_LARGEST_SHEET, _LARGEST_INDEX = 64 * 1024**2, 4 * 1024**2


def unsaved_formulas(path: Path) -> dict[str, frozenset[str]]:
    """The cells, such as C17, of each sheet of an .xlsx file that hold a formula without a result."""
    try:
        with zipfile.ZipFile(path) as archive:
            asks = bool(_ASKS.search(archive.read("xl/workbook.xml")))
            return {
                sheet: _unsaved(archive.read(part), asks)
                for sheet, part in _parts(archive).items()
                if archive.getinfo(part).file_size <= _LARGEST_SHEET
            }
    except (zipfile.BadZipFile, KeyError, OSError, UnicodeDecodeError):
        return {}


def _unsaved(xml: bytes, asks: bool) -> frozenset[str]:
    cells = _FORMULA.findall(xml)
    if asks and (results := _RESULT.findall(xml)) and all(value.strip() in (b"0", b"") for _, value in results):
        cells += [cell for cell, _ in results]
    return frozenset(cell.decode() for cell in cells)


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of the archive that holds each sheet, by the sheet's name."""
    names = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    if any(archive.getinfo(name).file_size > _LARGEST_INDEX for name in names):
        return {}
    book, relations = (archive.read(name).decode("utf-8") for name in names)
    targets = {}
    for relation in _TARGET.findall(relations):
        stated = dict(_ATTRIBUTE.findall(relation))
        target = stated.get("Target", "")
        targets[stated.get("Id", "")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    present = set(archive.namelist())
    return {
        html.unescape(sheet): targets[relation]
        for sheet, relation in _SHEET.findall(book)
        if targets.get(relation) in present
    }
