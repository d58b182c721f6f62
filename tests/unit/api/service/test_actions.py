"""What a meeting decided comes back the next month: kept at approval, changed by people, read as 上月行动计划."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.actions.carrying import FILE, plan
from api.app import create_app
from api.services import Services
from api.storage.actions import ActionRecord
from api.storage.blobs import keep
from api.storage.briefings import BriefingRecord
from api.storage.uploads import Upload
from api.uploads.inputs import month_files
from summarizer.drafting.model.settings import ModelSettings
from summarizer.kpi.reading import read_tables
from summarizer.periods import Month
from summarizer.pipeline import Analysis
from tests.unit.api.service.conftest import PASSWORD, Login
from tests.unit.api.service.drafted import put_briefing

DAY = date(2025, 11, 3)


@pytest.fixture
def reviewer(services: Services, people: dict[str, str], login: Login, sample: Analysis) -> TestClient:
    """A reviewer's client after October's briefing was approved."""
    with services.database.writing() as db:
        briefing = put_briefing(db, people["manager"], "in_review")
        stored = {"month": "2025-10", "facts": [fact.as_json() for fact in sample.facts.values()]}
        db.get_one(BriefingRecord, briefing).facts = keep(db, json.dumps(stored, ensure_ascii=False).encode())
    client = login("reviewer")
    tag = client.get(f"/api/briefings/{briefing}").headers["ETag"]
    assert client.post(f"/api/briefings/{briefing}/approve", headers={"If-Match": tag}).status_code == 200
    return client


def test_the_timetable_of_an_approved_briefing_becomes_actions(reviewer: TestClient, sample: Analysis) -> None:
    facts = sample.facts
    found = reviewer.get("/api/actions", params={"month": "2025-10"}).json()
    assert {one["text"] for one in found} == {
        facts[f"6.3.action.{name}"].text for name in facts.members("6.3.action_rank")
    }
    assert [one["due"] for one in found] == sorted(one["due"] for one in found)
    assert all(one["state"] == "未开始" for one in found)
    assert any(one["moved"] in facts and one["goal"] is not None for one in found)


def test_people_change_and_add_actions_and_the_next_month_reads_them(services: Services, reviewer: TestClient) -> None:
    client = reviewer
    first, second, *_ = client.get("/api/actions", params={"month": "2025-10"}).json()
    done = {"state": "已完成", "done_on": "2025-11-10"}
    assert client.patch(f"/api/actions/{first['id']}", json=done).status_code == 428
    answer = client.patch(f"/api/actions/{first['id']}", json=done, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.headers["ETag"], answer.json()["done_on"]) == (200, '"2"', "2025-11-10")
    assert client.patch(f"/api/actions/{first['id']}", json=done, headers={"If-Match": '"1"'}).status_code == 412
    dropped = client.patch(f"/api/actions/{second['id']}", json={"dropped": True}, headers={"If-Match": '"1"'})
    assert dropped.status_code == 200
    minutes = {"text": "由周敏牵头，11月15日前回访流失客户。", "meeting": "2025-11-05"}
    (found,) = client.post("/api/actions/minutes", json=minutes).json()
    added = {name: found[name] for name in ("text", "owner", "due", "sentence")}
    for _ in range(2):
        key = {"Idempotency-Key": "minutes-1"}
        assert client.post("/api/actions", params={"month": "2025-10"}, json=added, headers=key).status_code == 201
    expected = {one["text"]: one for one in client.get("/api/actions", params={"month": "2025-10"}).json()}
    assert second["text"] not in expected
    with month_files(services.database, "2025-11") as files:
        assert [path.name for path in files.kpi] == [FILE]
        frame = read_tables(files.kpi, Month(2025, 11)).tables["上月行动计划"].frame
    read = {row["事项"]: row for row in frame.to_dict("records")}
    assert {text: (row["状态"], row["截止日"].date()) for text, row in read.items()} == {
        text: (one["state"], date.fromisoformat(one["due"])) for text, one in expected.items()
    }
    assert read["由周敏牵头，11月15日前回访流失客户"]["负责人"] == "周敏"
    assert {text: row["验收指标"] for text, row in read.items() if isinstance(row["验收指标"], str)} == {
        text: one["moved"] for text, one in expected.items() if one["moved"]
    }
    assert all(float(read[text]["指标原值"]) == one["before"] for text, one in expected.items() if one["moved"])


def test_a_file_of_the_company_goes_before_the_records(services: Services, people: dict[str, str]) -> None:
    report = {"files": [{"sheets": [{"table": "上月行动计划"}]}]}
    with services.database.writing() as db:
        db.add(ActionRecord(month="2025-10", text="做完", due=DAY))
        content = keep(db, b"theirs")
        own = {"name": "plan.csv", "sha256": content, "uploaded_by": people["service"]}
        db.add(Upload(month="2025-11", kind="kpi", state="read", report=report, **own))
    with month_files(services.database, "2025-11") as files:
        assert [path.name for path in files.kpi] == ["plan.csv"]


def test_what_is_not_done_carries_over_and_what_is_done_does_not(services: Services) -> None:
    with services.database.writing() as db:
        for month, text, state in (
            ("2025-08", "老的未完成", "延期"),
            ("2025-08", "老的已完成", "已完成"),
            ("2025-09", "上月已完成", "已完成"),
            ("2025-09", "上月未完成", "进行中"),
            ("2025-10", "本月的", "未开始"),
        ):
            db.add(ActionRecord(month=month, text=text, state=state, due=DAY))
    with month_files(services.database, "2025-10") as files:
        text = files.kpi[0].read_text(encoding="utf-8-sig")
    assert all(words in text for words in ("老的未完成", "上月已完成", "上月未完成"))
    assert not any(words in text for words in ("老的已完成", "本月的"))
    with month_files(services.database, "2025-08") as files:
        assert files.kpi == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"state": "差不多"}, 422),
        ({"text": ""}, 422),
        ({"month": "2025-09"}, 422),
        ({"due": "2025-11-20", "owner": "吴迪"}, 200),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    body: dict[str, object], status: int, services: Services, login: Login
) -> None:
    with services.database.writing() as db:
        db.add(ActionRecord(id="a1", month="2025-10", text="做完", due=DAY))
    client = login("manager")
    assert client.patch("/api/actions/a1", json=body, headers={"If-Match": '"1"'}).status_code == status
    (left,) = client.get("/api/actions", params={"month": "2025-10"}).json()
    assert (left["revision"] == 1) is (status != 200)
    assert (left["due"] == "2025-11-20") is (status == 200)


def test_a_text_with_commas_quotes_and_lines_is_read_back(tmp_path: Path) -> None:
    texts = ['说"好",再做', "两行\n的事", "=1+1"]
    path = tmp_path / FILE
    path.write_bytes(
        plan([ActionRecord(month="2025-10", text=text, owner="", state="未开始", due=DAY) for text in texts])
    )
    frame = read_tables([path], Month(2025, 11)).tables["上月行动计划"].frame
    assert [str(text) for text in frame["事项"]] == texts


def test_minutes_are_read_by_the_model_where_it_answers_and_by_rules_where_it_does_not(
    services: Services, people: dict[str, str]
) -> None:
    body = {
        "text": "由周敏牵头，11月15日前回访流失客户。会议同意暂停返利。",
        "meeting": "2025-11-05",
        "people": ["周敏"],
    }
    assert people
    silent = replace(services, model=ModelSettings("openai:fake", "k", "http://127.0.0.1:9/v1", timeout=1))
    answers = []
    for wired in (silent, services):
        client = TestClient(create_app(wired))
        told = client.post("/api/session", json={"name": "manager", "password": PASSWORD}).json()
        client.headers["X-CSRF-Token"] = told["csrf"]
        answers.append(client.post("/api/actions/minutes", json=body).json())
    assert answers[0] == answers[1]
    assert [(one["kind"], one["found_by"]) for one in answers[0]] == [("action", "rules"), ("decision", "rules")]
