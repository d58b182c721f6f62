"""Months at a glance."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.services import Services
from tests.unit.api.service.inline_jobs import with_jobs
from tests.unit.api.service.visitors import browser

HEAD = "订单号,日期,客户,区域,产品线,产品,数量,金额\n"
OCTOBER = (
    HEAD + "A,2025-10-01,甲,华东,泵,泵一,1,100\nB,2025-10-02,乙,华南,泵,泵一,1,50\nC,2025-09-02,乙,华南,泵,泵一,1,7\n"
)


@pytest.fixture
def client(services: Services, people: dict[str, str]) -> TestClient:
    assert people
    return browser(create_app(with_jobs(services)), "admin")


def send(client: TestClient, content: str, name: str) -> str:
    form = {"month": "2025-10", "kind": "kpi"}
    answer = client.post("/api/uploads", files={"file": (name, content.encode())}, data=form)
    return str(answer.json()["id"])


def drafted(client: TestClient) -> str:
    asked = client.post("/api/briefings", json={"month": "2025-10"}).json()
    assert client.get(f"/api/jobs/{asked['job']}").json()["state"] == "done"
    return str(asked["briefing"])


def test_months_at_a_glance_say_whom_they_wait_for(client: TestClient) -> None:
    assert client.get("/api/months/overview").json() == []
    send(client, OCTOBER, "十月.csv")
    (month,) = client.get("/api/months/overview").json()
    assert (month["next"]["code"], month["roles"], month["uploads"]) == ("draft", ["manager"], 1)
    assert "反馈" in month["missing"]
    drafted(client)
    (month,) = client.get("/api/months/overview").json()
    assert (month["roles"], month["briefing"]["state"]) == (["reviewer"], "draft")
