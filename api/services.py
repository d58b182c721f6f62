"""The collaborators of the service, made once at the start and handed to whatever needs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fastapi import Request

from api.storage.base import now
from api.storage.engine import Database


@dataclass(frozen=True)
class Limits:
    """What one request, one file and one person may take."""

    upload_bytes: int = 50 * 2**20
    session_hours: int = 12
    failures: int = 5
    lock_minutes: int = 15


@dataclass(frozen=True)
class Services:
    """Everything that a route may need; tests make their own."""

    database: Database
    folder: Path
    limits: Limits = Limits()
    clock: Callable[[], datetime] = now
    secure_cookies: bool = False


def services_of(request: Request) -> Services:
    """The services of the app that answers this request."""
    services: Services = request.app.state.services
    return services
