"""Numbers for Prometheus: for programs on this machine, and for administrators with a key."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

from fastapi import APIRouter, Request, Response

from api.auth.actor import Actor
from api.observing.measures import CONTENT_TYPE, Measures
from api.problems import ProblemError
from api.routes.visiting import Wired

router = APIRouter(tags=["health"])
# Written out, since FastAPI would promise an error in the same type, where it is JSON as everywhere.
_TEXT: dict[int | str, dict[str, Any]] = {200: {"content": {"text/plain": {"schema": {"type": "string"}}}}}
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


@router.get("/metrics", response_class=Response, responses=_TEXT)
def metrics(request: Request, services: Wired) -> Response:
    """Prometheus' text format; ProblemError 403 for everybody else."""
    actor: Actor | None = getattr(request.state, "actor", None)
    if not (_is_local(request) or (actor is not None and actor.role == "admin")):
        raise ProblemError(403, "forbidden", "只有本机程序或持有管理员密钥的程序可以读取监控数据。")
    measures = getattr(request.app.state, "measures", None) or Measures(services.database)
    return Response(measures.text(), media_type=CONTENT_TYPE)


def _is_local(request: Request) -> bool:
    """Whether a program on this machine asks for itself, not a proxy on this machine for somebody else."""
    try:
        local = ip_address(request.client.host if request.client else "").is_loopback
    except ValueError:
        return False
    return local and not any(name in request.headers for name in _FORWARDED)
