"""What a backup looks like: a ZIP of one JSON-lines file a table, the blobs as files, and a manifest written last."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from pydantic import BaseModel, ConfigDict, ValidationError

FORMAT = 1
MANIFEST = "manifest.json"
BLOBS = "blobs"
CHUNK = 2**20  # bytes held in memory of a file that is copied


class BackupError(Exception):
    """A backup cannot be made or used; the message is Chinese and says what to do."""


class Member(BaseModel):
    """One table's file: how many rows, and the SHA-256 of its bytes."""

    model_config = ConfigDict(extra="forbid", strict=True)

    rows: int
    sha256: str


class Manifest(BaseModel):
    """What a backup holds. `migration` is the version of its tables, `made_at` a moment in ISO form."""

    model_config = ConfigDict(extra="forbid", strict=True)

    format: int
    migration: str
    made_at: str
    tables: dict[str, Member]


def table_file(table: str) -> str:
    """The name of a table's file."""
    return f"tables/{table}.jsonl"


def blob_file(sha256: str) -> str:
    """The name of a blob's file."""
    return f"{BLOBS}/{sha256}"


def damaged(what: str) -> BackupError:
    """The file is not what was saved."""
    return BackupError(f"备份文件已损坏或被改动（{what}），没有恢复任何内容。请换用另一份备份。")


@contextmanager
def opened(path: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    """A backup and its manifest; BackupError for a file that is none, is cut off, or is of a later version."""
    try:
        with ZipFile(path) as archive:
            manifest = _manifest(archive)
            yield archive, manifest
    except FileNotFoundError as problem:
        raise BackupError(f"找不到备份文件“{path}”。") from problem
    except (BadZipFile, EOFError) as problem:
        raise BackupError(f"“{path}”不是完整的备份文件，可能没有复制完，没有恢复任何内容。") from problem
    except OSError as problem:
        raise BackupError(f"无法读取备份文件“{path}”：{problem.strerror or problem}。") from problem


def _manifest(archive: ZipFile) -> Manifest:
    names = archive.namelist()
    if MANIFEST not in names:
        raise BackupError("这不是 jianbao backup 生成的文件，或者没有保存完，没有恢复任何内容。")
    if len(set(names)) != len(names):
        raise damaged("同名文件")
    raw = archive.read(MANIFEST)
    if archive.comment != hashlib.sha256(raw).hexdigest().encode():
        raise damaged("清单")
    try:
        manifest = Manifest.model_validate_json(raw)
    except ValidationError as problem:
        raise damaged("清单") from problem
    if manifest.format > FORMAT:
        raise BackupError("备份来自更新的版本，请先升级本程序，再恢复。")
    return manifest


def hash_of(stream: IO[bytes]) -> str:
    """The SHA-256 of what is left of a stream."""
    found = hashlib.sha256()
    while part := stream.read(CHUNK):
        found.update(part)
    return found.hexdigest()
