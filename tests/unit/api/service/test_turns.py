"""Whose comments come first: doubt and what is at stake, known from the tables that are there."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.services import Services
from tests.unit.api.service.inline_jobs import with_jobs
from tests.unit.api.service.test_comments import Counting, listed, patch
from tests.unit.api.service.visitors import browser

COMMENTS = "日期,客户名称,反馈内容\n" + "\n".join(
    ("2025-10-01,小客户,慢得很", "2025-10-02,大客户,慢得很啊", "2025-10-03,新来的,慢得很呀", "2025-10-04,,慢得很哪")
)
SALES = "订单号,下单日期,客户名称,区域,产品,数量,金额\n" + "\n".join(
    ("D1,2025-03-02,大客户,华东,水泵,9,900000", "D2,2025-10-02,小客户,华东,水泵,1,1000")
)


@pytest.fixture
def service(services: Services, people: dict[str, str]) -> TestClient:
    assert people
    return browser(create_app(with_jobs(services, classifier=Counting)), "service")


def send(client: TestClient, text: str, kind: str, name: str) -> str:
    form = {"month": "2025-10", "kind": kind}
    answer = client.post("/api/uploads", files={"file": (name, text.encode())}, data=form)
    assert answer.status_code < 300, answer.text
    return str(answer.json()["id"])


def texts(client: TestClient, **asked: str) -> list[str]:
    return [comment["text"] for comment in listed(client, **asked)]


DOUBT = ["慢得很", "慢得很啊", "慢得很呀", "慢得很哪"]  # the shorter the less sure


def test_the_doubtful_comments_of_large_customers_come_first(service: TestClient) -> None:
    send(service, COMMENTS, "feedback", "反馈.csv")
    assert texts(service)[0] == DOUBT[0]
    sales = send(service, SALES, "kpi", "销售明细.csv")
    found = texts(service)
    assert found[0] == "慢得很啊"  # of the large customer, though surer
    assert found.index("慢得很哪") < found.index("慢得很呀")  # whose customer is not known, and one who bought nothing
    assert texts(service, order="uncertain")[0] == DOUBT[0]
    assert texts(service, order="place") == DOUBT

    service.delete(f"/api/uploads/{sales}")
    assert texts(service)[0] == DOUBT[0]
    service.post(f"/api/uploads/{sales}/restore")
    assert texts(service) == found


def test_pages_follow_each_other_in_that_order(service: TestClient) -> None:
    send(service, SALES, "kpi", "销售明细.csv")
    send(service, COMMENTS, "feedback", "反馈.csv")
    whole = listed(service)
    seen: list[dict[str, Any]] = []
    while page := listed(service, limit=1, **({"after": seen[-1]["id"]} if seen else {})):
        seen += page
    assert [one["id"] for one in seen] == [one["id"] for one in whole]
    assert patch(service, whole[0], "category", "delivery").status_code == 200
    assert texts(service, needs_review="true") == [one["text"] for one in whole[1:]]
