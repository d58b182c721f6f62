"""Old uploads go when their time is over, and not before somebody can have seen which."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app
from api.services import Services
from api.storage.base import now
from api.storage.briefings import BriefingRecord
from api.storage.erasing import is_note_of
from api.storage.people import User
from api.storage.uploads import Blob, Comment, Upload
from api.storage.work import Answered, Reply
from tests.databases import database
from tests.unit.api.service.personal_data import fill
from tests.unit.api.service.visitors import Clock, browser


def test_old_uploads_are_named_first_and_go_only_in_a_run(services: Services, people: dict[str, str]) -> None:
    clock = Clock()
    services = replace(services, clock=clock)
    client = browser(create_app(services), "admin")
    fill(services.database, people)
    with services.database.writing() as db:
        db.scalars(select(Upload)).one().uploaded_at = clock.moment.replace(year=clock.moment.year - 2)
    assert client.get("/api/retention").json() == {"months": None, "answer_days": 7, "reply_days": 90, "due": []}
    assert client.put("/api/retention", json={"months": 12}).status_code == 428
    assert client.put("/api/retention", json={"months": 12}, headers={"If-Match": '"0"'}).status_code == 200
    assert client.put("/api/retention", json={"months": 1}, headers={"If-Match": '"0"'}).status_code == 412

    named = client.post("/api/retention/run", json={}).json()
    assert (named["dry_run"], len(named["uploads"])) == (True, 1)
    with services.database.reading() as db:
        assert len(db.scalars(select(Comment)).all()) == 2
    assert client.post("/api/retention/run", json={"dry_run": False}).json()["uploads"] == named["uploads"]
    with services.database.reading() as db:
        upload = db.scalars(select(Upload)).one()
        assert upload.state == "undone"
        assert is_note_of(db.get_one(Blob, upload.sha256).content, upload.sha256)
        assert db.scalars(select(Comment)).all() == []
    assert client.get("/api/retention").json()["due"] == []


def test_answers_and_replies_of_long_ago_go_by_their_own_terms(services: Services, people: dict[str, str]) -> None:
    clock = Clock()
    client = browser(create_app(replace(services, clock=clock)), "admin")
    told = client.put("/api/retention", json={"months": None, "reply_days": 30}, headers={"If-Match": '"0"'}).json()
    assert told == {"months": None, "answer_days": 7, "reply_days": 30}
    with services.database.writing() as db:
        for days in (1, 8, 31):
            old = clock.moment - timedelta(days=days)
            same = {"user_id": people["admin"], "request": "r", "status": 200, "body": {}}
            db.add(Answered(key=f"key-{days}", answered_at=old, **same))
            db.add(Reply(key=f"key-{days}", text="…", kept_at=old))
    client.post("/api/retention/run", json={"dry_run": True})
    with services.database.reading() as db:
        assert len(db.scalars(select(Reply)).all()) == 3
    client.post("/api/retention/run", json={"dry_run": False})
    with services.database.reading() as db:
        assert db.scalars(select(Answered.key)).all() == ["key-1"]
        assert sorted(db.scalars(select(Reply.key))) == ["key-1", "key-8"]


def test_an_old_upload_stays_while_a_briefing_in_work_stands_on_it(services: Services, people: dict[str, str]) -> None:
    from api.retention.automatic import keep_for, take_away

    briefing = fill(services.database, people)
    with services.database.writing() as db:
        upload = db.scalars(select(Upload)).one()
        upload.uploaded_at = now().replace(year=now().year - 2)
        record = db.get_one(BriefingRecord, briefing)
        record.inputs, record.state = [upload.id], "in_review"
        keep_for(db, people["admin"], 12, 0, "")
    assert take_away(services) == []


def test_the_command_of_a_timer_lists_or_takes_away(
    tmp_path: Path, password_hash: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from api.retention.automatic import keep_for

    monkeypatch.setenv("JIANBAO_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("JIANBAO_DATABASE_URL", raising=False)
    runner = CliRunner()
    assert runner.invoke(app, ["retention"]).exit_code == 2
    with database("sqlite", tmp_path) as db:
        with db.writing() as session:
            for role in ("service", "reviewer", "manager", "admin"):
                session.add(User(id=role, login=role, name=role, display=role, role=role, password=password_hash))
        fill(db, {role: role for role in ("service", "reviewer", "manager", "admin")})
        assert "一直保留" in runner.invoke(app, ["retention"]).output
        with db.writing() as session:
            session.scalars(select(Upload)).one().uploaded_at = now().replace(year=now().year - 2, day=1)
            keep_for(session, "admin", 12, 0, "")
    assert "将删除 1 个文件" in runner.invoke(app, ["retention", "--dry-run"]).output
    assert "已删除 1 个文件" in runner.invoke(app, ["retention"]).output
    assert "已删除 0 个文件" in runner.invoke(app, ["retention"]).output
