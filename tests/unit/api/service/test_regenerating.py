"""Whole items and sections said anew: proposals beside the text, accepted or rejected one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.jobs.running import run
from api.services import Services
from api.storage.briefings import StatementRecord
from summarizer.drafting.model.settings import ModelSettings
from tests.fakes.openai_server import FakeModel
from tests.unit.api.service.drafted import put_briefing
from tests.unit.api.service.inline_jobs import with_jobs
from tests.unit.api.service.visitors import browser, code_of


@pytest.fixture
def briefing(services: Services, people: dict[str, str]) -> str:
    with services.database.writing() as db:
        return put_briefing(db, people["manager"])


def reworded(services: Services, briefing: str) -> None:
    """As if people had written all findings of section 1 anew."""
    with services.database.writing() as db:
        for record in db.query(StatementRecord).filter_by(briefing_id=briefing, kind="finding"):
            record.text = record.text.rstrip("。") + "，请会上关注。"


def asked(client: TestClient, briefing: str, scope: str, instruction: str = "") -> dict[str, Any]:
    body = {"scope": scope, "instruction": instruction}
    answer = client.post(f"/api/briefings/{briefing}/regenerate", json=body)
    assert answer.status_code == 202, answer.text
    job: dict[str, Any] = client.get(f"/api/jobs/{answer.json()['id']}").json()
    return job


def statements(client: TestClient, briefing: str) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in client.get(f"/api/briefings/{briefing}/statements").json()}


def test_a_section_said_anew_stands_beside_the_text(services: Services, briefing: str) -> None:
    reworded(services, briefing)
    client = browser(create_app(with_jobs(services)), "reviewer")
    before = statements(client, briefing)
    assert asked(client, briefing, "01", "更简短")["state"] == "done"
    assert statements(client, briefing) == before

    offered = client.get(f"/api/briefings/{briefing}/proposals").json()
    assert len({one["item"] for one in offered}) > 3
    assert all(one["item"].startswith("1.") and one["instruction"] == "更简短" for one in offered)
    taken, left = (one for one in offered[:2])
    path = f"/api/briefings/{briefing}/proposals"
    revision = {"If-Match": f'"{before[taken["statement_id"]]["revision"]}"'}
    assert client.post(f"{path}/{taken['id']}/accept").status_code == 428
    assert client.post(f"{path}/{taken['id']}/accept", headers=revision).json()["text"] == taken["text"]
    assert client.post(f"{path}/{left['id']}/reject").json()["state"] == "rejected"
    assert statements(client, briefing)[left["statement_id"]] == before[left["statement_id"]]


def test_a_thought_that_no_statement_has_becomes_a_new_one_when_accepted(services: Services, briefing: str) -> None:
    client = browser(create_app(with_jobs(services)), "reviewer")
    with services.database.writing() as db:
        for record in db.query(StatementRecord).filter_by(briefing_id=briefing, place="item:1.1.1"):
            record.removed = True
    assert asked(client, briefing, "1.1.1")["state"] == "done"
    new = client.get(f"/api/briefings/{briefing}/proposals").json()[0]
    assert (new["statement_id"], new["item"]) == (None, "1.1.1")
    added = client.post(f"/api/briefings/{briefing}/proposals/{new['id']}/accept").json()
    assert (added["place"], added["text"], added["written_by"]) == ("item:1.1.1", new["text"], "offline")
    assert code_of(client.post(f"/api/briefings/{briefing}/proposals/{new['id']}/accept")) == "settled"


def test_the_opening_said_anew_stands_beside_its_own_statements_only(services: Services, briefing: str) -> None:
    reworded(services, briefing)
    client = browser(create_app(with_jobs(services)), "reviewer")
    opening = {key: one for key, one in statements(client, briefing).items() if one["place"] == "summary"}
    assert asked(client, briefing, "00", "更有力")["state"] == "done"
    offered = client.get(f"/api/briefings/{briefing}/proposals").json()
    beside = {one["statement_id"] for one in offered}
    assert beside <= opening.keys()
    assert len(beside) == len(offered) >= 3
    taken = offered[0]
    headers = {"If-Match": f'"{opening[taken["statement_id"]]["revision"]}"'}
    path = f"/api/briefings/{briefing}/proposals/{taken['id']}/accept"
    assert client.post(path, headers=headers).json()["text"] == taken["text"]


def test_a_model_says_the_opening_anew(services: Services, briefing: str) -> None:
    with FakeModel("good") as base_url:
        settings = ModelSettings("openai:fake", "k", base_url, timeout=5, deadline=20)
        client = browser(create_app(with_jobs(services, model=settings)), "manager")
        reworded(services, briefing)
        job = asked(client, briefing, "00", "先说结论")
        assert job["state"] == "done", job
        offered = client.get(f"/api/briefings/{briefing}/proposals").json()
        places = {
            one["place"]
            for key, one in statements(client, briefing).items()
            if key in {o["statement_id"] for o in offered}
        }
        assert ({one["written_by"] for one in offered}, places) == ({"model"}, {"summary"})


def test_nothing_else_to_say_is_said(services: Services, briefing: str) -> None:
    client = browser(create_app(with_jobs(services)), "reviewer")
    job = asked(client, briefing, "1.1.1")
    assert (job["state"], job["blame"]) == ("failed", "person")
    assert "没有别的写法" in job["message"]
    refused = client.post(f"/api/briefings/{briefing}/regenerate", json={"scope": "9.9.9"})
    assert code_of(refused) == "unknown_item"


def test_a_model_says_an_item_anew_and_a_repeated_step_adds_nothing(services: Services, briefing: str) -> None:
    with FakeModel("good") as base_url:
        settings = ModelSettings("openai:fake", "k", base_url, timeout=5, deadline=20)
        wired = with_jobs(services, model=settings)
        client = browser(create_app(wired), "manager")
        reworded(services, briefing)
        first = asked(client, briefing, "1.1.1", "先说结论")
        assert first["state"] == "done", first
        path = f"/api/briefings/{briefing}/proposals"
        offered = client.get(path).json()
        assert {one["written_by"] for one in offered} == {"model"}
        with services.database.writing() as db:
            from api.storage.work import Job

            db.get_one(Job, first["id"]).state = "waiting"  # as after a kill before the end was written down
        run(replace(wired), first["id"], "another")
        assert client.get(path).json() == offered
