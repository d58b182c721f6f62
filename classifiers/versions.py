"""The versions of a classifier in one folder: kept, listed, compared, made the present one, and taken back."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from classifiers import storing
from classifiers.model import Classifier

_LIST = "versions.json"


class VersionError(ValueError):
    """A version that is not there; the message is one Chinese sentence."""


@dataclass(frozen=True)
class Version:
    """One version: when it was made, from how many corrections, with which scores, and why it was kept."""

    version: str
    made_at: str
    corrections: int
    scores: Mapping[str, float]
    note: str


class Versions:
    """The versions of a folder. The list is written whole or not at all, a version's file never changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(
        self, classifier: Classifier, made_at: datetime, *, corrections: int, scores: Mapping[str, float], note: str
    ) -> Version:
        """Keep a version; it is not the present one by that. A version that is there already is left as it is."""
        known = {version.version: version for version in self.every()}
        if classifier.version in known:
            return known[classifier.version]
        storing.save(classifier, self._path(classifier.version))
        made = Version(classifier.version, made_at.isoformat(), corrections, dict(scores), note)
        self._write([*self.every(), made], self._order())
        return made

    def every(self) -> list[Version]:
        """All versions, the oldest first."""
        return [Version(**given) for given in self._read()["versions"]]

    def present(self) -> str | None:
        """The version in use; none before the first promotion."""
        order = self._order()
        return order[-1] if order else None

    def promote(self, version: str) -> None:
        """Make a version the present one."""
        self._known(version)
        if self.present() != version:
            self._write(self.every(), [*self._order(), version])

    def roll_back(self) -> str:
        """Make the version that was present before the present one again; raises VersionError if there was none."""
        order = self._order()
        if len(order) < 2:
            raise VersionError("没有可以退回的版本")
        self._write(self.every(), order[:-1])
        return order[-2]

    def compare(self, first: str, second: str) -> dict[str, tuple[float | None, float | None]]:
        """Each score of two versions side by side."""
        a, b = self._known(first).scores, self._known(second).scores
        return {name: (a.get(name), b.get(name)) for name in dict.fromkeys([*a, *b])}

    def load(self, version: str) -> Classifier:
        """A version's classifier; raises VersionError, or StoredModelError for a file that was damaged."""
        self._known(version)
        return storing.load(self._path(version), version)

    def _known(self, version: str) -> Version:
        for known in self.every():
            if known.version == version:
                return known
        raise VersionError(f"没有版本 {version}")

    def _path(self, version: str) -> Path:
        return self.folder / f"version-{version}.npz"

    def _order(self) -> list[str]:
        return [str(version) for version in self._read()["promoted"]]

    def _read(self) -> dict[str, Any]:
        try:
            found: dict[str, Any] = json.loads((self.folder / _LIST).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {"versions": [], "promoted": []}
        return found

    def _write(self, versions: list[Version], promoted: list[str]) -> None:
        text = json.dumps(
            {"versions": [asdict(v) for v in versions], "promoted": promoted}, ensure_ascii=False, indent=1
        )
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_LIST, dir=self.folder)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(self.folder / _LIST)
