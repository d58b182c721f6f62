"""What correcting labels promises: found by doubt, corrected once, kept for every later reading and draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.app import create_app
from api.briefings.drafting import request_for
from api.jobs.queue import StoredQueue
from api.jobs.running import run
from api.services import Services
from api.storage.uploads import Comment, Correction
from api.uploads import classifying
from api.uploads.inputs import month_files
from summarizer.kpi.feedback.corrections import with_corrections
from summarizer.kpi.feedback.labelling import with_labels
from summarizer.kpi.reading import read_tables
from summarizer.periods import Month
from tests.unit.api.service.inline_jobs import with_jobs
from tests.unit.api.service.visitors import browser

TEXTS = ["货期拖了两周", "质量很差，又坏了", "合同条款看不懂", "一般", "服务热情", "物流太慢"]
FEEDBACK = "日期,客户名称,反馈内容\n" + "\n".join(f"2025-10-{n:02d},客户{n},{text}" for n, text in enumerate(TEXTS, 1))


@dataclass
class Counting:
    """Says quality of everything, the surer the longer the text; counts what it was asked."""

    asked: int = 0
    version: str = "counting-1"

    def predict(self, texts: Sequence[str], *, front_line: bool = False) -> pd.DataFrame:
        assert not front_line
        self.asked += len(texts)
        same = {"category": "quality", "labels": "quality", "is_complaint": "否", "sentiment": "neutral"}
        rest = {"urgency": "normal", "demand_tags": "", "churn_reason": ""}
        sure = [len(text) / 10 for text in texts]
        frame = pd.DataFrame({name: [value] * len(texts) for name, value in (same | rest).items()})
        return frame.assign(confidence=sure, needs_review=["是" if one < 0.7 else "否" for one in sure])


@pytest.fixture
def wired(services: Services, people: dict[str, str]) -> Services:
    assert people
    classifier = Counting()
    return with_jobs(services, classifier=lambda: classifier)


@pytest.fixture
def service(wired: Services) -> TestClient:
    return browser(create_app(wired), "service")


def send(client: TestClient, content: str = FEEDBACK, name: str = "反馈.csv") -> str:
    form = {"month": "2025-10", "kind": "feedback"}
    answer = client.post("/api/uploads", files={"file": (name, content.encode())}, data=form)
    assert client.get(f"/api/uploads/{answer.json()['id']}").json()["state"] == "read", answer.text
    return str(answer.json()["id"])


def listed(client: TestClient, **asked: Any) -> list[dict[str, Any]]:
    answer = client.get("/api/comments", params={"month": "2025-10", **asked})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


def patch(client: TestClient, comment: dict[str, Any], field: str, *value: str) -> Any:
    tag = {"If-Match": f'"{comment["revision"]}"'}
    return client.patch(f"/api/comments/{comment['id']}", json={"field": field, "value": value}, headers=tag)


def test_the_least_certain_come_first_page_by_page_each_once(service: TestClient) -> None:
    send(service)
    seen: list[dict[str, Any]] = []
    while page := listed(service, limit=2, **({"after": seen[-1]["id"]} if seen else {})):
        seen += page
    assert next(comment["text"] for comment in seen) == "一般"
    assert sorted(comment["text"] for comment in seen) == sorted(TEXTS)
    assert [one["confidence"] for one in seen] == sorted(one["confidence"] for one in seen)


def test_comments_are_found_by_text_category_and_doubt(service: TestClient) -> None:
    send(service)
    assert [one["text"] for one in listed(service, text="物流")] == ["物流太慢"]
    assert listed(service, text="%") == []
    assert len(listed(service, category="quality")) == len(TEXTS)
    assert listed(service, category="delivery") == []
    assert {one["text"] for one in listed(service, needs_review=False)} == {"质量很差，又坏了", "合同条款看不懂"}
    assert [one["text"] for one in listed(service, order="place")] == TEXTS


def test_counts_and_jumps_serve_a_table_of_any_length(service: TestClient) -> None:
    send(service)
    counted = service.get("/api/comments/counts", params={"month": "2025-10"}).json()
    assert counted == {"total": len(TEXTS), "to_review": 4, "by_category": {"quality": len(TEXTS)}}
    assert service.get("/api/comments/counts", params={"month": "2025-10", "text": "物流"}).json()["total"] == 1
    assert [one["text"] for one in listed(service, order="place", skip=2, limit=2)] == TEXTS[2:4]


def test_a_correction_reaches_the_draft(service: TestClient, wired: Services) -> None:
    send(service)
    (comment,) = listed(service, text="货期")
    assert patch(service, comment, "category", "delivery").json()["labels"]["labels"] == ["delivery"]
    assert patch(service, comment | {"revision": 2}, "is_complaint", "1").status_code == 200
    with month_files(wired.database, "2025-10") as files:
        request = request_for(wired, "2025-10", files)
        tables = read_tables(request.kpi, request.month, feedback=request.feedback, rules=request.rules).tables
    frame = with_labels(with_corrections(tables, request.corrections), wired.classifier())["反馈"].frame
    row = frame[frame["反馈内容"] == "货期拖了两周"].iloc[0]
    assert (row["category"], row["is_complaint"], row["reviewed"]) == ("delivery", "是", "是")
    assert set(frame["reviewed"]) == {"是", "否"}
    with wired.database.reading() as db:
        stored = set(db.scalars(select(Comment.feedback_id)))
    assert stored == set(frame["编号"])


def test_of_two_comments_with_one_number_only_the_corrected_one_changes(service: TestClient, wired: Services) -> None:
    """Numbers come twice, in one file and in two; also where the words are the same."""
    head = "日期,编号,客户名称,反馈内容\n"
    rows = ["货期拖了两周", "服务热情", "货期拖了两周"]
    twice = head + "".join(f"2025-10-0{n},FB-1,客户{n},{text}\n" for n, text in enumerate(rows, 1))
    upload, _ = send(service, twice), send(service, head + "2025-10-09,FB-1,客户9,一般\n", "另一份.csv")
    first = listed(service, order="place", upload=upload)[0]
    assert patch(service, first, "category", "delivery").status_code == 200

    service.delete(f"/api/uploads/{upload}")
    service.post(f"/api/uploads/{upload}/restore")
    again = [(one["row"], one["category"]) for one in listed(service, order="place", upload=upload)]
    assert again == [(2, "delivery"), (3, "quality"), (4, "quality")]
    with month_files(wired.database, "2025-10") as files:
        tables = read_tables(files.kpi, Month(2025, 10), feedback=files.feedback).tables
        frame = with_labels(with_corrections(tables, files.corrections), wired.classifier())["反馈"].frame
    assert list(frame["category"].astype(str)).count("delivery") == 1


def test_a_correction_outlives_reading_the_file_again(service: TestClient) -> None:
    upload = send(service)
    (comment,) = listed(service, text="货期")
    patch(service, comment, "category", "delivery")
    service.delete(f"/api/uploads/{upload}")
    assert listed(service) == []
    service.post(f"/api/uploads/{upload}/restore")
    assert len(listed(service)) == len(TEXTS)
    (again,) = listed(service, text="货期")
    assert (again["id"], again["category"], again["needs_review"]) == (comment["id"], "delivery", False)


def test_of_two_who_correct_the_same_comment_the_second_is_told(service: TestClient, wired: Services) -> None:
    send(service)
    comment = listed(service)[0]
    assert patch(service, comment, "category", "delivery").status_code == 200
    late = patch(service, comment, "category", "contract")
    assert (late.status_code, late.json()["code"]) == (412, "changed")
    bare = service.patch(f"/api/comments/{comment['id']}", json={"field": "category", "value": ["service"]})
    assert bare.status_code == 428
    with wired.database.reading() as db:
        assert {tuple(one.new) for one in db.scalars(select(Correction))} == {("delivery",)}


@pytest.mark.parametrize(
    ("field", "value"),
    [("category", []), ("category", ["quality", "service"]), ("category", ["nonsense"]), ("nonsense", ["quality"]),
     ("resource_theme", ["crm"])],
)  # fmt: skip
def test_labels_outside_the_vocabulary_are_refused(service: TestClient, field: str, value: list[str]) -> None:
    send(service)
    comment = listed(service)[0]
    assert patch(service, comment, field, *value).status_code == 422
    assert listed(service)[0]["revision"] == comment["revision"]


def test_many_are_accepted_at_once_and_those_changed_meanwhile_are_named(service: TestClient) -> None:
    send(service)
    found = listed(service, needs_review=True)
    patch(service, found[0], "category", "contract")
    seen = {"comments": [{"id": one["id"], "revision": one["revision"]} for one in found]}
    answer = service.post("/api/comments/accept", json=seen).json()
    assert answer["changed"] == [found[0]["id"]]
    assert len(answer["accepted"]) == len(found) - 1
    assert listed(service, needs_review=True) == []
    assert service.get("/api/months/2025-10").json()["to_review"] == 0


@pytest.mark.usefixtures("people")
def test_a_killed_classification_goes_on_where_it_was(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    classifier = Counting()
    waiting = replace(services, jobs=StoredQueue(services.database), classifier=lambda: classifier)
    client = browser(create_app(waiting), "service")
    form = {"month": "2025-10", "kind": "feedback"}
    client.post("/api/uploads", files={"file": ("反馈.csv", FEEDBACK.encode())}, data=form)
    job = client.get("/api/jobs").json()[0]["id"]
    monkeypatch.setattr(classifying, "_PORTION", 2)
    store, stored = classifying._store, []

    def dying(*given: Any) -> None:
        if len(stored) == 2:
            raise SystemExit  # as a kill would, between two portions
        stored.append(given)
        store(*given)

    monkeypatch.setattr(classifying, "_store", dying)
    with pytest.raises(SystemExit):
        run(waiting, job, "one")
    monkeypatch.setattr(classifying, "_store", store)
    classifier.asked = 0
    run(waiting, job, "another")
    assert classifier.asked == 2
    assert [one["text"] for one in listed(client, order="place")] == TEXTS
