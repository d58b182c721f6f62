"""A year of a small company: drafted, reviewed by a script, approved, and scored the next month, twelve times."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.briefings.drafting import draft_briefing
from api.briefings.staleness import mark_stale
from api.services import Services
from api.storage.briefings import BriefingRecord
from api.storage.people import User
from api.words.accepting import accepted
from api.words.fates import fates
from summarizer.drafting.offline.habits import shape
from summarizer.facts import FactSheet
from summarizer.periods import Month
from tests.databases import KINDS, database
from tests.unit.api.service.conftest import Login
from tests.unit.api.service.test_drafting import Job, ask, record_of, upload

FIRST = Month(2024, 11)
MONTHS = [FIRST + number for number in range(12)]
RENAMED, LEFT = MONTHS[6], MONTHS[4]  # 华北 is called 北方 from here; 王 sells nothing any more
SALES = "日期,订单号,客户,客户类型,区域,业务单元,产品线,产品,渠道,数量,单价,金额,成本,退货标记,销售员"
TARGETS = "月份,区域,产品线,业务单元,目标额"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """The loop is the same over every database; it is run through once."""
    with database(KINDS[0], tmp_path) as opened:
        yield Services(opened, tmp_path)


def regions(month: Month) -> list[str]:
    return ["华东", "北方" if month >= RENAMED else "华北", "华南"]


def files(month: Month) -> dict[str, str]:
    """The month's own rows only: what it is compared with must be remembered."""
    number = MONTHS.index(month)
    sold, wanted = [SALES], [TARGETS]
    for place, region in enumerate(regions(month)):
        seller = ["李", "赵" if month >= LEFT else "王", "孙"][place]
        for day in (3, 12, 21):
            amount = 100_000 + 7_000 * ((number * 5 + place * 3 + day) % 11) - (40_000 if place == 1 else 0)
            sold.append(
                f"{month}-{day:02},S{month}{place}{day},客户{place}{day}有限公司,大客户,{region},装备,泵,P{place},直营,"
                f"{amount // 1000},1000,{amount},{amount * 6 // 10},否,{seller}"
            )
        wanted.append(f"{month},{region},泵,装备,420000")
    return {f"销售明细{month}.csv": "\n".join(sold), f"销售目标{month}.csv": "\n".join(wanted)}


def drafted(services: Services, people: dict[str, str], month: Month) -> str:
    for name, text in files(month).items():
        upload(services, people["service"], text, name, str(month))
    briefing = ask(services, people["manager"], str(month))
    draft_briefing(services, briefing, Job())
    return briefing


def facts_of(services: Services, briefing: str) -> FactSheet:
    with services.database.reading() as db:
        return services.grounds.of(db, db.get_one(BriefingRecord, briefing)).facts


class Script:
    """A reviewer who always takes out the same kind of finding, and another who approves."""

    def __init__(self, reviewer: TestClient, approver: TestClient) -> None:
        self.reviewer, self.approver = reviewer, approver
        self.disliked = ""

    def review(self, briefing: str) -> bool:
        """Whether the disliked finding was there to be taken out."""
        root = f"/api/briefings/{briefing}"
        assert self.reviewer.post(f"{root}/submit").status_code == 200
        found = [
            one
            for one in self.reviewer.get(f"{root}/statements").json()
            if one["place"] == "item:1.2.1" and one["kind"] == "finding"
        ]
        self.disliked = self.disliked or found[-1]["text"]
        wanted = shape("1.2.1", "finding", self.disliked)
        gone = [one for one in found if shape("1.2.1", "finding", one["text"]) == wanted]
        for one in gone:
            seen = {"If-Match": f'"{one["revision"]}"'}
            assert self.reviewer.delete(f"{root}/statements/{one['id']}", headers=seen).status_code == 200
        tag = self.approver.get(root).headers["ETag"]
        assert self.approver.post(f"{root}/approve", headers={"If-Match": tag}).status_code == 200
        return bool(gone)

    def follow_up(self, month: Month) -> list[str]:
        """Finish the first of a month's actions; the texts of all."""
        found = self.approver.get("/api/actions", params={"month": str(month)}).json()
        seen = {"If-Match": f'"{found[0]["revision"]}"'}
        done = self.approver.patch(f"/api/actions/{found[0]['id']}", json={"state": "已完成"}, headers=seen)
        assert done.status_code == 200
        return [one["text"] for one in found]


