"""Backups through the service: made while it runs, whole, as many as were agreed, and only for administrators."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zipfile import ZipFile

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.app import create_app
from api.backup.archive import opened
from api.backup.checking import check
from api.backup.keeping import ask_daily, folder_of, listed
from api.services import Services
from api.storage.audit import AuditEntry
from api.storage.work import Job
from tests.unit.api.service.inline_jobs import with_jobs
from tests.unit.api.service.visitors import browser

WAY = "/api/backups"


class Clock:
    """A clock that goes on by a minute whenever somebody looks."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(minutes=1)
        return self.moment


@pytest.fixture
def wired(services: Services, people: dict[str, str]) -> Services:
    assert people
    return with_jobs(services, clock=Clock())


@pytest.fixture
def admin(wired: Services) -> TestClient:
    return browser(create_app(replace(wired, clock=Services.clock)), "admin")


def test_there_is_none_at_first(admin: TestClient) -> None:
    said = admin.get(WAY)
    assert (said.json()["backups"], said.json()["daily"], said.headers["etag"]) == ([], False, '"0"')


def test_one_that_is_made_is_whole_and_can_be_saved_elsewhere(admin: TestClient, wired: Services) -> None:
    job = admin.post(WAY).json()
    assert admin.get(f"/api/jobs/{job['id']}").json()["state"] == "done"
    (kept,) = admin.get(WAY).json()["backups"]
    assert kept["whole"]
    assert kept["rows"] > 0
    with opened(folder_of(wired) / kept["name"]) as (archive, manifest):
        check(archive, manifest)
    answer = admin.get(f"{WAY}/{kept['name']}")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "manifest.json" in ZipFile(io.BytesIO(answer.content)).namelist()
    with wired.database.reading() as db:
        acts = set(db.scalars(select(AuditEntry.action)))
    assert {"backup.make", "backup.download"} <= acts


def test_the_oldest_go_and_what_is_broken_pushes_nothing_out(admin: TestClient, wired: Services) -> None:
    tag = admin.put(WAY, json={"daily": False, "keep": 2}, headers={"If-Match": '"0"'}).headers["etag"]
    assert tag == '"1"'
    folder = folder_of(wired)
    for _ in range(2):
        admin.post(WAY)
    (folder / "jianbao-20300101-000000.zip").write_bytes(b"half")
    (folder / ".jianbao-killed").mkdir()
    first, second = (one.name for one in listed(folder)[1:])
    admin.post(WAY)
    names = [one["name"] for one in admin.get(WAY).json()["backups"] if one["whole"]]
    assert len(names) == 2
    assert first in names
    assert second not in names
    assert not (folder / ".jianbao-killed").exists()


def test_one_is_taken_away_by_its_name_only(admin: TestClient, wired: Services) -> None:
    admin.post(WAY)
    (name,) = (one.name for one in listed(folder_of(wired)))
    (wired.folder / "jianbao-20260101-000000.zip").write_bytes(b"not in the folder")
    for wrong in ("jianbao-20260101-000000.zip", "..%2Fjianbao-20260101-000000.zip", "x.zip"):
        assert admin.delete(f"{WAY}/{wrong}").status_code == 404
    assert admin.delete(f"{WAY}/{name}").status_code == 204
    assert listed(folder_of(wired)) == []
    assert (wired.folder / "jianbao-20260101-000000.zip").exists()


def test_a_folder_that_cannot_be_written_is_told(admin: TestClient, wired: Services) -> None:
    folder_of(wired).write_text("a file in its place", encoding="utf-8")
    job = admin.post(WAY).json()
    told = admin.get(f"/api/jobs/{job['id']}").json()
    assert told["state"] == "failed"
    assert "备份" in told["message"]


def test_one_a_day_is_made_where_that_was_agreed(admin: TestClient, wired: Services) -> None:
    ask_daily(wired)
    assert listed(folder_of(wired)) == []
    admin.put(WAY, json={"daily": True, "keep": 7}, headers={"If-Match": '"0"'})
    moment = datetime.now(UTC)
    today, tomorrow = (replace(wired, clock=lambda at=at: at) for at in (moment, moment + timedelta(hours=25)))
    for _ in range(2):
        ask_daily(today)
    assert len(listed(folder_of(wired))) == 1
    ask_daily(tomorrow)
    with wired.database.reading() as db:
        assert len(db.scalars(select(Job.id).where(Job.kind == "backup")).all()) == 2


@pytest.mark.parametrize("wish", [{"daily": True, "keep": 0}, {"daily": True, "keep": 61}, {"daily": "x", "keep": 3}])
def test_what_cannot_be_agreed_changes_nothing(admin: TestClient, wish: dict[str, object]) -> None:
    assert admin.put(WAY, json=wish, headers={"If-Match": '"0"'}).status_code == 422
    assert admin.get(WAY).json()["keep"] == 7
