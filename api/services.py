"""The collaborators of the service, made once at the start and handed to whatever needs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from fastapi import Request

from api.auth.hashing import HashingTurns
from api.auth.oidc.provider import Provider
from api.briefings.analysed import AnalysedCache
from api.briefings.grounds import GroundsCache
from api.briefings.presence import Presence
from api.jobs.context import JobQueue, NoQueue
from api.security.rates import Rates
from api.sending.channels import Channel
from api.storage.base import now
from api.storage.engine import Database
from api.uploads.why import Explainer
from summarizer.drafting.model.settings import ModelSettings


@dataclass(frozen=True)
class Limits:
    """What one request, one file and one person may take."""

    upload_bytes: int = 50 * 2**20
    body_bytes: int = 2**20  # of a request without a file
    patience: float = 30.0  # seconds without a byte of an unfinished body
    requests_per_minute: int = 3000  # of one person, or of one address without logging in
    logins_per_minute: int = 60  # of one address
    session_hours: int = 12
    idle_minutes: int = 120
    invitation_hours: int = 72
    failures: int = 5  # wrong passwords for one name, and four times as many from one address
    lock_minutes: int = 15
    keys: int = 20  # of one person, at a time


def _no_classifier() -> Any:
    raise RuntimeError("this service has no classifier")


def _default_thresholds() -> Mapping[str, Mapping[str, Any]]:
    from summarizer.kpi.context import default_thresholds

    return default_thresholds()


@dataclass(frozen=True)
class Services:
    """Everything that a route may need; tests make their own. `classifier` loads on its first call, and is costly."""

    database: Database
    folder: Path
    limits: Limits = Limits()
    clock: Callable[[], datetime] = now
    secure_cookies: bool = False
    public_url: str | None = None
    trusted_proxies: tuple[str, ...] = ()
    oidc: Provider | None = None
    hashing: HashingTurns = field(default_factory=HashingTurns)
    rates: Rates = field(default_factory=Rates)
    classifier: Callable[[], Any] = _no_classifier
    thresholds: Callable[[], Mapping[str, Mapping[str, Any]]] = _default_thresholds
    model: ModelSettings | None = None
    jobs: JobQueue = field(default_factory=NoQueue)
    channels: Callable[[], Mapping[str, Channel]] = dict
    grounds: GroundsCache = field(default_factory=GroundsCache)
    analysed: AnalysedCache = field(default_factory=AnalysedCache)
    presence: Presence = field(default_factory=Presence)
    explainer: Explainer = field(default_factory=Explainer)
    reopened: Callable[[], Services] | None = None  # makes them anew in a process that computes for long


def services_of(request: Request) -> Services:
    """The services of the app that answers this request."""
    services: Services = request.app.state.services
    return services
