"""What uploading files promises: kept whole, once, read by a job, explained, undone and put back."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from openpyxl import load_workbook
from sqlalchemy import func, select

from api.app import create_app
from api.services import Limits, Services
from api.storage.audit import AuditEntry
from api.storage.uploads import Blob, Upload
from tests.unit.api.service.inline_jobs import InlineQueue, with_jobs
from tests.unit.api.service.visitors import browser

ORDERS = "订单号,下单日期,客户名称,区域,产品,数量,金额\n" + "\n".join(
    f"D{n:03d},2025-10-{n % 28 + 1:02d},客户{n % 5},华东,水泵,{n},{n * 1000}" for n in range(1, 21)
)


@pytest.fixture
def service(services: Services, people: dict[str, str]) -> TestClient:
    """Customer service, logged in where jobs are done at once."""
    assert people
    return browser(create_app(with_jobs(services)), "service")


def send(client: TestClient, content: str | bytes = ORDERS, name: str = "订单.csv", **more: Any) -> Response:
    month, kind, headers = more.get("month", "2025-10"), more.get("kind", "kpi"), more.get("headers", {})
    data = content.encode() if isinstance(content, str) else content
    return client.post(
        "/api/uploads", files={"file": (name, data)}, data={"month": month, "kind": kind}, headers=headers
    )


def test_a_file_is_read_and_its_report_says_what_was_found(service: TestClient) -> None:
    sent = send(service)
    assert sent.status_code == 201
    seen = service.get(f"/api/uploads/{sent.json()['id']}")
    assert seen.json()["state"] == "read"
    assert seen.headers["etag"]
    assert seen.json()["tables"] == ["销售明细"]
    assert seen.json()["rows"] == 20
    assert seen.json()["report"]["files"][0]["sheets"][0]["columns"]["下单日期"] == "日期"


def test_the_bytes_come_back_as_they_were(service: TestClient) -> None:
    sent = send(service, ORDERS.encode("gb18030"), "十月 订单.csv").json()
    back = service.get(f"/api/uploads/{sent['id']}/content")
    assert back.content == ORDERS.encode("gb18030")
    assert back.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E5%8D%81")


def test_the_same_file_for_the_same_month_and_kind_is_the_same_upload(service: TestClient, services: Services) -> None:
    first, again = send(service), send(service, name="另一个名字.csv")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert send(service, month="2025-11").json()["id"] != first.json()["id"]
    with services.database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Upload)) == 2
        assert db.scalar(select(func.count()).select_from(Blob)) == 1


def test_a_key_gives_the_same_answer_again_and_refuses_another_request(service: TestClient) -> None:
    key = {"Idempotency-Key": "october-orders-1"}
    first, again = send(service, headers=key), send(service, headers=key)
    assert again.status_code == 200
    assert again.json() == first.json()
    other = send(service, ORDERS + "\n", headers=key)
    assert other.status_code == 422
    assert other.json()["code"] == "key_reused"


def test_two_files_of_one_name_are_told_apart(service: TestClient) -> None:
    send(service)
    assert send(service, ORDERS.replace("华东", "华南")).json()["name"] == "订单 (2).csv"


def test_files_of_one_name_that_come_at_once_are_told_apart(service: TestClient) -> None:
    with ThreadPoolExecutor(4) as many:
        answers = list(many.map(lambda number: send(service, f"{ORDERS}\n{number}"), range(8)))
    names = {answer.json()["name"] for answer in answers}
    assert names == {"订单.csv", *(f"订单 ({number}).csv" for number in range(2, 9))}


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.csv", "C:\\temp\\订单.csv", "a\nb\u202e.csv", "", "~$x.csv", "长" * 300 + ".csv"]
)
def test_names_cannot_leave_a_folder_or_break_a_header(service: TestClient, name: str) -> None:
    sent = send(service, name=name or "x")
    assert sent.status_code == 201, sent.text
    kept = sent.json()["name"]
    assert kept
    assert not set(kept) & set("/\\\n\u202e")
    assert not kept.startswith((".", "~"))
    assert len(kept.encode()) < 200
    assert service.get(f"/api/uploads/{sent.json()['id']}/content").content == ORDERS.encode()


@pytest.mark.usefixtures("people")
def test_a_file_that_is_too_large_leaves_nothing(services: Services) -> None:
    small = with_jobs(services, limits=Limits(upload_bytes=1000))
    sent = send(browser(create_app(small), "service"), b"x" * 1001)
    assert sent.status_code == 413
    with services.database.reading() as db:
        assert not db.scalars(select(Upload)).all()
        assert not db.scalars(select(Blob)).all()


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"\x00\x01\x02" * 50, "这里没有表格".encode()])
def test_a_file_in_which_there_is_nothing_fails_with_a_reason(service: TestClient, content: bytes) -> None:
    sent = send(service, content, "坏.xlsx").json()
    seen = service.get(f"/api/uploads/{sent['id']}").json()
    assert seen["state"] == "failed"
    assert seen["message"]
    job = service.get("/api/jobs", params={"subject": f"upload:{sent['id']}"}).json()[0]
    assert (job["state"], job["blame"]) == ("failed", "person")
    assert job["message"] == seen["message"]


def test_refused_rows_come_as_a_workbook_with_the_reason_and_no_formula(service: TestClient) -> None:
    sent = send(service, ORDERS + "\n=1+1,不是日期,客户,华东,水泵,x,不是数").json()
    book = load_workbook(io.BytesIO(service.get(f"/api/uploads/{sent['id']}/refused").content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 2
    assert rows[1][-1]
    assert str(rows[1][1]).startswith("'=")
    assert service.get(f"/api/uploads/{sent['id']}").json()["refused_rows"] == 1


def test_undone_and_restored_a_file_leaves_and_joins_its_month(service: TestClient) -> None:
    upload = send(service).json()["id"]
    assert service.get("/api/months/2025-10").json()["found"] == ["销售明细"]
    assert service.delete(f"/api/uploads/{upload}").json()["state"] == "undone"
    assert service.delete(f"/api/uploads/{upload}").json()["state"] == "undone"
    month = service.get("/api/months/2025-10").json()
    assert month["found"] == []
    assert month["next"]["code"] == "upload"
    service.post(f"/api/uploads/{upload}/restore")
    assert service.get(f"/api/uploads/{upload}").json()["state"] == "read"
    assert service.get("/api/months/2025-10").json()["next"]["code"] == "draft"


def test_uploading_an_undone_file_again_brings_it_back(service: TestClient) -> None:
    upload = send(service).json()["id"]
    service.delete(f"/api/uploads/{upload}")
    assert send(service).json()["id"] == upload
    assert service.get(f"/api/uploads/{upload}").json()["state"] == "read"


def test_a_mapping_is_used_and_remembered_for_the_next_month(service: TestClient) -> None:
    odd = ORDERS.replace("金额", "到手数")
    first = send(service, odd).json()["id"]
    seen = service.get(f"/api/uploads/{first}")
    rules = {"rules": [{"table": "销售明细", "columns": {"到手数": "金额"}}]}
    assert service.put(f"/api/uploads/{first}/mapping", json=rules).status_code == 428
    changed = service.put(f"/api/uploads/{first}/mapping", json=rules, headers={"If-Match": seen.headers["etag"]})
    assert changed.status_code == 200, changed.text
    columns = [columns_of(service, first)]
    columns.append(columns_of(service, send(service, odd.replace("2025-10", "2025-11"), month="2025-11").json()["id"]))
    assert [mapped["到手数"] for mapped in columns] == ["金额", "金额"]
    late = service.put(f"/api/uploads/{first}/mapping", json=rules, headers={"If-Match": seen.headers["etag"]})
    assert late.status_code == 412


def columns_of(client: TestClient, upload: str) -> dict[str, str]:
    report = client.get(f"/api/uploads/{upload}").json()["report"]
    columns: dict[str, str] = report["files"][0]["sheets"][0]["columns"]
    return columns


@pytest.mark.parametrize("rules", [[{"table": "没有的表"}], [{"columns": {"a": "没有的列"}}], [{}], [{"nonsense": 1}]])
def test_a_mapping_that_says_nothing_usable_is_refused(service: TestClient, rules: list[dict[str, Any]]) -> None:
    upload = send(service).json()["id"]
    tag = service.get(f"/api/uploads/{upload}").headers["etag"]
    answer = service.put(f"/api/uploads/{upload}/mapping", json={"rules": rules}, headers={"If-Match": tag})
    assert answer.status_code == 422
    assert answer.json()["code"] == "bad_mapping"
    assert service.get(f"/api/uploads/{upload}").json()["state"] == "read"


def test_every_act_is_in_the_audit_log_without_names(service: TestClient, services: Services) -> None:
    upload = send(service).json()["id"]
    service.delete(f"/api/uploads/{upload}")
    with services.database.reading() as db:
        entries = list(db.scalars(select(AuditEntry).where(AuditEntry.subject == f"upload:{upload}")))
    assert [entry.action for entry in entries] == ["upload.add", "upload.read", "upload.undo"]
    assert "订单" not in str([entry.detail for entry in entries])


@pytest.mark.usefixtures("people")
def test_nobody_else_uploads(services: Services) -> None:
    app = create_app(with_jobs(services))
    assert send(browser(app, "manager")).status_code == 403
    assert send(browser(app, "reviewer")).status_code == 403
    assert send(browser(app, "admin")).status_code == 201


@pytest.mark.usefixtures("people")
def test_a_file_being_read_is_neither_undone_nor_read_by_another_mapping(services: Services) -> None:
    waiting = replace(services, jobs=InlineQueue(services.database))
    client = browser(create_app(waiting), "service")
    upload = send(client).json()
    assert client.get("/api/months/2025-10").json()["next"]["code"] == "wait"
    assert client.delete(f"/api/uploads/{upload['id']}").status_code == 409
    tag = {"If-Match": f'"{upload["revision"]}"'}
    assert client.put(f"/api/uploads/{upload['id']}/mapping", json={"rules": []}, headers=tag).status_code == 409
