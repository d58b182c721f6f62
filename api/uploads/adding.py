"""Uploading a file, saying what its columns mean, undoing and restoring: the acts of customer service."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from api.auditing import record as audit
from api.auth.actor import Actor
from api.problems import ProblemError, not_found, stale
from api.services import Services
from api.storage.base import now
from api.storage.blobs import keep
from api.storage.erasing import is_note_of
from api.storage.turns import take_turn
from api.storage.uploads import Blob, Upload
from api.uploads.comparing import ask_comparison
from api.uploads.mappings import stated_rules
from api.uploads.names import free_name, safe_name
from api.uploads.rereading import aside
from api.uploads.weighing import ask_to_weigh


def add(services: Services, db: Session, actor: Actor, month: str, kind: str, name: str, content: bytes) -> Upload:
    """Keep a file and have it read. The same content for the same month and kind is the same upload: one that was
    undone comes back, and one that could not be read is read again."""
    if not content:
        raise ProblemError(422, "empty_file", "文件是空的，请检查后重新上传。")
    take_turn(db, f"uploads {month}")
    if (before := known(db, month, kind, sha256_of(content))) is not None:
        return _again(services, db, actor, before)
    sha256 = keep(db, content)
    upload = Upload(
        month=month, kind=kind, name=free_name(db, month, safe_name(name)), sha256=sha256, uploaded_by=actor.id
    )
    db.add(upload)
    db.flush()
    detail = {"month": month, "kind": kind, "sha256": sha256, "bytes": len(content)}
    audit(db, actor.id, "upload.add", f"upload:{upload.id}", detail, actor.request)
    _submit(services, db, upload, actor)
    return upload


def known(db: Session, month: str, kind: str, sha256: str) -> Upload | None:
    """The upload of this content, if there is one."""
    return db.scalar(select(Upload).where(Upload.month == month, Upload.kind == kind, Upload.sha256 == sha256))


def sha256_of(content: bytes) -> str:
    """The name of bytes."""
    return hashlib.sha256(content).hexdigest()


def find(db: Session, upload_id: str) -> Upload:
    """ProblemError 404 when there is none."""
    if (upload := db.get(Upload, upload_id)) is None:
        raise not_found("这个文件")
    return upload


def undo(services: Services, db: Session, actor: Actor, upload_id: str) -> Upload:
    """Take a file out of its month; nothing is deleted. Twice is once."""
    upload = find(db, upload_id)
    if upload.state == "undone":
        return upload
    if upload.state == "reading":
        raise ProblemError(409, "reading", "文件正在读取，请先取消读取或等它完成。")
    _change(db, upload, state="undone", undone_by=actor.id, undone_at=now())
    audit(db, actor.id, "upload.undo", f"upload:{upload_id}", {"month": upload.month}, actor.request)
    ask_to_weigh(services, db, upload.month, actor.id)
    ask_comparison(services, db, upload.month, actor.id)
    return upload


def restore(services: Services, db: Session, actor: Actor, upload_id: str) -> Upload:
    """Put a file back into its month: it is read again. Twice is once."""
    upload = find(db, upload_id)
    if upload.state != "undone":
        return upload
    if is_note_of(db.get_one(Blob, upload.sha256).content, upload.sha256):
        raise ProblemError(410, "gone", upload.message or "原文件已删除，不能恢复。")
    audit(db, actor.id, "upload.restore", f"upload:{upload_id}", {"month": upload.month}, actor.request)
    _read_again(services, db, actor, upload, undone_by=None, undone_at=None)
    return upload


def set_mapping(
    services: Services, db: Session, actor: Actor, upload_id: str, entries: Sequence[Mapping[str, Any]], revision: int
) -> Upload:
    """Say what the columns mean, and have the file read by it. ProblemError 409, 412, 422."""
    upload = find(db, upload_id)
    if upload.revision != revision:
        raise stale(upload.revision)
    if upload.state in ("reading", "undone"):
        raise ProblemError(409, "wrong_state", "文件正在读取或已撤销，现在不能修改列的对应关系。")
    stated_rules(entries)
    audit(db, actor.id, "upload.mapping", f"upload:{upload_id}", {"rules": len(entries)}, actor.request)
    _read_again(services, db, actor, upload, mapping={"rules": [dict(entry) for entry in entries]})
    return upload


def read_again(db: Session, upload_id: str) -> None:
    """Have a file that could not be read wait to be read once more; ProblemError 409 for any other."""
    upload = find(db, upload_id)
    if upload.state not in ("failed", "reading"):
        raise ProblemError(409, "wrong_state", "这个文件已经读入或已撤销，不需要重试。", {"state": upload.state})
    if upload.state == "failed":
        _change(db, upload, state="reading", message=None)
        aside(db, upload.id)


def _again(services: Services, db: Session, actor: Actor, upload: Upload) -> Upload:
    if upload.state == "undone":
        return restore(services, db, actor, upload.id)
    if upload.state == "failed":
        read_again(db, upload.id)
        _submit(services, db, upload, actor)
    return upload


def _read_again(services: Services, db: Session, actor: Actor, upload: Upload, **values: Any) -> None:
    _change(db, upload, state="reading", message=None, **values)
    aside(db, upload.id)
    _submit(services, db, upload, actor)


def _change(db: Session, upload: Upload, **values: Any) -> None:
    """Change an upload unless somebody else just did; ProblemError 412 then."""
    own = update(Upload).where(Upload.id == upload.id, Upload.revision == upload.revision)
    result = db.execute(own.values(revision=Upload.revision + 1, **values).execution_options(synchronize_session=False))
    if not isinstance(result, CursorResult) or result.rowcount != 1:
        raise stale(upload.revision + 1)
    db.refresh(upload)


def _submit(services: Services, db: Session, upload: Upload, actor: Actor) -> None:
    services.jobs.submit("import", f"upload:{upload.id}", {}, actor.id, db)
