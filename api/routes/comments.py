"""Comments: finding those that a person should look at, correcting and accepting their labels."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auth.actor import Asking
from api.routes.conditions import IfMatch, set_tag, wanted
from api.routes.uploads import MONTH
from api.routes.visiting import Wired
from api.storage.uploads import Comment, Upload
from api.uploads import comments
from api.uploads.comments import Order, Wanted
from api.uploads.comparing import ask_comparison
from api.uploads.views import CommentView
from api.uploads.why import Why

router = APIRouter(prefix="/api/comments", tags=["comments"])
_MORE = 60.0  # seconds in which a person who corrects one comment corrects the next


class Label(BaseModel):
    """What one field of a comment must be: codes of data/labels.yaml, one or several as the field says."""

    field: str = Field(max_length=32, examples=["category"])
    value: list[Annotated[str, Field(max_length=32)]] = Field(max_length=20, examples=[["delivery"]])


class Seen(BaseModel):
    """A comment as somebody saw it."""

    id: str = Field(max_length=32)
    revision: int = Field(ge=1, le=2**31 - 1)


class Accepted(BaseModel):
    """Comments whose labels are right."""

    comments: list[Seen] = Field(min_length=1, max_length=500)


class Outcome(BaseModel):
    """The ids that were accepted, and those that somebody changed in between."""

    accepted: list[str]
    changed: list[str]


class Counts(BaseModel):
    """How many comments there are."""

    total: int = Field(examples=[460])
    to_review: int = Field(examples=[37])
    by_category: dict[str, int] = Field(examples=[{"quality": 210, "delivery": 140}])


def _filtered(
    month: Annotated[str, Query(pattern=MONTH)],
    upload: Annotated[str | None, Query(max_length=32)] = None,
    category: Annotated[str | None, Query(max_length=32)] = None,
    needs_review: bool | None = None,
    text: Annotated[str | None, Query(max_length=100, description="反馈中的文字")] = None,
) -> Wanted:
    """Which comments are asked for."""
    return Wanted(month, upload, category, needs_review, text)


Filtered = Annotated[Wanted, Depends(_filtered)]


@router.get("")
def listed(
    services: Wired,
    want: Filtered,
    order: Annotated[Order, Query(description="worth：最值得看的在前，把握小、客户金额大")] = "worth",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    after: Annotated[str | None, Query(max_length=32)] = None,
    skip: Annotated[int, Query(ge=0, le=10_000_000, description="跳过的条数，用于直接翻到某处")] = 0,
) -> list[CommentView]:
    """Comments of a month's files; `after` is the id of the last one seen."""
    sorted_as = want._replace(order=order)
    with services.database.reading() as db:
        return [CommentView.of(comment) for comment in comments.page(db, sorted_as, limit, after, skip)]


@router.get("/counts")
def counts(
    services: Wired,
    want: Filtered,
) -> Counts:
    """How many comments the same filter lists, by category, and how many of them a person should look at."""
    with services.database.reading() as db:
        found = comments.counted(db, want)
    by_category: dict[str, int] = {}
    for name, _, count in found:
        by_category[name] = by_category.get(name, 0) + count
    to_review = sum(count for _, unsure, count in found if unsure)
    return Counts(total=sum(by_category.values()), to_review=to_review, by_category=by_category)


@router.get("/{comment}")
def read(comment: str, services: Wired, response: Response) -> CommentView:
    """One comment."""
    with services.database.reading() as db:
        found = comments.find(db, comment)
        set_tag(response, found.revision)
        return CommentView.of(found)


@router.get("/{comment}/why")
def why(comment: str, services: Wired) -> Why:
    """Why the classifier gives this category: what decided, and the labelled comments most alike."""
    with services.database.reading() as db:
        text = comments.find(db, comment).text
    return services.explainer.why(services.classifier(), text)


@router.patch("/{comment}")
def correct(
    comment: str, body: Label, actor: Asking, services: Wired, response: Response, if_match: IfMatch = None
) -> CommentView:
    """Correct one field. The word of a person counts in every later reading and draft."""
    with services.database.writing() as db:
        found = comments.correct(db, actor, comment, body.field, body.value, wanted(if_match))
        ask_comparison(services, db, db.get_one(Upload, found.upload_id).month, actor.id, wait=_MORE)
        set_tag(response, found.revision)
        return CommentView.of(found)


@router.post("/accept")
def accept(body: Accepted, actor: Asking, services: Wired) -> Outcome:
    """Accept the labels of many at once."""
    with services.database.writing() as db:
        done, changed = comments.accept(db, actor, [(seen.id, seen.revision) for seen in body.comments])
        for month in _months(db, done):
            ask_comparison(services, db, month, actor.id, wait=_MORE)
        return Outcome(accepted=done, changed=changed)


def _months(db: Session, ids: list[str]) -> list[str]:
    query = select(Upload.month).join(Comment, Comment.upload_id == Upload.id).where(Comment.id.in_(ids)).distinct()
    return sorted(db.scalars(query))
