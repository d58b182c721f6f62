"""What administrators set holds from the next draft on, is changed from what was seen, and gives no secret away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.app import create_app
from api.briefings.staleness import mark_stale
from api.services import Services
from api.storage.audit import AuditEntry
from api.uploads.mappings import remember, remembered
from summarizer.drafting.model.settings import ModelSettings
from summarizer.kpi.context import default_thresholds
from summarizer.kpi.reading.mapping import Rule
from tests.fakes.openai_server import FakeModel
from tests.unit.api.service.conftest import Login
from tests.unit.api.service.test_drafting import drafted, record_of, upload
from tests.unit.api.service.visitors import browser, code_of

NAMES = {"company": " 华阳传动 ", "presenter": "周经理"}
LIMIT = "/api/settings/thresholds/response_hours"
TICKETS = "工单号,客户,创建时间,首次响应时间,关闭时间,类别\n" + "".join(
    f"T{n},启明有限公司,2025-10-0{n} 08:00,2025-10-0{n} {8 + 2 * n:02}:00,,其他\n" for n in range(1, 6)
)


@pytest.fixture
def admin(login: Login) -> TestClient:
    return login("admin")


def tag(revision: int) -> dict[str, str]:
    return {"If-Match": f'"{revision}"'}


def threshold(client: TestClient, name: str = "response_hours") -> dict[str, Any]:
    found: list[dict[str, Any]] = client.get("/api/settings/thresholds").json()
    return next(one for one in found if one["name"] == name)


@pytest.mark.usefixtures("people")
def test_every_threshold_is_shown_with_its_meaning_and_where_its_value_comes_from(services: Services) -> None:
    stated = default_thresholds()
    below = {**stated, "rep_met": {**stated["rep_met"], "value": 0.9}}  # as a file in the data folder has it
    services = replace(services, thresholds=lambda: below)
    client = browser(create_app(services), "admin")
    shown = {one["name"]: one for one in client.get("/api/settings/thresholds").json()}
    assert list(shown) == list(stated)
    assert all(one["label"] and one["meaning"] for one in shown.values())
    assert (shown["response_hours"]["value"], shown["response_hours"]["unit"]) == (48, "小时")
    assert {name: one["origin"] for name, one in shown.items() if one["origin"] != "default"} == {"rep_met": "file"}

    assert client.put("/api/settings/thresholds/rep_met", json={"value": 0.95}, headers=tag(0)).status_code == 200
    told = threshold(client, "rep_met")
    assert [told[name] for name in ("value", "without", "default", "origin")] == [0.95, 0.9, 1.0, "set"]
    assert client.delete("/api/settings/thresholds/rep_met", headers=tag(1)).json()["value"] == 0.9


def test_what_is_set_holds_for_the_next_draft_where_the_months_table_does_not_say_otherwise(
    services: Services, admin: TestClient, people: dict[str, str]
) -> None:
    upload(services, people["service"], TICKETS, "售后工单.csv")
    assert admin.put(LIMIT, json={"value": 5}, headers=tag(0)).json()["value"] == 5
    assert admin.put("/api/settings/naming", json=NAMES, headers=tag(0)).status_code == 200
    first = record_of(services, drafted(services, people["manager"])).frame or {}
    assert (first["company"], first["presenter"]) == ("华阳传动", "周经理")
    assert first["thresholds"]["response_hours"]["value"] == 5
    assert first["facts"]["4.1.4.tickets_over_48h"]["value"] == 3

    # What differs by a threshold alone is no late data.
    assert admin.delete(LIMIT, headers=tag(1)).status_code == 200
    assert mark_stale(services, "2025-10") == []
    upload(services, people["service"], "参数,值\n公司名称,启明机电\n", "参数.csv")
    second = record_of(services, drafted(services, people["manager"])).frame or {}
    assert (second["company"], second["presenter"]) == ("启明机电", "周经理")
    assert "4.1.4.tickets_over_48h" not in second["facts"]  # nothing worth saying: none took 48 hours


def test_thresholds_are_changed_from_what_was_seen_and_the_act_is_recorded(
    services: Services, admin: TestClient, people: dict[str, str]
) -> None:
    assert code_of(admin.put(LIMIT, json={"value": 5})) == "if_match_required"
    assert admin.put(LIMIT, json={"value": 5}, headers=tag(0)).status_code == 200
    late = admin.put(LIMIT, json={"value": 6}, headers=tag(0))
    assert (late.status_code, late.json()["details"]) == (412, {"revision": 1})
    assert code_of(admin.put("/api/settings/thresholds/none", json={"value": 6}, headers=tag(1))) == "not_found"
    assert admin.delete(LIMIT, headers=tag(1)).json()["origin"] == "default"
    with services.database.reading() as db:
        acts = db.scalars(select(AuditEntry).where(AuditEntry.subject == "setting:thresholds")).all()
        assert [(act.actor, act.action, act.detail["before"], act.detail["after"]) for act in acts] == [
            (people["admin"], "threshold.set", None, 5), (people["admin"], "threshold.reset", 5, None)
        ]  # fmt: skip


def test_a_value_that_cannot_be_is_refused_and_nothing_changes(admin: TestClient) -> None:
    for value, code in [
        (-1, "bad_threshold"),
        (1001, "bad_threshold"),
        *((bad, "invalid") for bad in (True, "5", 1e13)),
    ]:
        answer = admin.put(LIMIT, json={"value": value}, headers=tag(0))
        assert (answer.status_code, code_of(answer)) == (422, code), value
        assert "response_hours" in answer.text or code == "invalid"
    assert (threshold(admin)["value"], threshold(admin)["origin"]) == (48, "default")


def test_names_are_one_line_changed_from_what_was_seen_and_not_in_the_audit_log(admin: TestClient) -> None:
    seen = admin.get("/api/settings/naming")
    assert (seen.json(), seen.headers["etag"]) == ({"company": "", "presenter": ""}, '"0"')
    assert admin.put("/api/settings/naming", json=NAMES, headers=tag(0)).json()["company"] == "华阳传动"
    assert admin.put("/api/settings/naming", json=NAMES, headers=tag(0)).status_code == 412
    assert admin.put("/api/settings/naming", json={"company": "一\n二"}, headers=tag(1)).status_code == 422
    log = admin.get("/api/audit/export").text
    assert ("naming.set" in log, "周经理" in log) == (True, False)


def test_the_model_is_shown_and_tested_without_its_key(services: Services, people: dict[str, str]) -> None:
    assert people
    none = browser(create_app(services), "admin")
    assert none.get("/api/settings/model").json()["enabled"] is False
    assert code_of(none.post("/api/settings/model/test")) == "no_model"
    with FakeModel("good") as address:
        host = address.removeprefix("http://")
        model = ModelSettings("openai:fake", "sk-geheim", f"http://me:secret@{host}", timeout=5, deadline=20)
        client = browser(create_app(replace(services, model=model)), "admin")
        shown, answer = client.get("/api/settings/model"), client.post("/api/settings/model/test")
    assert (shown.json()["address"], shown.json()["has_key"]) == (address, True)
    assert shown.json()["limits"]["max_tokens"] == model.max_tokens
    assert (answer.json()["works"], answer.json()["seconds"] < 20, answer.json()["tokens"] > 0) == (True, True, True)
    gone = client.post("/api/settings/model/test").json()
    assert (gone["works"], gone["message"]) == (False, "连接不上大模型服务，或连接中断。")
    assert not any(secret in shown.text + answer.text + str(gone) for secret in ("sk-geheim", "secret"))


@pytest.mark.parametrize(
    ("play", "said"), [("status_401", "密钥"), ("status_500", "繁忙"), ("plain_sentences", "不能使用")]
)
def test_what_is_wrong_with_a_model_is_said(services: Services, people: dict[str, str], play: str, said: str) -> None:
    assert people
    with FakeModel(play) as address:
        model = ModelSettings("openai:fake", "sk-geheim", address, timeout=5, deadline=20)
        answer = browser(create_app(replace(services, model=model)), "admin").post("/api/settings/model/test")
    assert (answer.status_code, answer.json()["works"], said in answer.json()["message"]) == (200, False, True)


def test_remembered_headers_are_listed_and_forgotten_one_by_one(services: Services, admin: TestClient) -> None:
    rules = [
        Rule("销售明细", {"成交额": "金额"}, {"金额": "万元"}, signature=("日期", "成交额")),
        Rule("回款", {"备注": None}, signature=("客户", "备注")),
    ]
    with services.database.writing() as db:
        remember(db, rules)
    late, early = admin.get("/api/settings/mappings").json()
    assert (early["table"], early["columns"], early["units"]) == ("销售明细", {"成交额": "金额"}, {"金额": "万元"})
    assert (late["headers"], late["columns"]) == (["客户", "备注"], {"备注": None})
    assert admin.delete(f"/api/settings/mappings/{early['id']}").status_code == 204
    assert admin.delete(f"/api/settings/mappings/{early['id']}").status_code == 404
    assert admin.get("/api/settings/mappings").json() == [late]
    with services.database.reading() as db:
        assert [rule.signature for rule in remembered(db)] == [("客户", "备注")]
