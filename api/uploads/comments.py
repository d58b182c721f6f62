"""Comments and what people say of their labels: found, corrected, accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import CursorResult, Select, func, select, tuple_, update
from sqlalchemy.orm import Session

from api.auditing import record as audit
from api.auth.actor import Actor
from api.problems import not_found, stale
from api.storage.uploads import Comment, Correction, Upload
from api.uploads.labels import checked

Order = Literal["worth", "uncertain", "place"]
_ORDERS: Mapping[Order, tuple[Any, Any]] = {
    "worth": (Comment.turn, Comment.id),
    "uncertain": (Comment.confidence, Comment.id),
    "place": (Comment.upload_id, Comment.position),
}


class Wanted(NamedTuple):
    """Which comments to list; None for any. `text` is looked for as it is written."""

    month: str
    upload: str | None = None
    category: str | None = None
    needs_review: bool | None = None
    text: str | None = None
    order: Order = "worth"


def page(db: Session, wanted: Wanted, limit: int, after: str | None, skip: int = 0) -> list[Comment]:
    """The comments of the month's files that count, in the order that `wanted` names.

    `after` is where the last page ended, `skip` how many to leave out where somebody jumps.
    """
    query = _wanted(db, wanted)
    order = _ORDERS[wanted.order]
    if after and (last := db.get(Comment, after)) is not None:
        place = tuple(getattr(last, column.key) for column in order)
        query = query.where(tuple_(*order) > place)
    return list(db.scalars(query.order_by(*order).limit(limit).offset(skip)))


def counted(db: Session, wanted: Wanted) -> list[tuple[str, bool, int]]:
    """How many there are, by category and by whether somebody should look."""
    found = _wanted(db, wanted).with_only_columns(Comment.category, Comment.needs_review, func.count())
    rows = db.execute(found.group_by(Comment.category, Comment.needs_review)).all()
    return [(category, needs_review, count) for category, needs_review, count in rows]


def _wanted(db: Session, wanted: Wanted) -> Select[Any]:
    active = select(Upload.id).where(Upload.month == wanted.month, Upload.state == "read")
    if wanted.upload:
        active = active.where(Upload.id == wanted.upload)
    query = select(Comment).where(Comment.upload_id.in_(list(db.scalars(active))), Comment.position >= 0)
    return _narrowed(query, wanted)


def find(db: Session, comment_id: str) -> Comment:
    """ProblemError 404 when there is none."""
    if (comment := db.get(Comment, comment_id)) is None:
        raise not_found("这条反馈")
    return comment


def correct(db: Session, actor: Actor, comment_id: str, field: str, codes: Sequence[str], revision: int) -> Comment:
    """Say what a field of a comment must be. ProblemError 404, 412, 422."""
    comment, new = find(db, comment_id), checked(field, codes)
    said = {field: new}
    if field == "category":
        others = [code for code in comment.labels.get("labels", []) if code not in (*new, "other", comment.category)]
        said["labels"] = new if new == ["other"] else [*new, *others]
    _say(db, actor, comment, said, revision)
    audit(db, actor.id, "comment.correct", f"comment:{comment_id}", {"field": field}, actor.request)
    return comment


def accept(db: Session, actor: Actor, comments: Sequence[tuple[str, int]]) -> tuple[list[str], list[str]]:
    """Say of each comment, by id and revision, that its category is right; the ids done, and those changed since."""
    done, changed = [], []
    for comment_id, revision in comments:
        comment = db.get(Comment, comment_id)
        if comment is None or comment.revision != revision:
            changed.append(comment_id)
            continue
        _say(db, actor, comment, {"category": comment.labels.get("category", [])}, revision)
        done.append(comment_id)
    audit(db, actor.id, "comment.accept", "comments", {"count": len(done)}, actor.request)
    return done, changed


def _say(db: Session, actor: Actor, comment: Comment, said: dict[str, list[str]], revision: int) -> None:
    """Keep a person's word, and the labels as they are now; ProblemError 412 when somebody was faster."""
    labels = {**comment.labels, **said}
    own = update(Comment).where(Comment.id == comment.id, Comment.revision == revision)
    values = {"labels": labels, "category": (labels.get("category") or [""])[0]}
    reviewed = {"needs_review": False} if "category" in said else {}
    result = db.execute(
        own.values(revision=revision + 1, **values, **reviewed).execution_options(synchronize_session=False)
    )
    if not isinstance(result, CursorResult) or result.rowcount != 1:
        raise stale(comment.revision)
    for field, new in said.items():
        old = comment.labels.get(field, [])
        db.add(Correction(comment_id=comment.id, field=field, old=old, new=new, corrected_by=actor.id))
    db.flush()
    db.refresh(comment)


def _narrowed(query: Select[Any], wanted: Wanted) -> Select[Any]:
    if wanted.category is not None:
        query = query.where(Comment.category == wanted.category)
    if wanted.needs_review is not None:
        query = query.where(Comment.needs_review.is_(wanted.needs_review))
    if wanted.text:
        query = query.where(Comment.text.contains(wanted.text, autoescape=True))
    return query
