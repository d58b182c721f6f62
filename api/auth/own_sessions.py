"""Ending one's own sessions in other browsers."""

from __future__ import annotations

from api.auditing import record
from api.auth.actor import Actor
from api.auth.sessions import close_by_handle, close_sessions
from api.problems import not_found
from api.services import Services


def other_sessions_ended(services: Services, actor: Actor) -> None:
    """End all of one's sessions but the one that asks."""
    with services.database.writing() as db:
        count = close_sessions(db, actor.id, but=actor.session)
        record(db, actor.id, "sessions_ended", f"user:{actor.id}", {"sessions": count}, actor.request)


def own_session_ended(services: Services, actor: Actor, handle: str) -> None:
    """End one of one's own sessions; ProblemError 404 for somebody else's."""
    with services.database.writing() as db:
        if not close_by_handle(db, actor.id, handle):
            raise not_found("这个登录")
        record(db, actor.id, "sessions_ended", f"user:{actor.id}", {"sessions": 1}, actor.request)
