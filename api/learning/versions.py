"""The versions of the classifier, in the database: kept, listed, compared, made the present one, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from api.configuring.stored import store, stored
from api.storage.blobs import keep
from api.storage.uploads import Blob

if TYPE_CHECKING:
    from classifiers.model import Classifier

_SETTING = "classifier_versions"


class VersionError(ValueError):
    """A version that is not there; the message is one Chinese sentence, without a full stop."""


@dataclass(frozen=True)
class Version:
    """When it was made, from how many corrections, with which scores, why it was kept, and the blob that holds it."""

    version: str
    made_at: str
    corrections: int
    scores: Mapping[str, float]
    note: str
    sha256: str


def add(
    db: Session, classifier: Classifier, made_at: datetime, *, corrections: int, scores: Mapping[str, float], note: str
) -> None:
    """Keep a version; it is not the present one by that. A version that is there already is left as it is."""
    versions = every(db)
    if classifier.version not in {known.version for known in versions}:
        content = keep(db, _bytes(classifier))
        made = Version(classifier.version, made_at.isoformat(), corrections, dict(scores), note, content)
        _write(db, versions=[*map(asdict, versions), asdict(made)])


def every(db: Session) -> list[Version]:
    """All versions, the oldest first."""
    return [Version(**given) for given in _read(db).get("versions", [])]


def present(db: Session) -> str | None:
    """The version in use; none before the first promotion."""
    order = _order(db)
    return order[-1] if order else None


def promote(db: Session, version: str) -> None:
    """Make a version the present one."""
    _known(db, version)
    if present(db) != version:
        _write(db, promoted=[*_order(db), version])


def roll_back(db: Session) -> str:
    """Make the version that was present before the present one again; VersionError if there was none."""
    order = _order(db)
    if len(order) < 2:
        raise VersionError("没有可以退回的版本")
    _write(db, promoted=order[:-1])
    return order[-2]


def compare(db: Session, first: str, second: str) -> dict[str, tuple[float | None, float | None]]:
    """Each score of two versions side by side."""
    a, b = _known(db, first).scores, _known(db, second).scores
    return {name: (a.get(name), b.get(name)) for name in dict.fromkeys([*a, *b])}


def load(db: Session, version: str) -> Classifier:
    """A version's classifier; VersionError, or StoredModelError for bytes that are not it."""
    from classifiers import storing

    with TemporaryDirectory(prefix="jianbao-") as folder:
        path = Path(folder) / f"{version}.npz"
        path.write_bytes(db.get_one(Blob, _known(db, version).sha256).content)
        return storing.load(path, version)


def _bytes(classifier: Classifier) -> bytes:
    from classifiers import storing

    with TemporaryDirectory(prefix="jianbao-") as folder:
        path = Path(folder) / "version.npz"
        storing.save(classifier, path)
        return path.read_bytes()


def _known(db: Session, version: str) -> Version:
    for known in every(db):
        if known.version == version:
            return known
    raise VersionError(f"没有版本 {version}")


def _order(db: Session) -> list[str]:
    return [str(version) for version in _read(db).get("promoted", [])]


def _read(db: Session) -> dict[str, Any]:
    return stored(db, _SETTING)[0]


def _write(db: Session, **changed: list[Any]) -> None:
    value, revision = stored(db, _SETTING)
    store(db, _SETTING, {**value, **changed}, revision)
