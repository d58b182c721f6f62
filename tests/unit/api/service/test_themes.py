"""What a month's complaints are about, as the service tells it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from api.app import create_app
from api.services import Services
from api.storage.themes import KeptThemes
from tests.unit.api.service.inline_jobs import with_jobs
from tests.unit.api.service.visitors import browser

OCTOBER = [
    "减速箱漏油，地上一滩",
    "油缸又漏油了",
    "泵才跑两天就漏油",
    "返利没兑现",
    "说好的返利一直没兑现",
    "漏油修好了，谢谢",
]
SEPTEMBER = ["新机器漏油", "返利到现在没兑现", "返利没兑现", "去年的返利没兑现"]


class Sorting:
    """Calls what speaks of 返利 contract and everything else quality; thanks are no complaint."""

    version = "sorting-1"

    def predict(self, texts: Sequence[str], *, front_line: bool = False) -> pd.DataFrame:
        assert not front_line
        category = ["contract" if "返利" in text else "quality" for text in texts]
        frame = pd.DataFrame({"category": category, "labels": category})
        frame["is_complaint"] = ["否" if "谢谢" in text else "是" for text in texts]
        rest = {"sentiment": "negative", "urgency": "normal", "demand_tags": "", "churn_reason": ""}
        return frame.assign(**rest, confidence=0.9, needs_review="否")


@pytest.fixture
def service(services: Services, people: dict[str, str]) -> TestClient:
    assert people
    client = browser(create_app(with_jobs(services, classifier=Sorting)), "service")
    for month, texts in (("2025-09", SEPTEMBER), ("2025-10", OCTOBER)):
        rows = "".join(f"{month}-{day:02d},客户,{text}\n" for day, text in enumerate(texts, 1))
        files = {"file": (f"{month}.csv", f"日期,客户名称,反馈内容\n{rows}".encode(), "text/csv")}
        sent = client.post("/api/uploads", data={"month": month, "kind": "feedback"}, files=files)
        assert sent.is_success, sent.text
    return client


def test_themes_are_counted_beside_the_month_before_with_a_case_word_for_word(service: TestClient) -> None:
    found = {theme["category"]: theme for theme in service.get("/api/months/2025-10/themes").json()}
    assert (found["quality"]["name"], found["contract"]["name"]) == ("漏油", "返利没兑现")
    assert [found[name]["count"] for name in ("quality", "contract")] == [3, 2]
    assert (found["contract"]["before"], found["contract"]["change"]) == (3, pytest.approx(-1 / 3))
    assert found["quality"]["case"]["text"] in OCTOBER[:3]


def test_praise_is_no_complaint_and_one_category_may_be_asked_for(service: TestClient) -> None:
    only = service.get("/api/months/2025-10/themes", params={"category": "quality"}).json()
    assert [(theme["category"], theme["count"]) for theme in only] == [("quality", 3)]


def test_without_the_month_before_there_is_no_change(service: TestClient) -> None:
    found = service.get("/api/months/2025-09/themes").json()
    assert found
    assert all(theme["before"] is None and theme["change"] is None for theme in found)


def test_an_unknown_category_is_said_to_be_so(service: TestClient) -> None:
    answer = service.get("/api/months/2025-10/themes", params={"category": "price"})
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_label")


def test_themes_are_found_after_a_file_was_read_and_asking_finds_none(
    service: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.uploads.kept_themes.themes_of", _nobody_may)
    found = service.get("/api/months/2025-10/themes").json()
    assert [(theme["name"], theme["count"]) for theme in found] == [("漏油", 3), ("返利没兑现", 2)]


def test_another_month_before_is_told_beside_the_next(service: TestClient) -> None:
    content = "日期,客户名称,反馈内容\n2025-09-09,客户,返利一直没兑现\n".encode()
    files = {"file": ("补.csv", content, "text/csv")}
    sent = service.post("/api/uploads", data={"month": "2025-09", "kind": "feedback"}, files=files)
    assert sent.is_success, sent.text
    found = service.get("/api/months/2025-10/themes", params={"category": "contract"}).json()
    assert [theme["before"] for theme in found] == [4]


def test_a_correction_is_seen_in_the_themes_at_once(service: TestClient) -> None:
    shown = service.get("/api/months/2025-10/themes", params={"category": "contract"}).json()
    assert shown[0]["count"] == 2
    case = service.get(f"/api/comments/{shown[0]['case']['id']}")
    corrected = service.patch(
        f"/api/comments/{case.json()['id']}",
        json={"field": "category", "value": ["quality"]},
        headers={"If-Match": case.headers["etag"]},
    )
    assert corrected.is_success, corrected.text
    after = service.get("/api/months/2025-10/themes", params={"category": "contract"}).json()
    assert [theme["count"] for theme in after] == [1]


def test_of_many_complaints_the_kept_themes_are_shown_and_found_anew_in_a_job(
    service: TestClient, monkeypatch: pytest.MonkeyPatch, services: Services
) -> None:
    shown = service.get("/api/months/2025-10/themes", params={"category": "contract"}).json()
    monkeypatch.setattr("api.uploads.kept_themes._AT_ONCE", 1)
    with services.database.writing() as db:
        db.execute(update(KeptThemes).values(snapshot="an earlier one"))
    assert service.get("/api/months/2025-10/themes", params={"category": "contract"}).json() == shown
    with services.database.reading() as db:
        snapshots = set(db.scalars(select(KeptThemes.snapshot).where(KeptThemes.month == "2025-10")))
    assert "an earlier one" not in snapshots


def _nobody_may(*_given: object) -> list[object]:
    raise AssertionError("found again")
