"""One person's data is found and erased everywhere, and old uploads go when their time is over."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from typer.testing import CliRunner

from api.app import create_app
from api.auditing import broken_seals
from api.briefings.exporting import exported
from api.cli import app
from api.problems import ProblemError
from api.retention.columns import tables_with_texts
from api.retention.files import occurrences
from api.retention.sought import Sought, placeholder_of
from api.services import Services
from api.storage.base import now
from api.storage.blobs import keep
from api.storage.briefings import BriefingRecord, Export, Remark, StatementRecord, StatementRevision
from api.storage.engine import Database
from api.storage.erasing import is_note_of
from api.storage.people import User
from api.storage.uploads import Blob, Comment, Upload
from summarizer.briefing import Briefing
from summarizer.stored_facts import sheet_of
from tests.databases import database
from tests.unit.api.service.conftest import PASSWORD, Login
from tests.unit.api.service.drafted import put_briefing
from tests.unit.api.service.visitors import Clock, browser, tried

NAME = "欧阳若兰"


@pytest.mark.parametrize(
    ("query", "text", "times"),
    [
        ("欧阳若兰", "找欧阳若兰，欧 阳 若 兰 说", 2),
        ("13800138000", "电话138-0013-8000、１３８００１３８０００、+86 138 0013 8000", 3),
        ("138 0013 8000", "单号913800138000、13800138000123", 0),
        ("Lan@Example.com", "写信到 lan@example.com 或 ＬＡＮ＠example.com，不是 alan@example.com", 2),
        ("王敏", "王小敏", 0),
        ("ab.c+d", "abxc+d ab.c+d", 1),
        ("(.*)abcd", "anything", 0),
    ],
)
def test_a_datum_is_found_as_people_write_it(query: str, text: str, times: int) -> None:
    assert Sought(query).count(text) == times
    assert Sought(query).count(Sought(query).masked(text, placeholder_of(30))) == 0


@pytest.mark.parametrize("query", ["王", "ab", "12", "。，", " ", "1-2"])
def test_what_would_be_found_everywhere_is_refused(query: str) -> None:
    with pytest.raises(ProblemError, match="太短"):
        Sought(query)


def test_the_words_that_stand_for_what_was_erased_are_not_erased_again() -> None:
    with pytest.raises(ProblemError, match="占位文字"):
        Sought("已删除")


@given(words=st.text(max_size=64), around=st.text(max_size=30))
def test_whatever_is_looked_for_is_found_and_gone_when_it_is_masked(words: str, around: str) -> None:
    try:
        sought = Sought(words)
    except ProblemError:
        return
    value = {around: [words, f"{around} {words} {around}", {words: 1}]}
    assert sought.count(value) >= 1
    assert sought.count(sought.masked(value, placeholder_of(3))) == 0


def test_placeholders_have_no_numeral_and_differ_by_act() -> None:
    shown = [placeholder_of(number) for number in range(1, 2000)]
    assert len(set(shown)) == len(shown)
    assert shown[26] == "〔已删除AA〕"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "big5hkscs"])
def test_text_files_are_looked_through_in_every_encoding_that_is_read(encoding: str) -> None:
    content = ("編號,內容\n" + "1,客戶歐陽來電，說貨到得太慢了\n" * 20).encode(encoding)
    assert occurrences(content, Sought("歐陽來電")) == {"": 20}


def test_workbooks_are_looked_through_sheet_by_sheet_hidden_ones_and_notes_too() -> None:
    found = occurrences(workbook(), Sought(NAME))
    assert found.pop("（文件属性与批注）") >= 1
    assert found == {"客户": 2, "藏": 1}
    assert occurrences(workbook(), Sought("13800138000")) == {"客户": 1}


def test_no_new_column_escapes_the_search_by_being_forgotten() -> None:
    looked = {f"{table.name}.{column.name}" for table, columns in tables_with_texts() for column in columns}
    assert {"comments.text", "statements.text", "statements.by_hand", "statement_history.before", "remarks.text",
            "statement_history.reason", "uploads.name", "uploads.report", "briefings.frame", "proposals.text",
            "proposals.instruction", "jobs.message", "replies.text", "settings.value", "answered.body",
            "users.display", "corrections.new", "statements.evidence"} <= looked  # fmt: skip


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


def test_old_uploads_are_named_first_and_go_only_in_a_run(services: Services, people: dict[str, str]) -> None:
    clock = Clock()
    services = replace(services, clock=clock)
    client = browser(create_app(services), "admin")
    fill(services.database, people)
    with services.database.writing() as db:
        db.scalars(select(Upload)).one().uploaded_at = clock.moment.replace(year=clock.moment.year - 2)
    assert client.get("/api/retention").json() == {"months": None, "due": []}
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


def fill(db: Database, people: dict[str, str]) -> str:
    """An upload with a person in it, and an approved briefing that names them in every part; the briefing's id."""
    with db.writing() as session:
        briefing = put_briefing(session, people["manager"], "approved")
        record = session.get_one(BriefingRecord, briefing)
        sha256 = keep(session, workbook())
        upload = Upload(
            month="2025-10", kind="feedback", name=f"{NAME}的反馈.xlsx", sha256=sha256, state="read",
            uploaded_by=people["service"],
        )  # fmt: skip
        session.add(upload)
        session.flush()
        for position, words in enumerate((f"{NAME}说太慢", "与此人无关")):
            session.add(Comment(
                upload_id=upload.id, position=position, feedback_id=str(position), text=words, labels={},
                confidence=0.5, needs_review=False, model="m",
            ))  # fmt: skip
        statement = session.scalars(select(StatementRecord).limit(1)).one()
        statement.text = f"请联系{NAME}。"
        session.add(StatementRevision(
            statement_id=statement.id, revision=1, action="edit", before=NAME, after=statement.text,
            done_by=people["reviewer"],
        ))  # fmt: skip
        session.add(Remark(briefing_id=briefing, text=f"{NAME} 已回电", made_by=people["reviewer"]))
        assert record.frame
        frame = {**record.frame, "company": f"{NAME}商行"}
        record.frame = frame
        record.snapshot = keep(session, Briefing.model_validate(frame).model_dump_json().encode())
        facts = json.loads(session.get_one(Blob, record.facts).content)
        facts["facts"][0]["note"] = f"由{NAME}提供"
        record.facts = keep(session, json.dumps(facts, ensure_ascii=False).encode())
        return briefing


def workbook() -> bytes:
    """A visible and a hidden sheet, a note at a cell, a number kept as a number."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties(
            {"created": now().replace(year=2025, month=1, day=1, hour=0, minute=0, second=0, microsecond=0)}
        )
        sheet = book.add_worksheet("客户")
        sheet.write_row(0, 0, ["编号", "联系人", "电话"])
        sheet.write_row(1, 0, ["1", NAME, 13800138000])
        sheet.write_row(2, 0, ["2", f"经{NAME}介绍", "no"])
        sheet.write_comment("A1", f"{NAME} 填写")
        hidden = book.add_worksheet("藏")
        hidden.hide()
        hidden.write(0, 0, NAME)
    return out.getvalue()


def erased(client: TestClient, query: str) -> dict[str, Any]:
    total = client.get("/api/personal-data", params={"query": query}).json()["total"]
    answer = client.post("/api/personal-data/erase", json={"query": query, "total": total})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def keep_again(db: Database, content: bytes) -> None:
    with db.writing() as session:
        keep(session, content)


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
