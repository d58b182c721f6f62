"""Whether a backup is whole and unchanged: asked of all of it, before anything is written anywhere."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile, ZipFile

from api.backup.archive import BLOBS, MANIFEST, BackupError, Manifest, blob_file, damaged, hash_of, table_file
from api.storage.erasing import is_note_of
from api.storage.migrating import known


def check(archive: ZipFile, manifest: Manifest) -> None:
    """BackupError for anything that is missing, changed, too much, or of a later version."""
    if not known(manifest.migration):
        raise BackupError("备份来自更新的版本，请先升级本程序，再恢复。")
    try:
        expected = {MANIFEST, *map(table_file, manifest.tables)}
        for table, member in manifest.tables.items():
            found, rows = hashlib.sha256(), 0
            for line in lines_of(archive, table):
                found.update(line)
                rows += 1
                if table == BLOBS:
                    expected.add(_checked_blob(archive, json.loads(line)))
            if (found.hexdigest(), rows) != (member.sha256, member.rows):
                raise damaged(f"数据表 {table}")
        if set(archive.namelist()) != expected:
            raise damaged("文件清单")
    except (BadZipFile, KeyError, ValueError, TypeError, EOFError, zlib.error, NotImplementedError) as problem:
        raise damaged("内容") from problem


def lines_of(archive: ZipFile, table: str) -> Iterator[bytes]:
    """A table's lines, one at a time."""
    with archive.open(table_file(table)) as stream:
        yield from stream


def _checked_blob(archive: ZipFile, row: dict[str, Any]) -> str:
    """The name of a blob's file, whose content is what its row says; or a note in place of what was erased."""
    name = blob_file(str(row["sha256"]))
    with archive.open(name) as stream:
        found = hash_of(stream)
    if found != row["stored"]:
        raise damaged("附件")
    if found != row["sha256"] and not is_note_of(archive.read(name), str(row["sha256"])):
        raise damaged("附件")
    return name
