"""Copies without the visible mark of AI content: only for a person who agreed to mark what they pass on.

The agreement is an entry of the audit log, which is only added to; so is every copy that was handed out.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auditing import record as audit
from api.auth.actor import Actor
from api.problems import ProblemError
from api.storage.audit import AuditEntry
from api.storage.briefings import BriefingRecord
from api.storage.uploads import Blob
from summarizer.briefing import Briefing
from summarizer.exports.marking import written_by_model

AGREED, COPIED = "briefing.unmarked_agree", "briefing.unmarked_copy"
TERMS = (
    "这份简报有人工智能生成的文字。不带可见标识的副本只供本人使用；对外提供或传播时，由我按《人工智能生成合成内容标识办法》"
    "自行添加显著标识并承担相应责任。文件元数据中的标识保留，同意和下载都会记入审计日志。"
)


def agree(db: Session, actor: Actor, briefing_id: str) -> None:
    """Write down that a person agrees, for what is approved now. ProblemError 409 where there is no mark."""
    snapshot = _snapshot(db, briefing_id)
    if not written_by_model(Briefing.model_validate_json(db.get_one(Blob, snapshot).content)):
        raise ProblemError(409, "not_marked", "这份简报没有人工智能生成的文字，文件本来就不带标识，直接下载即可。")
    if not has_agreed(db, actor, briefing_id):
        audit(db, actor.id, AGREED, f"briefing:{briefing_id}", {"snapshot": snapshot}, actor.request)


def has_agreed(db: Session, actor: Actor, briefing_id: str) -> bool:
    """Whether this person agreed, for just what is approved now."""
    snapshot = _snapshot(db, briefing_id)
    mine = (AuditEntry.actor == actor.id, AuditEntry.subject == f"briefing:{briefing_id}", AuditEntry.action == AGREED)
    return any(detail.get("snapshot") == snapshot for detail in db.scalars(select(AuditEntry.detail).where(*mine)))


def must_have_agreed(db: Session, actor: Actor, briefing_id: str) -> None:
    """ProblemError 403 for somebody who did not, 409 for what is not approved."""
    if not has_agreed(db, actor, briefing_id):
        raise ProblemError(403, "not_agreed", "下载不带标识的副本前，请先阅读并同意标识义务的说明。")


def note_copy(db: Session, actor: Actor, briefing_id: str, kind: str) -> None:
    """Write down that a person was given a copy."""
    detail = {"format": kind, "snapshot": _snapshot(db, briefing_id)}
    audit(db, actor.id, COPIED, f"briefing:{briefing_id}", detail, actor.request)


def _snapshot(db: Session, briefing_id: str) -> str:
    snapshot = db.get_one(BriefingRecord, briefing_id).snapshot
    if not snapshot:
        raise ProblemError(409, "wrong_state", "只有已批准的简报才有不带标识的副本。")
    return snapshot
