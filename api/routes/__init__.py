"""The routes, one module a subject. Thin: parse, call, map, return. Rights are in data/access.yaml."""

from __future__ import annotations

from fastapi import APIRouter

from api.routes import audit, briefings, facts, health, keys, metrics, oidc, people, people_data, session, statements


def routers() -> tuple[APIRouter, ...]:
    """All routers. Each has the prefix /api itself, so that a route knows its whole path, by which rights are found."""
    work = (briefings.router, statements.router, facts.router)
    operations = (audit.router, people_data.router, health.router, metrics.router)
    return (session.router, people.router, keys.router, oidc.router, *work, *operations)
