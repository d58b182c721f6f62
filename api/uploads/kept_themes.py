"""The themes of a month, found once while its comments stay as they are: in a job after an upload, else when asked."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.jobs.context import JobContext
from api.jobs.due import later
from api.services import Services
from api.storage.themes import KeptThemes
from api.storage.turns import take_turn
from api.storage.uploads import Comment, Correction, Upload
from api.uploads.themes import (
    ThemeCase,
    ThemeView,
    asked_categories,
    complaints,
    covered,
    following,
    previous,
    themes_of,
)

DEFAULT_MOST = 5
# Of more complaints than this, themes from before a correction are shown, rather than found while somebody waits.
_AT_ONCE = 5_000


class _Wanted(NamedTuple):
    month: str
    category: str
    most: int

    @property
    def id(self) -> str:
        return f"{self.month} {self.category} {self.most}"


def month_themes(services: Services, month: str, category: str | None, most: int, actor_id: str) -> list[ThemeView]:
    """What the month's complaints are about, one category after the other."""
    found: list[ThemeView] = []
    for one in asked_categories(category):
        wanted = _Wanted(month, one, most)
        with services.database.reading() as db:
            now = _snapshot(db, month)
            kept = db.get(KeptThemes, wanted.id)
            views = _views(db, kept)
            large = kept is not None and sum(theme["count"] for theme in kept.found) > _AT_ONCE
        if kept is None or views is None or (kept.snapshot != now and not (large and most == DEFAULT_MOST)):
            views = _find(services, wanted, now)
        elif kept.snapshot != now:
            with services.database.writing() as db:
                ask_for_themes(services, db, month, actor_id)
        found += views
    return found


def ask_for_themes(services: Services, db: Session, month: str, actor_id: str, *, wait: float = 0.0) -> None:
    """Ask for the job that finds the themes of a month, and those of the next, which are told beside it."""
    for one in (month, following(month)):
        if covered(db, one):
            services.jobs.submit("themes", f"month:{one}", later(wait) if wait else {}, actor_id, db)


def keep_month(services: Services, month: str, job: JobContext) -> None:
    """Find and keep the themes of every category, as a job; those that are kept already are left."""
    names = asked_categories(None)
    for place, category in enumerate(names):
        job.check()
        job.progress((place + 0.1) / len(names), "归纳投诉主题")
        wanted = _Wanted(month, category, DEFAULT_MOST)
        with services.database.reading() as db:
            now, kept = _snapshot(db, month), db.get(KeptThemes, wanted.id)
        if kept is None or kept.snapshot != now:
            _find(services, wanted, now)


def _find(services: Services, wanted: _Wanted, snapshot: str) -> list[ThemeView]:
    """Find the themes now and keep them under the snapshot that was taken before the comments were read."""
    with services.database.reading() as db:
        earlier = previous(wanted.month)
        now = complaints(db, wanted.month, wanted.category)
        before = complaints(db, earlier, wanted.category) if covered(db, earlier) else None
    views = list(themes_of(wanted.category, now, before, wanted.most))
    found = [
        view.model_dump(exclude={"category", "case"}) | {"case": view.case.id, "why": view.case.why} for view in views
    ]
    with services.database.writing() as db:
        take_turn(db, f"themes {wanted.id}")
        db.merge(KeptThemes(id=wanted.id, **wanted._asdict(), snapshot=snapshot, found=found))
    return views


def _views(db: Session, kept: KeptThemes | None) -> list[ThemeView] | None:
    """What was kept, with the comments as they read now; None where one of them is gone."""
    if kept is None:
        return None
    query = select(Comment.id, Comment.feedback_id, Comment.text)
    cases = {
        id_: (number, text)
        for id_, number, text in db.execute(query.where(Comment.id.in_([theme["case"] for theme in kept.found])))
    }
    if any(theme["case"] not in cases for theme in kept.found):
        return None
    return [_view(kept.category, theme, *cases[theme["case"]]) for theme in kept.found]


def _view(category: str, theme: dict[str, Any], number: str, text: str) -> ThemeView:
    case = ThemeCase(id=theme["case"], feedback_id=number, text=text, why=theme["why"])
    counted = {name: theme[name] for name in ("name", "count", "before", "change")}
    return ThemeView(category=category, case=case, **counted)


def _snapshot(db: Session, month: str) -> str:
    """A name for what themes are found from: files of both months, how often each was read, corrections, program."""
    files = select(Upload.id, Upload.revision).where(Upload.month.in_([month, previous(month)]), Upload.state == "read")
    read = [tuple(row) for row in db.execute(files.order_by(Upload.id))]
    corrected = (
        select(func.count(Correction.id), func.max(Correction.corrected_at))
        .join(Comment, Comment.id == Correction.comment_id)
        .where(Comment.upload_id.in_([upload for upload, _ in read]))
    )
    parts = (version("jianbao"), read, tuple(db.execute(corrected).one()))
    return hashlib.sha256(repr(parts).encode()).hexdigest()
