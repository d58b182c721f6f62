"""A request for each route of settings, channels, the sample and the classifier's versions that changes something."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from api.backup.keeping import folder_of
from api.learning import versions
from api.storage.base import new_id
from api.uploads.mappings import remember
from benchmarks.service.asked import Asked, Scenario, plain
from benchmarks.service.inside import Inside
from benchmarks.service.outside import CHANNEL
from classifiers.training import current_version
from summarizer.kpi.reading.mapping import Rule

_NUMBERS = itertools.count()
_THRESHOLD = "region_surge_yoy"


def _value(*_: Any) -> dict[str, float]:
    return {"value": 0.3 + next(_NUMBERS) / 1000}


def _set(service: Inside, _: Mapping[str, str]) -> str:
    """A threshold that is not as the program has it."""
    admin = service.log_in("admin")
    tag = admin.get("/api/settings/thresholds").headers["etag"]
    way = f"/api/settings/thresholds/{_THRESHOLD}"
    assert admin.put(way, json=_value(), headers={"If-Match": tag}).status_code == 200
    return _THRESHOLD


def _remembered(service: Inside, _: Mapping[str, str]) -> str:
    """A header that somebody settled."""
    with service.services.database.writing() as db:
        remember(db, [Rule("销售明细", {"成交额": "金额"}, {}, signature=("日期", f"成交额{next(_NUMBERS)}"))])
    return str(service.log_in("admin").get("/api/settings/mappings").json()[0]["id"])


def _backup(service: Inside, _: Mapping[str, str]) -> str:
    """A backup that is there."""
    folder = folder_of(service.services)
    folder.mkdir(exist_ok=True)
    name = f"jianbao-20251101-{next(_NUMBERS):06}.zip"
    (folder / name).write_bytes(b"")
    return name


def _version(service: Inside, _: Mapping[str, str] | None = None) -> str:
    """A version of the classifier that proved better."""
    made = replace(service.services.classifier(), version=f"{current_version()}-{new_id()[:12]}")
    with service.services.database.writing() as db:
        versions.add(db, made, service.services.clock(), corrections=1, scores={"passed": 1.0}, note="试用")
    return made.version


def _rollback(service: Inside) -> Asked:
    for _ in range(2):
        made = _version(service)
        with service.services.database.writing() as db:
            versions.promote(db, made)
    headers = {"Idempotency-Key": new_id()}
    return Asked(service.log_in("admin"), "POST", "/api/classifier/rollback", {"headers": headers})


def _sample(service: Inside) -> Asked:
    """The sample company's files were there once and were taken out: they come back."""
    office = service.log_in("service")
    for upload in office.post("/api/sample").json()["uploads"]:
        gone = office.delete(f"/api/uploads/{upload['id']}")
        assert gone.status_code == 200, gone.text
    return Asked(office, "POST", "/api/sample", {"headers": {"Idempotency-Key": new_id()}})


_LIMIT = "/api/settings/thresholds/{threshold}"
SETTINGS: Mapping[str, Scenario] = {
    "POST /api/sample": _sample,
    "POST /api/classifier/rollback": _rollback,
    **dict([
        plain("admin", "POST /api/channels/{channel}/test", channel=lambda *_: CHANNEL),
        plain("admin", f"PUT {_LIMIT}", _value, "/api/settings/thresholds", threshold=lambda *_: _THRESHOLD),
        plain("admin", f"DELETE {_LIMIT}", None, "/api/settings/thresholds", threshold=_set),
        plain(
            "admin", "PUT /api/settings/naming", lambda *_: {"company": f"华阳{next(_NUMBERS)}", "presenter": "周敏"},
            "/api/settings/naming",
        ),
        plain("admin", "POST /api/settings/model/test"),
        plain("admin", "DELETE /api/settings/mappings/{mapping}", mapping=_remembered),
        plain("admin", "POST /api/classifier/retrain"),
        plain("admin", "POST /api/backups"),
        plain(
            "admin", "PUT /api/backups", lambda *_: {"daily": False, "keep": 2 + next(_NUMBERS) % 50}, "/api/backups",
        ),
        plain("admin", "DELETE /api/backups/{backup}", backup=_backup),
        plain("admin", "POST /api/classifier/versions/{version}/promote", version=_version),
    ]),
}  # fmt: skip
