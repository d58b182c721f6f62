"""Every request is timed, counted and logged, by its route and not by what stands in its address."""

from __future__ import annotations

import logging
import time

from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.auth.admission import line_of
from api.observing.logs import within
from api.observing.measures import Measures
from api.services import Services

_LOG = logging.getLogger("jianbao.requests")
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})
_NO_ROUTE = "none"


def install(app: FastAPI, services: Services) -> None:
    """Watch an app; to be called after its other middleware was added, so that nothing is outside of it."""
    app.state.measures = Measures(services.database)
    app.add_middleware(Watching, measures=app.state.measures)


class Watching:
    """ASGI middleware, the outermost."""

    def __init__(self, app: ASGIApp, measures: Measures) -> None:
        self._app, self._measures = app, measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, started = 500, time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with within(scope.setdefault("state", {})):
            try:
                await self._app(scope, receive, noted)
            finally:
                self._told(scope, status, time.perf_counter() - started)

    def _told(self, scope: Scope, status: int, seconds: float) -> None:
        route = route_of(scope)
        self._measures.count(scope["method"], route, status, seconds)
        level = logging.DEBUG if route in _QUIET and status < 400 else logging.INFO
        if status >= 500:
            level = logging.ERROR
        fields = {"method": scope["method"], "route": route, "status": status, "ms": round(seconds * 1000, 1)}
        _LOG.log(level, "request", extra=fields)


def route_of(scope: Scope) -> str:
    """The template of the route, `/api/people/{person}`; never what a client has made up."""
    if found := line_of(scope["method"], scope["path"]):
        return found[0][1]
    return str(getattr(scope.get("route"), "path", _NO_ROUTE) or _NO_ROUTE)
