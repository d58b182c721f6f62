"""For whatever watches the service: is it up, and is it ready."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from api.observing.readiness import readiness
from api.routes.visiting import Wired

router = APIRouter(tags=["health"])


class Up(BaseModel):
    """The process answers."""

    status: str = Field(examples=["ok"])


class Ready(BaseModel):
    """Whether requests should be sent here. `jobs` is null where the service has no workers."""

    ready: bool
    database: bool
    migrated: bool
    jobs: bool | None


@router.get("/healthz")
def health() -> Up:
    """The process is up."""
    return Up(status="ok")


@router.get("/readyz", responses={503: {"model": Ready}})
def ready(services: Wired, response: Response) -> Ready:
    """Ready for requests: 200, or 503 with what is missing."""
    found = readiness(services)
    response.status_code = 200 if found.ready else 503
    return Ready(ready=found.ready, **found._asdict())
