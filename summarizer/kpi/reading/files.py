"""Which files to read: what the paths name, folders with all that is in them, each file once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"})
TEXTS = frozenset({".csv", ".tsv", ".txt"})
_SILENT = frozenset({"thumbs.db", "desktop.ini"})  # what Windows leaves in folders


@dataclass(frozen=True)
class SourceFile:
    """A file to read: `name` is what people see; `feedback` says that it was given as customer feedback."""

    path: Path
    name: str
    feedback: bool = False


def source_files(paths: Sequence[Path], feedback: Sequence[Path]) -> list[SourceFile]:
    """The files behind the paths, those given as feedback last, each file once; names are unique.

    A path that does not exist is kept, so that the report can say so.
    """
    as_feedback = list(dict.fromkeys(_files(feedback)))
    chosen = [path for path in dict.fromkeys(_files(paths)) if path not in set(as_feedback)]
    both = [(path, False) for path in chosen] + [(path, True) for path in as_feedback]
    names = [path.name for path, _ in both]
    return [
        SourceFile(path, path.name if names.count(path.name) == 1 else f"{path.parent.name}/{path.name}", feedback)
        for path, feedback in both
    ]


def other_files(paths: Iterable[Path]) -> list[str]:
    """The names of the files in these folders that are not read for their extension: archives, pictures, documents."""
    found = {path: None for folder in paths if folder.is_dir() for path in sorted(_visible(folder))}
    return [path.name for path in found if not _is_table(path) and path.name.lower() not in _SILENT]


def sha256_of(path: Path) -> str:
    """The fingerprint of a file's content."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(_inside(path), key=lambda found: found.relative_to(path).parts)
        else:
            yield path


def _inside(folder: Path) -> Iterator[Path]:
    """The tables in a folder and in the folders below it."""
    return filter(_is_table, _visible(folder))


def _visible(folder: Path) -> Iterator[Path]:
    """The files in a folder and below; Excel's lock files and hidden files are none."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not hidden and path.is_file():
            yield path


def _is_table(path: Path) -> bool:
    return path.suffix.lower() in SPREADSHEETS | TEXTS
