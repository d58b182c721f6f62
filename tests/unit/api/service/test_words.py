"""What became of drafted statements is counted by month and item, and teaches the next draft."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.briefings.frames import as_statement
from api.services import Services
from api.storage.blobs import keep
from api.storage.briefings import BriefingRecord, StatementRecord
from api.storage.uploads import Blob
from api.words.examples import examples_before
from api.words.preferring import habits_before
from summarizer.briefing import Statement
from summarizer.drafting.offline.ordering import in_order
from tests.unit.api.service.conftest import Login
from tests.unit.api.service.drafted import put_briefing

ITEM = "1.1.1"
TEXT = "本月净销售额{{1.1.1.net_sales}}。"
SEEN = {"If-Match": '"1"'}
MONTHS = ("2025-07", "2025-08", "2025-09")


def reviewed(services: Services, people: dict[str, str], client: TestClient, month: str) -> Statement:
    """A month is approved after its first finding of the item was taken out, the next edited, and one added."""
    with services.database.writing() as db:
        briefing = put_briefing(db, people["manager"], "in_review", month)
        own = (StatementRecord.briefing_id == briefing, StatementRecord.place == f"item:{ITEM}")
        first, second, *_ = db.scalars(select(StatementRecord).where(*own).order_by(StatementRecord.position))
        ids, gone = (first.id, second.id), Statement(item=ITEM, kind="finding", text=first.text)
        assert (first.kind, second.text != TEXT) == ("finding", True)
    root = f"/api/briefings/{briefing}/statements"
    assert client.delete(f"{root}/{ids[0]}", headers=SEEN).status_code == 200
    assert client.put(f"{root}/{ids[1]}", json={"text": TEXT}, headers=SEEN).status_code == 200
    assert client.post(root, json={"text": TEXT, "item": ITEM}).status_code == 201
    with services.database.writing() as db:
        db.get_one(BriefingRecord, briefing).state = "approved"
    return gone


@pytest.fixture
def gone(services: Services, people: dict[str, str], login: Login) -> Statement:
    """What a reviewer took out of three months in a row."""
    client = login("reviewer")
    return [reviewed(services, people, client, month) for month in MONTHS][-1]


def test_the_share_accepted_unchanged_is_told_by_month_and_item(
    services: Services, people: dict[str, str], login: Login, gone: Statement
) -> None:
    with services.database.writing() as db:
        put_briefing(db, people["manager"], "draft", "2025-10")  # nobody has judged it yet
    found = {(one["month"], one["item"]): one for one in login("manager").get("/api/acceptance").json()}
    assert {month for month, _ in found} == set(MONTHS)
    one = found["2025-09", gone.item]
    assert (one["removed"], one["edited"], one["added"]) == (1, 1, 1)
    assert one["unchanged"] == one["drafted"] - 2
    assert one["share"] == one["unchanged"] / one["drafted"]
    items = [each for (month, item), each in found.items() if month == "2025-09" and item]
    assert found["2025-09", ""]["drafted"] == sum(each["drafted"] for each in items)


def test_what_was_taken_out_and_added_in_earlier_months_teaches_the_next(services: Services, gone: Statement) -> None:
    mine = Statement(item=ITEM, kind="finding", text=TEXT)
    with services.database.reading() as db:
        assert habits_before(db, "2025-10").unwanted(gone)
        assert habits_before(db, "2025-10").wanted(mine)
        assert not habits_before(db, "2025-09").unwanted(gone)  # two months are too few
        assert not habits_before(db, "2025-07").wanted(mine)


def test_a_new_version_of_a_month_does_not_count_again(
    services: Services, people: dict[str, str], login: Login, gone: Statement
) -> None:
    before = login("manager").get("/api/acceptance").json()
    with services.database.writing() as db:
        again = put_briefing(db, people["manager"], "draft", "2025-06")
        record = db.get_one(BriefingRecord, again)
        record.month, record.version, record.state = MONTHS[0], 2, "approved"
    assert login("manager").get("/api/acceptance").json() == before
    assert gone.item == ITEM


def test_sentences_of_people_become_examples_without_the_names_of_their_colleagues(
    services: Services, people: dict[str, str], login: Login
) -> None:
    client = login("reviewer")
    with services.database.writing() as db:
        briefing = put_briefing(db, people["manager"], "in_review", "2025-08")
        record = db.get_one(BriefingRecord, briefing)
        assert record.facts
        stored = json.loads(db.get_one(Blob, record.facts).content) | {"people": ["李思远"]}
        record.facts = keep(db, json.dumps(stored, ensure_ascii=False).encode())
    text = "李思远说：{{1.1.1.net_sales}}离{{3.1.2.rep_sales.李思远}}不远。"
    root = f"/api/briefings/{briefing}/statements"
    body = {"text": TEXT, "item": ITEM}
    added = client.post(root, json=body).json()["id"]
    with services.database.writing() as db:
        db.get_one(StatementRecord, added).text = text
        standing = db.scalars(select(StatementRecord).where(StatementRecord.briefing_id == briefing)).all()
        by_model = next(one for one in standing if one.place == "item:1.2.1" and one.kind == "finding")
        by_model.written_by = "model"
        kept = by_model.text
        db.get_one(BriefingRecord, briefing).state = "approved"
    with services.database.reading() as db:
        found = {(one.month, one.item, one.text) for one in examples_before(db, "2025-10")}
        assert examples_before(db, "2025-08") == []
    mine = "某人说：{{1.1.1.net_sales}}离…不远。"
    assert found == {("2025-08", ITEM, mine), ("2025-08", "1.2.1", kept)}


def test_an_order_that_reviewers_made_in_three_months_is_drafted_and_given_up_when_they_turn_it_back(
    services: Services, people: dict[str, str], login: Login
) -> None:
    client = login("reviewer")

    def swapped(month: str, places: tuple[int, int]) -> list[Statement]:
        """The first two findings of the item as drafted, after one was moved before the other and it was approved."""
        with services.database.writing() as db:
            briefing = put_briefing(db, people["manager"], "in_review", month)
            own = (StatementRecord.briefing_id == briefing, StatementRecord.place == f"item:{ITEM}")
            found = db.scalars(select(StatementRecord).where(*own).order_by(StatementRecord.position)).all()
            ids = [one.id for one in found]
            told = [as_statement(one) for one in found[:2]]
        root = f"/api/briefings/{briefing}/statements"
        moved, before = (ids[place] for place in places)
        assert client.put(f"{root}/{moved}/place", json={"before": before}).status_code == 428
        assert client.put(f"{root}/{moved}/place", json={"before": "x"}, headers=SEEN).status_code == 404
        answer = client.put(f"{root}/{moved}/place", json={"before": before}, headers=SEEN)
        assert (answer.status_code, answer.json()["revision"]) == (200, 2)
        shown = [one["id"] for one in client.get(root).json() if one["place"] == f"item:{ITEM}"]
        assert shown.index(moved) < shown.index(before)
        with services.database.writing() as db:
            db.get_one(BriefingRecord, briefing).state = "approved"
        return told

    for month in MONTHS:
        first, second = swapped(month, (1, 0))
    with services.database.reading() as db:
        assert in_order([first, second], habits_before(db, "2025-10").order) == [second, first]
        assert in_order([first, second], habits_before(db, "2025-09").order) == [first, second]
    for month in ("2025-10", "2025-11", "2025-12"):
        swapped(month, (0, 1))
    with services.database.reading() as db:
        assert in_order([first, second], habits_before(db, "2026-01").order) == [first, second]
