"""A service in which there is something of everything, and the ids by which paths speak of it."""

from __future__ import annotations

from api.storage.base import new_id
from api.uploads.mappings import remember
from benchmarks.service.inside import Inside
from summarizer.kpi.reading.mapping import Rule
from tests.unit.api.service.drafted import put_briefing
from tests.unit.api.service.test_drafting import sales

FEEDBACK = "日期,客户名称,反馈内容\n2025-10-03,启明一厂,货期太慢\n2025-10-04,启明二厂,合同条款看不懂\n"


def stock(service: Inside) -> dict[str, str]:
    """Put something of everything in; an id for each name in a path; its briefing that is drafted."""
    office, reviewer = service.log_in("service"), service.log_in("reviewer")
    ids = {"month": "2025-10", "format": "md", "person": service.people["manager"]}
    for kind, name, text in (("kpi", "销售.csv", sales(90_000, 80_000)), ("feedback", "反馈.csv", FEEDBACK)):
        form = {"month": "2025-10", "kind": kind}
        sent = office.post("/api/uploads", files={"file": (name, text.encode())}, data=form)
        assert sent.status_code in (200, 201), sent.text
        ids["upload"] = sent.json()["id"]
    ids["comment"] = office.get("/api/comments", params={"month": "2025-10"}).json()[0]["id"]
    ids["job"] = office.get("/api/jobs").json()[0]["id"]
    with service.services.database.writing() as db:
        ids["briefing"] = put_briefing(db, service.people["manager"], "draft", _free_month(service))
    way = f"/api/briefings/{ids['briefing']}"
    found = reviewer.get(f"{way}/statements").json()
    ids["statement"] = next(s["id"] for s in found if s["kind"] == "finding" and s["place"].startswith("item:"))
    offer = {"text": "请会上关注货期。", "instruction": "更短"}
    ids["proposal"] = reviewer.post(f"{way}/statements/{ids['statement']}/proposals", json=offer).json()["id"]
    action = {"text": "回访流失客户", "owner": "周敏", "due": "2025-11-15"}
    ids["action"] = reviewer.post("/api/actions?month=2025-10", json=action).json()["id"]
    with service.services.database.writing() as db:
        remember(db, [Rule("销售明细", {"成交额": "金额"}, {}, signature=("日期", "成交额"))])
    admin = service.log_in("admin")
    ids["mapping"] = admin.get("/api/settings/mappings").json()[0]["id"]
    ids["threshold"] = admin.get("/api/settings/thresholds").json()[0]["name"]
    ids |= {"channel": "group", "version": "none"}
    ids["fact"] = next(iter(reviewer.get(f"{way}/facts").json()))["id"]
    ids["session"] = reviewer.get("/api/sessions").json()["sessions"][0]["id"]
    ids["key"] = reviewer.post("/api/keys", json={"name": new_id()}).json()["id"]
    return ids


def _free_month(service: Inside) -> str:
    """A month of which there is no briefing yet: versions of a month are numbered."""
    months = {line["month"] for line in service.log_in("reviewer").get("/api/briefings?limit=500").json()}
    return next(
        month for year in range(2025, 1949, -1) for n in range(12, 0, -1) if (month := f"{year}-{n:02}") not in months
    )
