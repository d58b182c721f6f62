"""Which version of the classifier is in use: an administrator's act, and only for one that proved better."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.auditing import record
from api.auth.actor import Actor
from api.learning import versions
from api.problems import ProblemError, not_found


def promote(db: Session, actor: Actor, version: str) -> None:
    """Use a version from the next classification on. ProblemError 404, or 409 for one that did not prove better."""
    from classifiers.training import current_version

    known = {one.version: one for one in versions.every(db)}
    if version not in known:
        raise not_found("这个版本")
    if not known[version].scores.get("passed"):
        raise ProblemError(409, "not_better", f"这个版本没有通过检验，不能启用：{known[version].note}。")
    if not version.startswith(current_version()):
        raise ProblemError(409, "old_program", "这个版本由旧的程序训练，不能再用，请重新训练。")
    detail = {"before": versions.present(db)}
    record(db, actor.id, "classifier.promote", f"classifier:{version}", detail, actor.request)
    versions.promote(db, version)


def roll_back(db: Session, actor: Actor) -> None:
    """Use the version that was in use before. ProblemError 409 when there was none."""
    before = versions.present(db)
    try:
        present = versions.roll_back(db)
    except versions.VersionError as problem:
        raise ProblemError(409, "no_earlier", f"{problem}。") from problem
    record(db, actor.id, "classifier.rollback", f"classifier:{present}", {"before": before}, actor.request)
