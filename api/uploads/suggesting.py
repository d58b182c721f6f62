"""A model's second opinion on a month's unsure comments, as a job; what it says stands beside the labels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, Field
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from api.jobs.context import JobContext, JobFailedError
from api.problems import ProblemError
from api.services import Services
from api.storage.suggestions import SuggestionRecord
from api.storage.uploads import Comment, Upload

if TYPE_CHECKING:
    from classifiers.second_opinion import Suggestion

MOST = 200
"""How many comments one job asks about, the first in the queue of people first."""


class SuggestionView(BaseModel):
    """A comment with its category as it is, and what the model would say."""

    comment_id: str
    text: str = Field(examples=["送得真快，快到我以为忘了发"])
    category: str = Field(examples=["service"])
    needs_review: bool = Field(description="是否仍待人复核")
    suggested: list[str] = Field(examples=[["delivery"]], description="建议的类别，最主要的在前")
    is_complaint: bool
    reason: str = Field(examples=["反话，说的是发货慢"])
    model: str = Field(examples=["openai:deepseek-chat"])
    made_at: datetime


class _Unsure(NamedTuple):
    id: str
    text: str
    category: str


def check_model(services: Services) -> None:
    """ProblemError 409 where there is no model to ask."""
    if services.model is None:
        raise ProblemError(
            409, "no_model", "没有设置大模型，请管理员先在服务器上设置 OPENAI_API_KEY 或 OPENAI_BASE_URL。"
        )


def suggestions(db: Session, month: str, limit: int, after: str | None) -> list[SuggestionView]:
    """What was suggested for the comments of a month's files that count; `after` is the comment seen last."""
    query = select(SuggestionRecord, Comment).join(Comment, Comment.id == SuggestionRecord.comment_id)
    query = query.where(*_in_month(month))
    if after:
        query = query.where(SuggestionRecord.comment_id > after)
    return [
        SuggestionView(
            comment_id=comment.id,
            text=comment.text,
            category=comment.category,
            needs_review=comment.needs_review,
            suggested=said.labels,
            is_complaint=said.is_complaint,
            reason=said.reason,
            model=said.model,
            made_at=said.made_at,
        )
        for said, comment in db.execute(query.order_by(SuggestionRecord.comment_id).limit(limit)).all()
    ]


def suggest_month(services: Services, month: str, job: JobContext) -> None:
    """Ask about unsure comments that nobody looked at and no suggestion has; each batch is kept as it comes."""
    from classifiers.second_opinion import BATCH, second_opinion
    from summarizer.drafting.model.failures import BusyError
    from summarizer.drafting.model.opinions import Asking, render

    if services.model is None:
        raise JobFailedError("没有设置大模型。")
    asking, kept, failed = Asking.of(services.model), 0, 0
    unsure = _unsure(services, month)
    for start in range(0, len(unsure), BATCH):
        job.check()
        job.progress(start / len(unsure), f"请大模型看把握不足的反馈 {start} / {len(unsure)}")
        batch = unsure[start : start + BATCH]
        opinion = second_opinion([one.text for one in batch], [one.category for one in batch], asking, render)
        kept += _keep(services, batch, opinion.suggestions, services.model.model)
        failed += opinion.failed_batches
    if failed and not kept:
        blame = "later" if isinstance(asking.problem, BusyError) else "person"
        raise JobFailedError(f"大模型没有给出建议：{asking.problem}", blame)


def _unsure(services: Services, month: str) -> Sequence[_Unsure]:
    query = select(Comment.id, Comment.text, Comment.category).where(*_in_month(month))
    query = query.outerjoin(SuggestionRecord, SuggestionRecord.comment_id == Comment.id)
    query = query.where(Comment.needs_review.is_(True), SuggestionRecord.comment_id.is_(None))
    with services.database.reading() as db:
        return [_Unsure(*row) for row in db.execute(query.order_by(Comment.turn, Comment.id).limit(MOST)).all()]


def _keep(services: Services, batch: Sequence[_Unsure], said: Sequence[Suggestion], model: str) -> int:
    """How many were kept; comments that are gone since are left out."""
    kept = 0
    with services.database.writing() as db:
        for one in said:
            comment = batch[one.index].id
            if db.get(Comment, comment) is not None and db.get(SuggestionRecord, comment) is None:
                labels = list(one.labels)
                row = {"comment_id": comment, "labels": labels, "is_complaint": one.is_complaint}
                db.add(SuggestionRecord(**row, reason=one.reason, model=model))
                kept += 1
    return kept


def _in_month(month: str) -> tuple[ColumnElement[bool], ...]:
    active = select(Upload.id).where(Upload.month == month, Upload.state == "read")
    return Comment.upload_id.in_(active), Comment.position >= 0
