"""The routes, one module a subject. Thin: parse, call, map, return. Rights are in data/access.yaml."""

from __future__ import annotations

from fastapi import APIRouter

from api.routes import (
    actions,
    audit,
    backups,
    briefings,
    classifier,
    comments,
    facts,
    health,
    jobs,
    keys,
    metrics,
    months,
    oidc,
    people,
    people_data,
    presence,
    proposals,
    sample,
    sending,
    session,
    settings,
    statements,
    suggestions,
    targets,
    templates,
    unmarked,
    uploads,
    vocabulary,
    words,
)


def routers() -> tuple[APIRouter, ...]:
    """All routers. Each has the prefix /api itself, so that a route knows its whole path, by which rights are found."""
    work = (briefings.router, statements.router, proposals.router, facts.router, targets.router)
    after = (actions.router, sending.router)
    pages = (sample.router, vocabulary.router, presence.router, words.router, unmarked.router)
    operations = (
        settings.router,
        templates.router,
        classifier.router,
        audit.router,
        people_data.router,
        backups.router,
    )
    watching = (health.router, metrics.router)
    files = (uploads.router, comments.router, months.router, suggestions.router, jobs.router)
    who = (session.router, people.router, keys.router, oidc.router)
    return (*who, *files, *work, *after, *pages, *operations, *watching)
