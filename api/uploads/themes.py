"""What the complaints of a month are about, category by category, beside the month before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.storage.uploads import Comment, Upload
from classifiers.labels import OTHER, categories
from summarizer.periods import Month


class ThemeCase(BaseModel):
    """A comment that stands for a theme, word for word."""

    id: str
    feedback_id: str = Field(examples=["FB-0001"])
    text: str = Field(examples=["货期又拖了两周"])
    why: str = Field(examples=["在反映“货期拖了”的反馈中，此条与其他各条的说法最为接近"])


class ThemeView(BaseModel):
    """A theme in the customers' own words. `before` and `change` are null where the month before has no comments."""

    category: str = Field(examples=["delivery"])
    name: str = Field(examples=["货期拖了"])
    count: int = Field(examples=[12])
    before: int | None = Field(examples=[8])
    change: float | None = Field(examples=[0.5])
    case: ThemeCase


class Said(NamedTuple):
    """A complaint as themes read it."""

    id: str
    feedback_id: str
    text: str


def complaints(db: Session, month: str, category: str) -> list[Said]:
    """The complaints of a category in the files of a month that count, as they stand there."""
    active = select(Upload.id).where(Upload.month == month, Upload.state == "read")
    query = (
        select(Comment.id, Comment.feedback_id, Comment.text, Comment.labels)
        .where(Comment.upload_id.in_(list(db.scalars(active))), Comment.position >= 0, Comment.category == category)
        .order_by(Comment.upload_id, Comment.position)
        .execution_options(yield_per=5_000)
    )
    return [Said(id_, number, text) for id_, number, text, labels in db.execute(query) if "1" in _flag(labels)]


def covered(db: Session, month: str) -> bool:
    """Whether a file of the month holds comments."""
    query = select(Comment.id).join(Upload, Comment.upload_id == Upload.id)
    return db.scalar(query.where(Upload.month == month, Upload.state == "read").limit(1)) is not None


def previous(month: str) -> str:
    return str(Month.parse(month) - 1)


def following(month: str) -> str:
    return str(Month.parse(month) + 1)


def asked_categories(category: str | None) -> list[str]:
    """That one, or all that complaints are sorted into."""
    return [category] if category else [name for name in categories() if name != OTHER]


def themes_of(category: str, now: list[Said], before: list[Said] | None, most: int) -> Iterator[ThemeView]:
    """The themes of one category, the largest first; `before` is None where that month is not covered."""
    from classifiers.changes import changed_themes
    from classifiers.themes import Theme, themes, typical

    texts = [said.text for said in now]
    find = partial(themes, category=category, most=most)
    for theme in changed_themes(texts, [said.text for said in before or ()], find):
        (case,) = typical(texts, [Theme(theme.name, theme.members)], category)
        said = now[case.index]
        yield ThemeView(
            category=category,
            name=theme.name,
            count=len(theme.members),
            before=None if before is None else theme.before,
            change=theme.change(),
            case=ThemeCase(id=said.id, feedback_id=said.feedback_id, text=said.text, why=case.why),
        )


def _flag(labels: dict[str, list[str]]) -> list[str]:
    return labels.get("is_complaint", [])
