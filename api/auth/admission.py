"""Every request passes here before its route runs, and before its body is read."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from api.auth.actor import admitted
from api.auth.policy import policy
from api.problems import ProblemError


class _Listed(NamedTuple):
    """A line of the table of rights, ready for matching."""

    method: str
    path: str
    pattern: re.Pattern[str]


class Admission:
    """ASGI middleware: looks a request up in the table of rights and lets it pass or not.

    It leaves `request.state.actor`, and in `request.state.admitted` the line that it went by.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Admit one request; what is in no line goes on, to pages, to 404, or to `must_be_admitted`."""
        if scope["type"] == "http" and (found := line_of(scope["method"], scope["path"])):
            line, places = found
            rule = policy()[line]
            actor = await run_in_threadpool(admitted, HTTPConnection(scope), scope["method"], rule, places)
            scope["state"].update(actor=actor, admitted=line)
        await self._app(scope, receive, send)


def must_be_admitted(request: Request) -> None:
    """Hold a route to the line by which its request was admitted: one that is not listed never runs."""
    if getattr(request.state, "admitted", None) != (request.method, request.scope["route"].path):
        raise ProblemError(403, "not_listed", "此功能未开放。")


def line_of(method: str, path: str) -> tuple[tuple[str, str], dict[str, str]] | None:
    """The line of the table of rights that a request goes by, and what stands in its path; None if it is in none."""
    for listed in _lines():
        if listed.method == method and (match := listed.pattern.match(path)):
            return (method, listed.path), match.groupdict()
    return None


@cache
def _lines() -> tuple[_Listed, ...]:
    """Written-out paths before those with places, as routes must stand, too."""
    ordered = sorted(policy(), key=lambda line: (line[1].count("{"), line))
    return tuple(_Listed(method, path, compile_path(path)[0]) for method, path in ordered)
