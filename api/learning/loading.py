"""The classifier in use: the version that was promoted, else the one that the program trains by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from classifiers.versions import Versions

_FOLDER = "classifier"


def versions_of(folder: Path) -> Versions:
    """The versions of an installation, in its data folder."""
    from classifiers.versions import Versions

    return Versions(folder / _FOLDER)


def classifier_of(folder: Path) -> Callable[[], Any]:
    """Loads, or trains, when it is first wanted, and again when another version was promoted."""
    lock = threading.Lock()
    loaded: dict[str | None, Any] = {}

    def load() -> Any:
        with lock:
            version = usable(folder)
            if version not in loaded:
                from classifiers.training import load_or_train

                found = versions_of(folder).load(version) if version else load_or_train(folder / "models")
                loaded.clear()
                loaded[version] = found
            return loaded[version]

    return load


def usable(folder: Path) -> str | None:
    """The promoted version if it was made by a program like this one, which alone can read its numbers."""
    from classifiers.training import current_version

    present = versions_of(folder).present()
    return present if present and present.startswith(current_version()) else None
