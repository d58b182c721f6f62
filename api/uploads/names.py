"""Names of uploaded files: data from outside, made harmless for folders, headers and reports."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.storage.uploads import Upload

_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_LONGEST, _MOST_BYTES = 64, 160  # of the name without its ending; folders allow 255 bytes for the whole
_LONGEST_ENDING = 16
_NAMELESS = "未命名"


def safe_name(given: str | None) -> str:
    """The last part of a name without anything that a folder, a header or a reader could take for more than letters."""
    last = re.split(r"[/\\]", given or "")[-1]
    shown = "".join(mark for mark in unicodedata.normalize("NFC", last) if unicodedata.category(mark)[0] != "C")
    clean = " ".join(_UNSAFE.sub("_", shown).split()).strip(". ~$")
    path = PurePath(clean or _NAMELESS)
    ending = path.suffix if len(path.suffix.encode()) <= _LONGEST_ENDING else ""
    stem = path.name[: len(path.name) - len(ending)] or _NAMELESS
    return _cut(stem) + ending


def free_name(db: Session, month: str, name: str) -> str:
    """The name, or `十月 (2).xlsx` when the month has one of it: undone ones count, for rows are known by it."""
    taken = set(db.scalars(select(Upload.name).where(Upload.month == month)))
    path, number, free = PurePath(name), 1, name
    while free in taken:
        number += 1
        free = f"{path.stem} ({number}){path.suffix}"
    return free


def _cut(text: str) -> str:
    return text[:_LONGEST].encode()[:_MOST_BYTES].decode(errors="ignore").rstrip()
