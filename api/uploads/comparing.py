"""Having a month's briefings compared with what its files say now."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.jobs.context import JobContext
from api.jobs.due import later
from api.services import Services
from api.storage.briefings import BriefingRecord
from api.storage.uploads import Upload
from api.uploads.kept_themes import ask_for_themes
from api.uploads.weighing import ask_to_weigh

_MORE = 15.0  # seconds in which the next file of a month is uploaded, where there are several


def ask_to_compare(services: Services, upload_id: str, job: JobContext) -> None:
    """Ask for it, and for the order and themes of comments, after an upload was read, as the last step of its job."""
    del job
    with services.database.writing() as db:
        upload = db.get_one(Upload, upload_id)
        ask_to_weigh(services, db, upload.month, upload.uploaded_by, wait=_MORE)
        if upload.kind == "feedback":
            ask_for_themes(services, db, upload.month, upload.uploaded_by, wait=_MORE)
        ask_comparison(services, db, upload.month, upload.uploaded_by, wait=_MORE)


def ask_comparison(services: Services, db: Session, month: str, actor_id: str, *, wait: float = 0.0) -> None:
    """Ask for the job that marks what late data changed, if there is a briefing that it could change.

    `wait` is for how many seconds more of the same may come first: it computes the whole month.
    """
    living = select(BriefingRecord.id).where(
        BriefingRecord.month == month, BriefingRecord.state.in_(("draft", "in_review", "approved"))
    )
    if db.scalar(living.limit(1)) is not None:
        services.jobs.submit("compare", f"month:{month}", later(wait) if wait else {}, actor_id, db)
