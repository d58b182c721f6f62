"""The thresholds of an installation: the program's, over them the data folder's file, over both what was set here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from sqlalchemy.orm import Session

from api.auditing import record
from api.auth.actor import Actor
from api.configuring.stored import store, stored
from api.problems import ProblemError, not_found
from api.services import Services
from api.settings import SettingsError, changed_threshold
from classifiers.resources import data_yaml

SETTING = "thresholds"
Thresholds = Mapping[str, Mapping[str, Any]]


class Present(NamedTuple):
    """A threshold as it holds now. `without` is its value if what was set is taken back, `origin` who states it."""

    name: str
    about: Mapping[str, Any]
    default: float
    without: float
    origin: Literal["default", "file", "set"]


def thresholds_now(services: Services) -> Thresholds:
    """For the next draft. What was set for a threshold that this program no longer has is passed over."""
    with services.database.reading() as db:
        values, _ = stored(db, SETTING)
    below = services.thresholds()
    return {**below, **{name: {**below[name], "value": value} for name, value in values.items() if name in below}}


def listed(services: Services, db: Session) -> tuple[list[Present], int]:
    """All of them in the order of the program's file, and the revision of what was set."""
    values, revision = stored(db, SETTING)
    below, defaults = _below(services), data_yaml("thresholds.yaml")
    return [_present(name, about, defaults[name]["value"], values) for name, about in below.items()], revision


def change(services: Services, db: Session, actor: Actor, name: str, value: float | None, revision: int) -> int:
    """Set one, or with None take back what was set; the new revision. ProblemError 404, 412, or 422 with the reason."""
    below = _below(services)
    if name not in below:
        raise not_found("这个阈值")
    if value is not None:
        try:
            changed_threshold(name, below, value)
        except SettingsError as problem:
            raise ProblemError(422, "bad_threshold", f"{problem}。") from problem
    before, _ = stored(db, SETTING)
    others = {key: kept for key, kept in before.items() if key != name}
    new = store(db, SETTING, others if value is None else {**others, name: value}, revision)
    detail = {"name": name, "before": before.get(name), "after": value}
    record(
        db,
        actor.id,
        "threshold.reset" if value is None else "threshold.set",
        "setting:thresholds",
        detail,
        actor.request,
    )
    return new


def _present(name: str, about: Mapping[str, Any], default: float, values: Mapping[str, Any]) -> Present:
    without = about["value"]
    if name in values:
        return Present(name, {**about, "value": values[name]}, default, without, "set")
    return Present(name, about, default, without, "default" if without == default else "file")


def _below(services: Services) -> Thresholds:
    try:
        return services.thresholds()
    except SettingsError as problem:
        raise ProblemError(409, "bad_file", str(problem)) from problem
