"""A company so small that its month is read and drafted in a moment."""

from __future__ import annotations

from pathlib import Path

from tests.integration.service_process import Service, wait_for

_SALES = "日期,订单号,行号,客户,客户类型,区域,业务单元,产品线,产品,渠道,数量,单价,金额,成本,退货标记"
_ROW = (
    "{month}-{day:02},SO{month}{day},1,启明{day}厂,大客户,{region},装备事业部,泵,P1,直营,1,{amount},{amount},60000,否"
)
_REGIONS = ("华东", "华南", "华北")
_COMPLAINTS = ("货期太慢", "包装破损", "合同条款看不懂", "客服没人接电话", "零件有毛刺", "发票开错了")


def sales_file(folder: Path, month: str) -> Path:
    """Ten orders of a month."""
    rows = [
        _ROW.format(month=month, day=day, region=_REGIONS[day % 3], amount=90_000 + day * 1000) for day in range(1, 11)
    ]
    return _written(folder / f"销售明细{month}.csv", [_SALES, *rows])


def feedback_file(folder: Path, month: str, name: str, rows: int) -> Path:
    """So many comments of a month."""
    lines = [f"{month}-{n % 28 + 1:02d},客户{n},{name}第{n}条：{_COMPLAINTS[n % 6]}" for n in range(rows)]
    return _written(folder / f"{name}.csv", ["日期,客户名称,反馈内容", *lines])


def drafted(service: Service, month: str) -> str:
    """The id of a briefing that is drafted from this month's sales."""
    service.upload(sales_file(service.folder, month), month=month)
    settled(service)
    asked = service.client.post("/api/briefings", json={"month": month})
    assert asked.status_code == 202, asked.text
    settled(service)
    briefing = str(asked.json()["briefing"])
    assert service.get(f"/api/briefings/{briefing}")["state"] == "draft"
    return briefing


def settled(service: Service, seconds: float = 120) -> None:
    """Wait until no job is waiting or running."""
    wait_for(lambda: not service.get("/api/jobs?living=true"), seconds)


def _written(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
