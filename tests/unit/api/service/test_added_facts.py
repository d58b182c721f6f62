"""A fact that a reviewer puts in belongs to the briefing from then on: shown, exported, frozen with all under it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.services import Services
from api.storage.briefings import BriefingRecord, StatementRevision
from api.storage.uploads import Blob
from summarizer.briefing import Briefing
from summarizer.facts import Fact
from summarizer.pipeline import WRITERS
from tests.unit.api.service.conftest import Login
from tests.unit.api.service.drafted import drafted_month, put_briefing

LINE = {"label": "高价值线", "meaning": "不低于此值", "value": 500.0, "unit": "元"}


@pytest.fixture
def edited(login: Login, services: Services, people: dict[str, str]) -> tuple[str, Fact, str]:
    """A briefing into which somebody put a fact that it did not carry, that fact, and the id of the one under it."""
    briefing, facts = drafted_month()
    fact, under = [one for one in facts.values() if one.id not in briefing.facts and one.unit == "元"][:2]
    with services.database.writing() as db:
        stored_id = put_briefing(db, people["manager"])
        blob = db.get_one(Blob, db.get_one(BriefingRecord, stored_id).facts)
        stored = json.loads(blob.content)
        stored["facts"] = [{**one, "inputs": [under.id]} if one["id"] == fact.id else one for one in stored["facts"]]
        thresholds = {"line": {**LINE, "used_by": [fact.about.family]}, "other": {**LINE, "used_by": []}}
        blob.content = json.dumps(stored | {"thresholds": thresholds}).encode()
    path = f"/api/briefings/{stored_id}/statements"
    added = login("reviewer").post(path, json={"item": fact.item, "text": f"{fact.label}为{{{{{fact.id}}}}}。"})
    assert added.status_code == 201, added.text
    return stored_id, fact, under.id


def test_it_comes_with_the_briefing(login: Login, edited: tuple[str, Fact, str]) -> None:
    briefing, fact, under = edited
    carried: dict[str, Any] = login("service").get(f"/api/briefings/{briefing}").json()["content"]["facts"]
    assert carried[fact.id]["text"] == fact.text
    assert under in carried
    assert set(drafted_month()[0].facts) <= set(carried)


def test_every_format_is_written_with_it(login: Login, edited: tuple[str, Fact, str]) -> None:
    manager = login("manager")
    answers = {kind: manager.get(f"/api/briefings/{edited[0]}/export/{kind}") for kind in WRITERS}
    assert {kind: answer.status_code for kind, answer in answers.items()} == dict.fromkeys(WRITERS, 200)
    assert f"{edited[1].label}为{edited[1].text}" in answers["md"].text.replace("**", "")


def test_it_is_frozen_with_what_is_under_it_and_the_thresholds_that_judged_it(
    login: Login, services: Services, people: dict[str, str], edited: tuple[str, Fact, str]
) -> None:
    briefing, fact, under = edited
    reviewer = login("reviewer")
    [statement] = [s for s in reviewer.get(f"/api/briefings/{briefing}/statements").json() if fact.id in s["text"]]
    with services.database.writing() as db:  # nobody approves what they alone have edited
        other = {"statement_id": statement["id"], "revision": 9, "action": "edit", "done_by": people["admin"]}
        db.add(StatementRevision(**other))
    login("manager").post(f"/api/briefings/{briefing}/submit")
    seen = reviewer.get(f"/api/briefings/{briefing}").json()["fingerprint"]
    approved = reviewer.post(f"/api/briefings/{briefing}/approve", headers={"If-Match": f'"{seen}"'})
    assert approved.status_code == 200, approved.text
    with services.database.reading() as db:
        frozen = Briefing.model_validate_json(db.get_one(Blob, approved.json()["snapshot"]).content)
    assert {fact.id, under} <= set(frozen.facts)
    assert frozen.thresholds["line"] == LINE
    assert "other" not in frozen.thresholds
    assert login("manager").get(f"/api/briefings/{briefing}/export/md").status_code == 200
