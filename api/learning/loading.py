"""The classifier in use: the version that was promoted, else the one that the program trains by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from api.learning import versions
from api.storage.engine import Database


def classifier_of(database: Database, folder: Path) -> Callable[[], Any]:
    """Loads, or trains into `folder`, when it is first wanted, and again when another version was promoted."""
    lock = threading.Lock()
    loaded: dict[str | None, Any] = {}

    def load() -> Any:
        with lock:
            with database.reading() as db:
                version = usable(db)
            if version not in loaded:
                found = _load(database, folder, version)
                loaded.clear()
                loaded[version] = found
            return loaded[version]

    return load


def usable(db: Session) -> str | None:
    """The promoted version if it was made by a program like this one, which alone can read its numbers."""
    from classifiers.training import current_version

    present = versions.present(db)
    return present if present and present.startswith(current_version()) else None


def _load(database: Database, folder: Path, version: str | None) -> Any:
    from classifiers.training import load_or_train

    if version is None:
        return load_or_train(folder / "models")
    with database.reading() as db:
        return versions.load(db, version)
