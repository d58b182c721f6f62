"""A request for each route that changes something, which would succeed now, made with things of its own."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import Any

from fastapi.testclient import TestClient

from api.jobs.records import end
from api.storage.base import new_id
from benchmarks.service.asked import Asked, Scenario, plain
from benchmarks.service.inside import Inside
from benchmarks.service.people import PASSWORD
from benchmarks.service.requests_of_settings import SETTINGS
from tests.unit.api.service.drafted import drafted_month

_NUMBERS = itertools.count()
_TEXT = {"text": "请会上关注货期。"}
_MINUTES = {"text": "由周敏牵头，11月15日前回访客户。", "meeting": "2025-11-03"}


def _upload(service: Inside) -> Asked:
    content = f"日期,客户名称,反馈内容\n2025-10-05,启明{next(_NUMBERS)}厂,货期太慢\n".encode()
    client = service.log_in("service")
    arguments = {
        "files": {"file": ("反馈.csv", content)},
        "data": {"month": "2025-10", "kind": "feedback"},
        "headers": {"Idempotency-Key": new_id()},
    }
    return Asked(client, "POST", "/api/uploads", arguments)


def _password(service: Inside) -> Asked:
    name = new_id()
    _person(service, name=name)
    client = TestClient(service.app)
    entered = client.post("/api/session", json={"name": name, "password": PASSWORD})
    headers = {"Idempotency-Key": new_id(), "X-CSRF-Token": entered.json()["csrf"]}
    body = {"current": PASSWORD, "new": "另一句更难猜的话 2026"}
    return Asked(client, "PUT", "/api/session/password", {"headers": headers, "json": body})


def _undone(service: Inside, ids: Mapping[str, str]) -> str:
    assert service.log_in("service").delete(f"/api/uploads/{ids['upload']}").status_code == 200
    return ids["upload"]


def _removed(service: Inside, ids: Mapping[str, str]) -> str:
    way = f"/api/briefings/{ids['briefing']}/statements/{ids['statement']}"
    gone = service.log_in("reviewer").delete(way, headers={"If-Match": '"1"'})
    assert gone.status_code == 200, gone.text
    return ids["statement"]


def _person(service: Inside, _: Mapping[str, str] | None = None, name: str = "") -> str:
    body = {"name": name or new_id(), "display": "某人", "role": "service", "password": PASSWORD}
    made = service.log_in("admin").post("/api/people", json=body)
    assert made.status_code == 201, made.text
    return str(made.json()["person"]["id"])


def _waiting_job(service: Inside, ids: Mapping[str, str]) -> str:
    """A job that nobody has begun."""
    bound, service.queue.services = service.queue.services, None
    try:
        return service.queue.submit("compare", f"month:19{next(_NUMBERS) % 90 + 10}-01", {}, ids["person"])
    finally:
        service.queue.services = bound


def _failed_job(service: Inside, ids: Mapping[str, str]) -> str:
    """A job that may succeed another time."""
    job = _waiting_job(service, ids)
    with service.services.database.writing() as db:
        end(db, job, "failed", message="稍后重试。", blame="later")
    return job


def _own_session(service: Inside, _: Mapping[str, str]) -> str:
    return str(service.log_in("reviewer").get("/api/sessions").json()["sessions"][0]["id"])


def _own_key(service: Inside, _: Mapping[str, str]) -> str:
    return str(service.log_in("reviewer").post("/api/keys", json={"name": new_id()}).json()["id"])


def _in_state(*acts: str) -> Callable[[Inside, Mapping[str, str]], str]:
    """Bring the briefing on its way."""

    def make(service: Inside, ids: Mapping[str, str]) -> str:
        reviewer, way = service.log_in("third reviewer"), f"/api/briefings/{ids['briefing']}"
        for act in acts:
            headers = {"If-Match": reviewer.get(way).headers["etag"]}
            body = {"json": {"reason": "核实"}} if act == "revise" else {}
            answer = reviewer.post(f"{way}/{act}", headers=headers, **body)
            assert answer.status_code < 300, answer.text
        return ids["briefing"]

    return make


def _to_erase(service: Inside, ids: Mapping[str, str]) -> dict[str, Any]:
    """A name that stands in one remark."""
    name = f"欧阳{new_id()[:8]}"
    said = service.log_in("reviewer").post(f"/api/briefings/{ids['briefing']}/remarks", json={"text": f"问{name}"})
    assert said.status_code == 201, said.text
    found = service.log_in("admin").get("/api/personal-data", params={"query": name}).json()
    return {"query": name, "total": found["total"]}


def _addition(_: Inside, __: Mapping[str, str]) -> dict[str, Any]:
    item = next(iter(drafted_month()[0].items())).no
    return {**_TEXT, "item": item, "kind": "recommendation"}


def _accepted(service: Inside, ids: Mapping[str, str]) -> dict[str, Any]:
    found = service.log_in("service").get(f"/api/comments/{ids['comment']}").json()
    return {"comments": [{"id": found["id"], "revision": found["revision"]}]}


def _action(_: Inside | None = None, __: Mapping[str, str] | None = None) -> dict[str, Any]:
    return {"text": f"回访第{next(_NUMBERS)}家流失客户", "owner": "周敏", "due": "2025-11-15"}


def _added(service: Inside, _: Mapping[str, str]) -> str:
    made = service.log_in("reviewer").post("/api/actions?month=2025-10", json=_action())
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


_ONE = "/api/briefings/{briefing}"
_SAID = _ONE + "/statements/{statement}"
SCENARIOS: Mapping[str, Scenario] = {
    **SETTINGS,
    "POST /api/uploads": _upload,
    "PUT /api/session/password": _password,
    **dict([
        plain("reviewer", "DELETE /api/session"),
        plain("reviewer", "DELETE /api/sessions"),
        plain("reviewer", "DELETE /api/sessions/{session}", session=_own_session),
        plain("reviewer", "POST /api/keys", lambda *_: {"name": new_id()}),
        plain("reviewer", "DELETE /api/keys/{key}", key=_own_key),
        plain("admin", "POST /api/people", lambda *_: {"name": new_id(), "display": "某人", "role": "service"}),
        plain("admin", "PATCH /api/people/{person}", {"role": "manager"}, "/api/people/{person}", person=_person),
        plain("admin", "POST /api/people/{person}/invitation", person=_person),
        plain("admin", "POST /api/people/{person}/unlock", person=_person),
        plain("admin", "DELETE /api/people/{person}/sessions", person=_person),
        plain("service", "PUT /api/uploads/{upload}/mapping", {"rules": []}, "/api/uploads/{upload}"),
        plain("service", "DELETE /api/uploads/{upload}"),
        plain("service", "POST /api/uploads/{upload}/restore", upload=_undone),
        plain(
            "service", "PATCH /api/comments/{comment}", {"field": "category", "value": ["delivery"]},
            "/api/comments/{comment}",
        ),
        plain("service", "POST /api/comments/accept", _accepted),
        plain("admin", "DELETE /api/jobs/{job}", job=_waiting_job),
        plain("admin", "POST /api/jobs/{job}/retry", job=_failed_job),
        plain("reviewer", f"POST {_ONE}/exports", {"format": "md"}),
        plain("reviewer", f"POST {_ONE}/regenerate", {"scope": "1.1.1", "instruction": ""}),
        plain("reviewer", "POST /api/briefings", {"month": "2025-10"}),
        plain("reviewer", f"POST {_ONE}/submit"),
        plain("reviewer", f"POST {_ONE}/return", {"reason": "核实"}, briefing=_in_state("submit")),
        plain("reviewer", f"POST {_ONE}/revise", {"reason": "核实"}, briefing=_in_state("submit", "approve")),
        plain("reviewer", f"POST {_ONE}/approve", None, _ONE, briefing=_in_state("submit")),
        plain("reviewer", f"POST {_ONE}/statements", _addition),
        plain("reviewer", f"PUT {_SAID}", _TEXT, _SAID),
        plain("reviewer", f"DELETE {_SAID}", None, _SAID),
        plain("reviewer", f"POST {_SAID}/restore", None, _SAID, statement=_removed),
        plain("reviewer", f"POST {_SAID}/check", _TEXT),
        plain("reviewer", f"POST {_ONE}/remarks", _TEXT),
        plain("reviewer", f"POST {_SAID}/proposals", _TEXT),
        plain("reviewer", f"POST {_SAID}/rewrite", {"instruction": ""}),
        plain("reviewer", f"POST {_ONE}/proposals/{{proposal}}/accept", None, _SAID),
        plain("reviewer", f"POST {_ONE}/proposals/{{proposal}}/reject"),
        plain("admin", "POST /api/personal-data/erase", _to_erase),
        plain("admin", "POST /api/personal-data/accounts/{person}/erase", person=_person),
        plain("admin", "PUT /api/retention", lambda *_: {"months": next(_NUMBERS) % 200 + 1}, "/api/retention"),
        plain("admin", "POST /api/retention/run", {"dry_run": False}),
        plain("reviewer", "POST /api/actions?month=2025-10", _action),
        plain("reviewer", "PATCH /api/actions/{action}", {"state": "已完成"}, '"1"', action=_added),
        plain("reviewer", "POST /api/actions/minutes", _MINUTES),
        plain("manager", f"POST {_ONE}/reminder", None, None, briefing=_in_state("submit")),
        plain("reviewer", f"PUT {_ONE}/presence", {}),
    ]),
}  # fmt: skip