@pytest.fixture
def script(services: Services, people: dict[str, str], login: Login, password_hash: str) -> Script:
    with services.database.writing() as db:
        user = User(login="second", name="second", display="second", role="reviewer", password=password_hash)
        db.add(user)
        db.flush()
        people["second"] = user.id
    return Script(login("reviewer"), login("second"))


def test_a_year_of_briefings_keeps_its_promises(services: Services, people: dict[str, str], script: Script) -> None:
    sheets: dict[Month, FactSheet] = {}
    snapshots: dict[str, str | None] = {}
    taken_out: list[bool] = []
    for month in MONTHS:
        briefing = drafted(services, people, month)
        sheets[month] = facts_of(services, briefing)
        taken_out.append(script.review(briefing))
        assert script.follow_up(month)
        snapshots[briefing] = record_of(services, briefing).snapshot

    first, second, renamed, last = (sheets[month] for month in (FIRST, FIRST + 1, RENAMED, MONTHS[-1]))
    # The first month has nothing to be compared with, and nothing was promised.
    for key in ("1.1.2.mom", "1.1.2.yoy", "6.3.completion_rate", "6.3.scored_actions"):
        assert first[key].value is None, key
    assert [*first.family("1.1.2.monthly_sales")] == [str(FIRST)]
    # Later months are compared with what was approved, and every one is scored.
    sales = {month: sheet.value("1.1.1.net_sales") for month, sheet in sheets.items()}
    assert second.value("1.1.2.mom") == pytest.approx(sales[FIRST + 1] / sales[FIRST] - 1)
    assert [fact.value for fact in last.family("1.1.2.monthly_sales").values()] == list(sales.values())
    for month in MONTHS[1:]:
        assert sheets[month].value("6.3.done_actions") >= 1, month
        assert sheets[month].value("6.3.scored_actions") >= 1, month
        outcomes = [fact for name, fact in sheets[month].items() if name.startswith("6.3.result.")]
        assert all(fact.value or fact.reason for fact in outcomes)
    # A renamed region is compared with nothing, and what was promised of it cannot be scored, which is said.
    assert renamed["1.2.1.region_mom.北方"].reason == "没有“北方”的对应数据"
    assert renamed.value("1.2.1.region_mom", "华东") is not None
    reasons = [str(fact.reason) for name, fact in renamed.items() if name.startswith("6.3.result.")]
    assert any("华北" in reason and "改名" in reason for reason in reasons)
    # What the script takes out of three months is not drafted again; how much it accepted is known of every month.
    assert taken_out == [True] * 3 + [False] * 9
    with services.database.reading() as db:
        shares = {one.month: one.share or 0.0 for one in accepted(fates(db)) if not one.item}
    assert list(shares) == [str(month) for month in MONTHS]
    assert shares[str(MONTHS[0])] < shares[str(MONTHS[-1])] == 1
    # A late file changes no snapshot and is told where it matters.
    late = f"{SALES}\n{FIRST}-25,SX,客户新,大客户,西南,装备,泵,P0,直营,1,1,9000,1,否,李\n"
    upload(services, people["service"], late, "补录.csv", str(FIRST))
    (stale,) = mark_stale(services, str(FIRST))
    told = {fact["id"]: fact["old"] for fact in (record_of(services, stale).stale or {})["facts"]}
    assert told["1.2.1.region_sales.西南"] == "无数据"
    assert "1.1.1.net_sales" in told
    assert {briefing: record_of(services, briefing).snapshot for briefing in snapshots} == snapshots
