"""What the pages ask for besides the work itself: words, names, the sample company, who else is here, rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from api.app import create_app
from api.briefings.presence import Presence
from api.services import Services
from api.uploads.sample import sample_files
from tests.unit.api.service.conftest import Login
from tests.unit.api.service.drafted import put_briefing
from tests.unit.api.service.inline_jobs import InlineQueue, with_jobs
from tests.unit.api.service.visitors import browser


def test_labels_tables_and_formats_come_in_their_own_words(login: Login) -> None:
    client = login("service")
    category = client.get("/api/labels").json()[0]
    assert (category["code"], category["values"]["delivery"]) == ("category", "交付物流")
    tables = {table["name"]: table["columns"] for table in client.get("/api/tables").json()}
    assert {"name": "金额", "required": True, "money": True, "choices": []} in tables["销售明细"]
    [state] = [column for column in tables["上月行动计划"] if column["name"] == "状态"]
    assert state["choices"] == ["已完成", "进行中", "未开始", "延期"]
    assert {"pptx", "md"} <= set(client.get("/api/formats").json())


def test_everybody_sees_colleagues_by_their_shown_name_only(login: Login, people: dict[str, str]) -> None:
    found = login("manager").get("/api/names").json()
    assert {found[person] for person in people.values()} == {"service", "reviewer", "manager", "admin"}


def test_the_sample_company_is_uploaded_once(services: Services, people: dict[str, str]) -> None:
    assert people
    client = browser(create_app(replace(services, jobs=InlineQueue(services.database))), "service")
    first, again = client.post("/api/sample"), client.post("/api/sample")
    assert first.status_code == again.status_code == 201
    names = [upload["name"] for upload in first.json()["uploads"]]
    assert names == [file.name for file in sample_files()]
    assert [u["id"] for u in again.json()["uploads"]] == [u["id"] for u in first.json()["uploads"]]
    assert len(client.get("/api/uploads", params={"month": first.json()["month"]}).json()) == len(names)


def test_two_people_at_one_briefing_see_each_other_and_what_changes(
    services: Services, login: Login, people: dict[str, str]
) -> None:
    with services.database.writing() as db:
        briefing = put_briefing(db, people["manager"])
    reviewer, manager = login("reviewer"), login("manager")
    path = f"/api/briefings/{briefing}/presence"
    alone = reviewer.put(path, json={"statement": "s1"}).json()
    assert alone["others"] == []
    seen = manager.put(path, json={}).json()
    assert [(one["person"], one["statement"]) for one in seen["others"]] == [(people["reviewer"], "s1")]
    reviewer.post(f"/api/briefings/{briefing}/submit")
    assert manager.put(path, json={}).json()["fingerprint"] > seen["fingerprint"]


def test_somebody_who_left_is_forgotten() -> None:
    seconds = 100.0
    presence = Presence(clock=lambda: seconds)
    presence.tell("b1", "p1", "王敏", None)
    seconds += 5
    assert [one.person for one in presence.tell("b1", "p2", "赵强", None)] == ["p1"]
    seconds += 6
    assert presence.tell("b1", "p2", "赵强", None) == []
    seconds += 60
    presence.tell("b2", "p3", "陈刚", None)
    assert presence.tell("b1", "p3", "陈刚", None) == []


def test_a_figure_leads_to_the_rows_of_the_file_as_they_stand_there(services: Services, people: dict[str, str]) -> None:
    """Also where rows stand below a title, and the number was computed from others."""
    assert people
    app = create_app(with_jobs(services))
    orders = "十月订单\n订单编号,下单日期,客户名称,区域,产品,数量,成交额\n" + "\n".join(
        f"D{n},2025-{9 + n % 2:02d}-1{n},客户{n % 3},华东,水泵,{n},{n * 1000}" for n in range(1, 9)
    )
    browser(app, "service").post(
        "/api/uploads", files={"file": ("订单.csv", orders.encode())}, data={"month": "2025-10", "kind": "kpi"}
    )
    manager = browser(app, "manager")
    briefing = manager.post("/api/briefings", json={"month": "2025-10"}).json()["briefing"]

    def rows(fact: str) -> dict[str, Any]:
        answer = manager.get(f"/api/briefings/{briefing}/facts/{fact}/rows")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    (sheet,) = rows("1.1.1.net_sales")["sheets"]
    assert (sheet["file"], sheet["total"], [sheet["header"][at] for at in sheet["used"]]) == ("订单.csv", 4, ["成交额"])
    assert [(row["number"], row["cells"][0], row["cells"][-1]) for row in sheet["rows"]] == [
        (3, "D1", "1000"), (5, "D3", "3000"), (7, "D5", "5000"), (9, "D7", "7000"),
    ]  # fmt: skip
    assert sum(sheet["total"] for sheet in rows("1.1.2.mom")["sheets"]) == 8
    assert manager.get(f"/api/briefings/{briefing}/facts/9.9.9.none/rows").status_code == 404
