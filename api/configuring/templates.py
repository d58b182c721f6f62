"""Companies' own templates: kept by administrators, one of a format in use. Their bytes are blobs, never changed."""

from __future__ import annotations

from typing import Any, TypedDict

from sqlalchemy.orm import Session

from api.auditing import record
from api.auth.actor import Actor
from api.configuring.stored import store, stored
from api.problems import ProblemError, not_found
from api.storage.base import new_id, now
from api.storage.blobs import keep
from api.storage.uploads import Blob
from api.uploads.names import safe_name
from summarizer.exports.company import TemplateError
from summarizer.exports.company.kinds import missing, template_kind

SETTING, MOST = "templates", 20


class Kept(TypedDict):
    """A template; `missing` says in Chinese what it does not have, `used` whether files are made with it."""

    id: str
    kind: str
    name: str
    sha256: str
    size: int
    missing: list[str]
    added_by: str
    added_at: str
    used: bool


def listed(db: Session) -> list[Kept]:
    """All templates, the latest first."""
    return list(reversed(_all(db)[0]))


def find(db: Session, template: str) -> Kept:
    """ProblemError 404 when there is none."""
    if (found := next((one for one in _all(db)[0] if one["id"] == template), None)) is None:
        raise not_found("这个模板")
    return found


def add(db: Session, actor: Actor, name: str, content: bytes) -> Kept:
    """Keep a template; the same file again is the same template. ProblemError 422 for one that cannot be used."""
    try:
        kind = template_kind(name)
        gaps = missing(kind, content)
    except TemplateError as problem:
        raise ProblemError(422, "unusable_template", str(problem)) from problem
    kept, revision = _all(db)
    sha256 = keep(db, content)
    if (same := next((one for one in kept if one["sha256"] == sha256 and one["kind"] == kind), None)) is not None:
        return same
    if len(kept) >= MOST:
        raise ProblemError(409, "too_many_templates", f"最多保存 {MOST} 个模板，请先删除不再用的。")
    new = Kept(
        id=new_id(), kind=kind, name=safe_name(name), sha256=sha256, size=len(content), missing=gaps,
        added_by=actor.id, added_at=now().isoformat(timespec="seconds"), used=False,
    )  # fmt: skip
    _store(db, [*kept, new], revision)
    detail = {"kind": kind, "sha256": sha256, "bytes": len(content)}
    record(db, actor.id, "template.add", f"template:{new['id']}", detail, actor.request)
    return new


def use(db: Session, actor: Actor, template: str, *, used: bool) -> Kept:
    """Make files of its format with it from now on, or with ours again. Files that are kept stay what they are."""
    chosen = find(db, template)
    kept, revision = _all(db)
    if chosen["used"] == used:
        return chosen
    for one in kept:
        if one["kind"] == chosen["kind"]:
            one["used"] = used and one["id"] == template
    _store(db, kept, revision)
    record(db, actor.id, "template.use", f"template:{template}", {"used": used}, actor.request)
    return find(db, template)


def remove(db: Session, actor: Actor, template: str) -> None:
    """Take a template away; one in use is used no more. Its bytes stay with the files that were made with it."""
    find(db, template)
    kept, revision = _all(db)
    _store(db, [one for one in kept if one["id"] != template], revision)
    record(db, actor.id, "template.remove", f"template:{template}", {}, actor.request)


def in_use(db: Session, kind: str) -> str:
    """The SHA-256 of the template that files of a format are made with; empty for ours."""
    return next((one["sha256"] for one in _all(db)[0] if one["kind"] == kind and one["used"]), "")


def content_of(db: Session, sha256: str) -> bytes:
    """The bytes of a template."""
    return db.get_one(Blob, sha256).content


def _all(db: Session) -> tuple[list[Kept], int]:
    value, revision = stored(db, SETTING)
    kept: list[Any] = value.get("kept", [])
    return [Kept(**{**one}) for one in kept], revision  # type: ignore[typeddict-item]


def _store(db: Session, kept: list[Kept], revision: int) -> None:
    store(db, SETTING, {"kept": kept}, revision)
