"""Targets that people set: put into the briefing at once, kept as the month's decision, scored the next month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import typer
from fastapi.testclient import TestClient

from api.briefings.drafting import draft_briefing
from api.briefings.staleness import mark_stale
from api.commands import verify as verifying
from api.services import Services
from api.storage.briefings import BriefingRecord
from summarizer.drafting.rendering import render
from summarizer.facts import FactSheet
from tests.databases import KINDS, database
from tests.unit.api.service.conftest import Login
from tests.unit.api.service.test_drafting import Job, ask, upload

MONTH = "2025-10"
SALES = "日期,订单号,客户,客户类型,区域,业务单元,产品线,产品,渠道,数量,单价,金额,成本,退货标记,销售员"
SOLD = (("华东", "泵", "李明", 300_000), ("华北", "阀", "赵强", 200_000), ("华南", "泵", "孙丽", 100_000))
MARKET = "区域,年市场容量_万元,人均GDP_元,人口密度_人每平方公里\n华东,900,9,5\n华北,600,8,4\n华南,300,7,3\n"
REGION = "6.1.1.region_target"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with database(KINDS[0], tmp_path) as opened:
        yield Services(opened, tmp_path)


def files(month: str, total: int = 900_000) -> dict[str, str]:
    last = date.fromisoformat(f"{month}-01")
    sold = [SALES]
    for back in range(3):
        day = (last - timedelta(days=30 * back)).replace(day=8)
        sold += [
            f"{day},S{day}{region},{region}客户,大客户,{region},装备,{line},{line}一型,直营,1,{n},{n},{n // 2},否,{who}"
            for region, line, who, n in SOLD
        ]
    return {
        f"销售明细{month}.csv": "\n".join(sold),
        f"市场数据{month}.csv": MARKET,
        f"员工{month}.csv": "销售员,区域,个人目标\n" + "".join(f"{who},{r},{n}\n" for r, _, who, n in SOLD),
        f"参数{month}.csv": f"参数,值\n下月总目标,{total}\n",
    }


def drafted(services: Services, people: dict[str, str], month: str) -> str:
    for name, text in files(month).items():
        upload(services, people["service"], text, name, month)
    briefing = ask(services, people["manager"], month)
    draft_briefing(services, briefing, Job())
    return briefing


@pytest.fixture
def briefing(services: Services, people: dict[str, str]) -> str:
    return drafted(services, people, MONTH)


def facts_of(services: Services, briefing: str) -> FactSheet:
    with services.database.reading() as db:
        return services.grounds.of(db, db.get_one(BriefingRecord, briefing)).facts


def put(client: TestClient, briefing: str, revision: int, **wish: Any) -> Any:
    seen = {"If-Match": f'"{revision}"'}
    return client.put(f"/api/briefings/{briefing}/targets", json=wish, headers=seen)


def said(client: TestClient, briefing: str, place: str) -> list[str]:
    view = client.get(f"/api/briefings/{briefing}").json()
    return [render(s["text"], view["content"]["facts"]) for s in view["statements"] if s["place"] == place]


def test_a_manager_sets_a_target_and_the_briefing_says_so(briefing: str, login: Login) -> None:
    manager = login("manager")
    root = f"/api/briefings/{briefing}"
    before = manager.get(f"{root}/targets")
    tag = manager.get(root).headers["ETag"]
    assert (before.headers["ETag"], before.json()["revision"]) == ('"0"', 0)
    assert sum(part["amount"] for part in before.json()["regions"]) == 900_000
    assert "按市场容量" in said(manager, briefing, "item:6.1.1")[0]

    tried = manager.post(f"{root}/targets/preview", json={"regions": {"华南": 600_000}}).json()
    answer = put(manager, briefing, 0, regions={"华南": 600_000}, reason="新签大客户")
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"1"')
    view = answer.json()
    assert [part["amount"] for part in tried["regions"]] == [part["amount"] for part in view["regions"]]
    set_part = next(part for part in view["regions"] if part["name"] == "华南")
    assert (set_part["amount"], set_part["set"]["name"]) == (600_000, "manager")
    assert set_part["computed"] < 600_000
    assert [part["set"] for part in view["regions"] if part["name"] != "华南"] == [None, None]
    assert sum(part["amount"] for part in view["regions"]) == sum(part["amount"] for part in view["people"]) == 900_000
    assert {part["name"]: part["region"] for part in view["people"]}["孙丽"] == "华南"

    first = said(manager, briefing, "item:6.1.1")[0]
    assert "由人工确定各区域目标" in first
    assert "华南最高，为60.0万元" in first
    fact = manager.get(f"{root}/facts/{REGION}.华南").json()
    assert fact["fact"]["note"].startswith("manager于")
    assert "6.1.1.region_computed.华南" in {one["id"] for one in fact["inputs"]}
    tables = manager.get(root).json()["content"]["sections"][5]["topics"][0]["items"]
    assert "测算目标" in tables[0]["table"]["header"]
    assert manager.get(root).headers["ETag"] != tag  # nobody approves what they did not see
    assert "manager" in {line["name"] for line in manager.get(f"{root}/targets/history").json()}
    assert manager.get(f"{root}/facts/{REGION}.华南/change").json()["reason"].startswith("这项目标由人工确定")


def test_changes_are_safe_to_repeat_and_refused_when_late_or_impossible(briefing: str, login: Login) -> None:
    manager = login("manager")
    path = f"/api/briefings/{briefing}/targets"
    assert manager.put(path, json={}).status_code == 428
    again = {"If-Match": '"0"', "Idempotency-Key": "targets-once"}
    answers = [manager.put(path, json={"total": 1_000_000}, headers=again) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert put(manager, briefing, 0, total=5).status_code == 412
    too_much = put(manager, briefing, 1, regions={"华南": 1_000_001})
    assert (too_much.status_code, too_much.json()["code"]) == (422, "targets_over_total")
    assert put(manager, briefing, 1, regions={"火星": 1}).json()["code"] == "targets_unknown_member"
    assert put(manager, briefing, 1, regions={"华南": -1}).status_code == 422
    assert manager.get(path).json()["revision"] == 1
    assert put(login("service"), briefing, 1, total=5).status_code == 403
    back = put(manager, briefing, 1).json()
    assert back["total"]["amount"] == 900_000
    assert "按市场容量" in said(manager, briefing, "item:6.1.1")[0]
    assert [one["total"] for one in manager.get(f"{path}/history").json()] == [1_000_000, None]


def test_what_was_set_keeps_its_person_and_a_sentence_of_a_person_is_left_alone(briefing: str, login: Login) -> None:
    manager, reviewer = login("manager"), login("reviewer")
    root = f"/api/briefings/{briefing}"
    assert put(manager, briefing, 0, regions={"华南": 600_000}).status_code == 200
    own = {"text": f"华南下月目标{{{{{REGION}.华南}}}}，高于华东的{{{{{REGION}.华东}}}}。", "item": "6.1.1"}
    mine = reviewer.post(f"{root}/statements", json=own).json()["id"]
    both = put(reviewer, briefing, 1, regions={"华南": 600_000, "华东": 100_000}).json()
    who = {part["name"]: part["set"] and part["set"]["name"] for part in both["regions"]}
    assert who == {"华东": "reviewer", "华北": None, "华南": "manager"}
    assert mine in both["to_check"]
    turned = put(reviewer, briefing, 2, regions={"华南": 100_000}).json()
    assert mine in turned["to_check"]
    assert mine not in turned["rewritten"]
    assert reviewer.get(f"{root}/statements/{mine}").json()["text"] == own["text"]


def test_who_set_the_targets_does_not_approve_alone(briefing: str, login: Login) -> None:
    reviewer = login("reviewer")
    root = f"/api/briefings/{briefing}"
    reviewer.post(f"{root}/submit")
    assert put(reviewer, briefing, 0, total=1_200_000).status_code == 200
    tag = reviewer.get(root).headers["ETag"]
    refused = reviewer.post(f"{root}/approve", headers={"If-Match": tag})
    assert (refused.status_code, refused.json()["code"]) == (409, "own_edits")


def test_the_decision_holds_for_the_next_draft_and_is_scored_next_month(
    services: Services, people: dict[str, str], briefing: str, login: Login
) -> None:
    assert put(login("manager"), briefing, 0, total=1_000_000, regions={"华南": 50_000}).status_code == 200
    assert mark_stale(services, MONTH) == []
    again = ask(services, people["manager"], MONTH)
    draft_briefing(services, again, Job())
    kept = facts_of(services, again)
    assert (kept.value("6.1.0.next_month_total"), kept.value(REGION, "华南")) == (1_000_000, 50_000)
    assert str(kept[f"{REGION}.华南"].note).startswith("manager于")
    reviewer = login("reviewer")
    root = f"/api/briefings/{again}"
    reviewer.post(f"{root}/submit")
    tag = reviewer.get(root).headers["ETag"]
    assert reviewer.post(f"{root}/approve", headers={"If-Match": tag}).status_code == 200

    after = drafted(services, people, "2025-11")
    facts = facts_of(services, after)
    assert facts.value("6.1.0.next_month_total_prev_month") == 1_000_000
    assert facts.value("6.1.0.promised_attainment") == pytest.approx(0.6)
    assert facts.value("6.1.1.region_promised_attainment", "华南") == pytest.approx(2.0)
    assert facts.value("6.1.3.person_promised_attainment", "孙丽") == pytest.approx(2.0)
    told = "".join(said(reviewer, after, "item:6.1.1"))
    assert "上月所定总目标100.0万元，实际达成率60.0%" in told
    assert "华南达成率最高（200.0%）" in told


def test_verify_takes_what_people_set_and_checks_what_was_computed(
    briefing: str, login: Login, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert put(login("manager"), briefing, 0, regions={"华南": 612_345}).status_code == 200
    folder = tmp_path / "files"
    folder.mkdir()
    for name, text in files(MONTH).items():
        (folder / name).write_text(text, encoding="utf-8")
    path = tmp_path / "briefing.json"
    manager = login("manager")
    path.write_bytes(manager.get(f"/api/briefings/{briefing}/export/json").content)
    verifying.run(path, [folder], [])
    assert "与简报一致" in capsys.readouterr().out
    text = path.read_text(encoding="utf-8")
    assert '"value":612345' in text.replace(" ", "")
    path.write_text(text.replace("612345", "612346"), encoding="utf-8")
    with pytest.raises(typer.Exit):
        verifying.run(path, [folder], [])
    assert "相加不等于“下月总目标”" in capsys.readouterr().err
