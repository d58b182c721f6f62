"""Asking for a month's briefing, once more after a failure, and saying why there is none."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.auditing import record as audit
from api.briefings.editing import hold
from api.problems import ProblemError
from api.services import Services
from api.storage.briefings import BriefingRecord
from api.storage.turns import take_turn
from api.uploads.inputs import active_uploads


def ask(db: Session, actor_id: str, month: str) -> str:
    """A new version of the month's briefing, to be drafted by a job; its id. ProblemError 409 without uploads.

    While one is being drafted it is that one, whoever asked for it.
    """
    if not active_uploads(db, month):
        raise ProblemError(409, "no_uploads", f"{month} 还没有读入的文件，请先上传业绩表格或客户反馈。")
    take_turn(db, f"briefing {month}")
    same = select(BriefingRecord.id).where(BriefingRecord.month == month, BriefingRecord.state == "drafting")
    if (drafting := db.scalar(same.limit(1))) is not None:
        return drafting
    last = db.scalar(select(func.max(BriefingRecord.version)).where(BriefingRecord.month == month)) or 0
    briefing = BriefingRecord(month=month, version=last + 1, inputs=[], asked_by=actor_id)
    db.add(briefing)
    db.flush()
    audit(db, actor_id, "briefing.ask", f"briefing:{briefing.id}", {"month": month, "version": last + 1})
    return briefing.id


def ask_again(db: Session, briefing_id: str) -> None:
    """Have a draft that failed wait to be made once more; ProblemError 409 for any other."""
    briefing = hold(db, briefing_id, ("failed", "drafting"))
    briefing.state, briefing.message = "drafting", None


def fail(services: Services, briefing_id: str, message: str) -> None:
    """Say on the briefing why there is none."""
    with services.database.writing() as db:
        briefing = db.get_one(BriefingRecord, briefing_id)
        if briefing.state == "drafting":
            briefing.state, briefing.message = "failed", message
