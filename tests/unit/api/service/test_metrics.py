"""Numbers for Prometheus: right, few, and only for those who run the service."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families as parsed

from api.app import create_app
from api.services import Services
from api.storage.briefings import BriefingRecord
from api.storage.work import Job
from tests.unit.api.service.conftest import PASSWORD
from tests.unit.api.service.visitors import browser, program


@pytest.fixture
def local(services: Services) -> TestClient:
    """A program on the same machine."""
    app = create_app(services)
    return TestClient(app, client=("127.0.0.1", 50000))


def value(client: TestClient, sample: str, **labels: str) -> float | None:
    for family in parsed(client.get("/metrics").text):
        for found in family.samples:
            if found.name == sample and labels.items() <= found.labels.items():
                return float(found.value)
    return None


def test_requests_are_counted_by_template_and_status_and_timed(local: TestClient) -> None:
    for person in ("a" * 32, "b" * 32, "<张三>"):
        assert local.get(f"/api/people/{person}").status_code == 401
    local.get("/api/no/such/张三/13800138000")
    template = "/api/people/{person}"
    assert value(local, "jianbao_requests_total", method="GET", route=template, status="401") == 3
    assert value(local, "jianbao_request_seconds_count", method="GET", route=template) == 3
    assert value(local, "jianbao_requests_total", route="none", status="404") == 1
    assert "张三" not in local.get("/metrics").text


def test_made_up_methods_and_addresses_make_no_new_series(local: TestClient) -> None:
    local.get("/metrics")
    before = local.get("/metrics").text.count("jianbao_requests_total{")
    for number in range(20):
        local.request(f"MADE{number}", f"/made/up/{number}")
    assert local.get("/metrics").text.count("jianbao_requests_total{") <= before + 2


def test_jobs_are_counted_by_state(local: TestClient, services: Services, people: dict[str, str]) -> None:
    with services.database.writing() as db:
        for number, state in enumerate(("running", "failed", "failed")):
            db.add(Job(kind="draft", subject=f"b:{number}", arguments={}, state=state, asked_by=people["admin"]))
    assert value(local, "jianbao_jobs", kind="draft", state="failed") == 2
    assert value(local, "jianbao_jobs", kind="draft", state="waiting") == 0


def test_tokens_of_models_are_summed_and_those_of_a_revised_copy_only_once(
    local: TestClient, services: Services, people: dict[str, str]
) -> None:
    call = {"model": "m1", "tokens_in": 100, "tokens_out": 20, "cached": False}
    with services.database.writing() as db:
        for version, moment, calls in (
            (1, "t1", [call, {**call, "cached": True}]),
            (2, "t1", [call]),
            (3, "t2", [call]),
        ):
            frame = {"generated_at": moment, "drafting": {"calls": calls}}
            record = BriefingRecord(month="2025-10", version=version, inputs=[], asked_by=people["admin"], frame=frame)
            db.add(record)
        db.add(BriefingRecord(month="2025-11", inputs=[], asked_by=people["admin"]))
    assert value(local, "jianbao_model_tokens_total", model="m1", direction="in") == 200
    assert value(local, "jianbao_model_tokens_total", model="m1", direction="out") == 40


@pytest.mark.usefixtures("people")
def test_numbers_are_for_this_machine_and_for_administrators_only(services: Services) -> None:
    app = create_app(services)
    assert TestClient(app, client=("127.0.0.1", 1)).get("/metrics").status_code == 200
    assert TestClient(app, client=("::1", 1)).get("/metrics").status_code == 200
    for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"):
        behind = TestClient(app, client=("127.0.0.1", 1), headers={header: "203.0.113.5"})
        assert behind.get("/metrics").status_code == 403
    assert TestClient(app, client=("203.0.113.5", 1)).get("/metrics").status_code == 403
    assert TestClient(app).get("/metrics").status_code == 403
    for role, status in (("admin", 200), ("manager", 403)):
        key = browser(app, role, PASSWORD).post("/api/keys", json={"name": "监控"}).json()["key"]
        assert program(app, key).get("/metrics").status_code == status
