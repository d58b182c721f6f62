"""A copy without the visible mark of AI content: for who agreed and for nobody else, and every one is in the log."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from api.briefings.frames import assembled
from api.briefings.reviewing import canonical
from api.services import Services
from api.storage.audit import AuditEntry
from api.storage.blobs import keep
from api.storage.briefings import BriefingRecord, StatementRecord
from summarizer.briefing import AI_MARK
from tests.unit.api.service.conftest import Login
from tests.unit.api.service.drafted import put_briefing

UNMARKED = {"unmarked": "true"}


def approved(services: Services, asked_by: str, *, by_model: bool = True, month: str = "2025-10") -> str:
    """An approved briefing, of which a model wrote a sentence."""
    with services.database.writing() as db:
        briefing = put_briefing(db, asked_by, "approved", month)
        if by_model:
            found = db.scalars(select(StatementRecord).where(StatementRecord.briefing_id == briefing).limit(1)).one()
            found.written_by = "model"
            db.flush()
        record = db.get_one(BriefingRecord, briefing)
        frozen = assembled(db, record)
        frozen.status = "已批准（陈岚，2025-11-05 09:00）"
        record.snapshot = keep(db, canonical(frozen))
    return briefing


@pytest.fixture
def path(services: Services, people: dict[str, str]) -> str:
    return f"/api/briefings/{approved(services, people['manager'])}"


def acts(services: Services, path: str) -> list[tuple[str, str, object]]:
    subject = f"briefing:{path.rpartition('/')[2]}"
    with services.database.reading() as db:
        found = db.scalars(select(AuditEntry).where(AuditEntry.subject == subject).order_by(AuditEntry.number))
        return [(act.actor, act.action, act.detail.get("format")) for act in found]


def test_only_who_agreed_gets_a_copy_and_both_are_in_the_log(
    login: Login, path: str, services: Services, people: dict[str, str]
) -> None:
    agreed, other = login("manager"), login("reviewer")
    marked = agreed.get(f"{path}/export/md").text
    assert AI_MARK in marked
    refused = agreed.get(f"{path}/export/md", params=UNMARKED)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_agreed")
    assert agreed.get(f"{path}/unmarked").json()["agreed"] is False
    assert agreed.post(f"{path}/unmarked", json={"agreed": False}).status_code == 422
    for _ in range(2):  # agreeing twice is agreeing
        assert agreed.post(f"{path}/unmarked", json={"agreed": True}).json()["agreed"] is True
    copy = agreed.get(f"{path}/export/md", params=UNMARKED)
    assert copy.text == marked.replace(f" {AI_MARK}", "")
    assert other.get(f"{path}/export/md", params=UNMARKED).status_code == 403
    assert AI_MARK in other.get(f"{path}/export/md").text
    manager = people["manager"]
    assert acts(services, path) == [
        (manager, "briefing.unmarked_agree", None),
        (manager, "briefing.unmarked_copy", "md"),
    ]


def test_the_metadata_of_a_copy_still_say_what_a_model_wrote(login: Login, path: str) -> None:
    client = login("manager")
    client.post(f"{path}/unmarked", json={"agreed": True})
    with ZipFile(io.BytesIO(client.get(f"{path}/export/xlsx", params=UNMARKED).content)) as parts:
        assert '"AIGC"' in parts.read("docProps/custom.xml").decode()
        assert not [name for name in parts.namelist() if AI_MARK in parts.read(name).decode(errors="ignore")]


def test_there_is_no_copy_of_a_draft_nor_of_what_has_no_mark(
    login: Login, services: Services, people: dict[str, str]
) -> None:
    with services.database.writing() as db:
        draft = put_briefing(db, people["manager"])
    client, by_people = login("manager"), approved(services, people["manager"], by_model=False, month="2025-09")
    refused = client.post(f"/api/briefings/{draft}/unmarked", json={"agreed": True})
    assert (refused.status_code, refused.json()["code"]) == (409, "wrong_state")
    assert client.get(f"/api/briefings/{draft}/export/md", params=UNMARKED).status_code == 409
    plain = client.post(f"/api/briefings/{by_people}/unmarked", json={"agreed": True})
    assert (plain.status_code, plain.json()["code"]) == (409, "not_marked")
