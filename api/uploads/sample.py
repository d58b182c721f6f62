"""The sample company: its files, as an office keeps them, so that somebody can see the whole without their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy.orm import Session

from api.auth.actor import Actor
from api.services import Services
from api.storage.uploads import Upload
from api.uploads import adding
from classifiers.resources import data_path

MONTH = "2025-10"


class SampleFile(NamedTuple):
    """One file of the sample company."""

    kind: str
    name: str
    content: bytes


def sample_files() -> Iterator[SampleFile]:
    """All of them, tables first."""
    for kind in ("kpi", "feedback"):
        for path in sorted(data_path(f"samples/messy/{kind}").iterdir()):
            yield SampleFile(kind, path.name, path.read_bytes())


def add_sample(services: Services, db: Session, actor: Actor) -> list[Upload]:
    """Upload them; what is there already stays as it is."""
    return [adding.add(services, db, actor, MONTH, file.kind, file.name, file.content) for file in sample_files()]
