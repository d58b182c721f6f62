"""One person's data is found and erased everywhere, and what was approved stays readable and explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.app import create_app
from api.auditing import broken_seals
from api.briefings.exporting import exported
from api.services import Services
from api.storage.blobs import keep
from api.storage.briefings import BriefingRecord, Export, StatementRecord, StatementRevision
from api.storage.engine import Database
from api.storage.erasing import is_note_of
from api.storage.people import User
from api.storage.uploads import Blob, Comment, Upload
from summarizer.briefing import Briefing, references
from summarizer.stored_facts import sheet_of
from tests.unit.api.service.conftest import PASSWORD, Login
from tests.unit.api.service.drafted import put_briefing
from tests.unit.api.service.personal_data import NAME, fill, workbook
from tests.unit.api.service.visitors import browser, tried


def test_everything_of_a_person_is_found_and_then_gone_from_every_place(
    services: Services, login: Login, people: dict[str, str], tmp_path: Path
) -> None:
    briefing = fill(services.database, people)
    exported(services.database, briefing, "md")
    client = login("admin")
    shown = client.get("/api/personal-data", params={"query": NAME}).json()
    assert {"comments", "statements", "statement_history", "remarks", "uploads", "facts", "snapshots", "briefings",
            "exports"} <= shown["by_place"].keys()  # fmt: skip
    assert {p["within"] for p in shown["places"] if p["place"] == "uploads"} >= {"客户", "藏", "name"}

    wrong = client.post("/api/personal-data/erase", json={"query": NAME, "total": shown["total"] - 1})
    assert (wrong.status_code, wrong.json()["details"]["total"]) == (409, shown["total"])
    assert client.get("/api/personal-data", params={"query": NAME}).json() == shown

    done = client.post("/api/personal-data/erase", json={"query": NAME, "total": shown["total"]})
    assert done.status_code == 200, done.text
    assert (done.json()["left"], done.json()["by_place"]) == (0, shown["by_place"])
    assert client.get("/api/personal-data", params={"query": NAME}).json()["total"] == 0
    assert NAME not in client.get("/api/audit/export").text
    if services.database.is_sqlite:
        stored = b"".join(path.read_bytes() for path in tmp_path.glob("jianbao.db*"))
        assert NAME.encode() not in stored
        assert json.dumps(NAME)[1:-1].encode() not in stored


def test_an_approved_briefing_stays_readable_and_its_hashes_stay_explained(
    services: Services, login: Login, people: dict[str, str]
) -> None:
    db = services.database
    briefing = fill(db, people)
    with db.reading() as session:
        before = session.get_one(BriefingRecord, briefing).snapshot
    done = erased(login("admin"), NAME)
    with db.reading() as session:
        record = session.get_one(BriefingRecord, briefing)
        assert record.snapshot
        assert record.facts
        assert record.snapshot != before
        note = json.loads(session.get_one(Blob, before).content)["erased"]
        assert is_note_of(session.get_one(Blob, before).content, str(before))
        assert (note["replaced_by"], note["audit"]) == (record.snapshot, done["entry"])
        snapshot = Briefing.model_validate_json(session.get_one(Blob, record.snapshot).content)
        assert done["placeholder"] in snapshot.company
        facts = json.loads(session.get_one(Blob, record.facts).content)["facts"]
        assert len(sheet_of(facts)) == len(facts)
        assert session.scalars(select(Export)).all() == []
        assert list(broken_seals(session)) == []
    content, _ = exported(db, briefing, "md")
    assert NAME.encode() not in content


def test_the_file_goes_its_upload_is_undone_and_a_statements_history_tells_of_it(
    services: Services, login: Login, people: dict[str, str]
) -> None:
    briefing = fill(services.database, people)
    with services.database.reading() as db:
        before = db.scalars(select(StatementRecord).where(StatementRecord.text.contains(NAME))).one()
    done = erased(login("admin"), NAME)
    with services.database.reading() as db:
        upload = db.scalars(select(Upload)).one()
        assert (upload.state, "删除" in (upload.message or "")) == ("undone", True)
        assert is_note_of(db.get_one(Blob, upload.sha256).content, upload.sha256)
        assert [c.text for c in db.scalars(select(Comment).order_by(Comment.position))] == [
            f"{done['placeholder']}说太慢", "与此人无关"
        ]  # fmt: skip
        after = db.get_one(StatementRecord, before.id)
        assert after.revision == before.revision + 1
        last = db.scalars(select(StatementRevision).order_by(StatementRevision.revision.desc())).first()
        assert last is not None
        assert (last.action, last.done_by, last.after) == ("erase", people["admin"], after.text)
        assert db.get_one(BriefingRecord, briefing).state == "approved"
        # The same file again is the same bytes again, not the note.
        keep_again(services.database, workbook())
    with services.database.reading() as db:
        assert db.get_one(Blob, upload.sha256).content == workbook()


def test_an_erasure_that_fails_midway_changes_nothing(
    services: Services, people: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from api.retention import erasing

    fill(services.database, people)
    client = TestClient(create_app(services), raise_server_exceptions=False)
    tried(client, "admin")
    shown = client.get("/api/personal-data", params={"query": NAME}).json()
    monkeypatch.setattr(erasing, "_forget_exports", lambda *_: 1 / 0)
    assert client.post("/api/personal-data/erase", json={"query": NAME, "total": shown["total"]}).status_code == 500
    assert client.get("/api/personal-data", params={"query": NAME}).json() == shown


def test_an_erased_account_keeps_its_id_and_lets_nobody_in(
    services: Services, login: Login, people: dict[str, str]
) -> None:
    admin, other = login("admin"), browser(create_app(services), "reviewer")
    assert admin.post(f"/api/personal-data/accounts/{people['reviewer']}/erase").status_code == 200
    assert other.get("/api/session").status_code == 401
    assert tried(TestClient(create_app(services)), "reviewer", PASSWORD).status_code in (401, 403)
    with services.database.reading() as db:
        user = db.get_one(User, people["reviewer"])
        assert (user.display, user.password, user.active) == ("已删除的用户", None, False)
        assert "reviewer" not in (user.login, user.name)
    assert admin.post(f"/api/personal-data/accounts/{people['admin']}/erase").status_code == 409
    assert admin.post(f"/api/personal-data/accounts/{'0' * 32}/erase").status_code == 404


def test_only_administrators_look_for_people_and_erase_them(login: Login) -> None:
    for role in ("service", "reviewer", "manager"):
        client = login(role)
        assert client.get("/api/personal-data", params={"query": NAME}).status_code == 403
        assert client.post("/api/personal-data/erase", json={"query": NAME, "total": 0}).status_code == 403
        assert client.get("/api/retention").status_code == 403


def erased(client: TestClient, query: str) -> dict[str, Any]:
    total = client.get("/api/personal-data", params={"query": query}).json()["total"]
    answer = client.post("/api/personal-data/erase", json={"query": query, "total": total})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def keep_again(db: Database, content: bytes) -> None:
    with db.writing() as session:
        keep(session, content)


def test_a_member_of_facts_is_erased_and_the_draft_can_still_be_edited_checked_and_exported(
    services: Services, login: Login, people: dict[str, str]
) -> None:
    with services.database.writing() as db:
        briefing = put_briefing(db, people["manager"], "in_review")
    admin, reviewer = login("admin"), login("reviewer")
    path = f"/api/briefings/{briefing}"
    before = reviewer.get(f"{path}/statements").json()
    name = next(ref.split(".")[-1] for text in before for ref in references(text["text"]) if is_name(ref))
    done = erased(admin, name)
    after = reviewer.get(f"{path}/statements").json()
    assert any(done["placeholder"] in statement["text"] for statement in after)
    assert reviewer.get(path).status_code == 200
    facts = reviewer.get(f"{path}/facts", params={"limit": 500}).json()
    assert name not in json.dumps(facts, ensure_ascii=False)
    for old, new in zip(before, after, strict=True):
        if old["text"] != new["text"]:
            checked = reviewer.post(f"{path}/statements/{new['id']}/check", json={"text": new["text"]}).json()
            assert checked["refusals"] == [], new["text"]
    assert name.encode() not in reviewer.get(f"{path}/export/md").content


def is_name(reference: str) -> bool:
    """Whether a fact is of a member whose name is Chinese."""
    last = reference.split(".")[-1]
    return len(last) >= 3 and all("一" <= char <= "鿿" for char in last)
