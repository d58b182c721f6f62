"""What a kill -9 may not do: real processes, killed in the middle of their work, started again or replaced."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.storage.engine import connect, default_url
from tests.databases import empty
from tests.integration.service_process import COMPANY, Service, kill, wait_for

FAULT = "到货晚了，包装也有破损，打电话催了好几次，最后还是我们自己派车去物流园拉回来的，耽误了产线开工，请尽快处理。"
MANY = 3_000  # of 1,200 bytes each: more than three megabytes
_ENDED = ("done", "failed", "cancelled")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """An installation over SQLite, with somebody logged in."""
    made = Service(tmp_path)
    try:
        made.start()
        made.log_in()
        yield made
    finally:
        made.stop()


def ended(service: Service, number: int) -> bool:
    jobs = service.get("/api/jobs")
    return len(jobs) >= number and all(job["state"] in _ENDED for job in jobs)


def test_an_import_and_a_draft_survive_the_process_that_did_them(service: Service) -> None:
    sent = service.upload(COMPANY / "feedback" / "客户反馈.xlsx", "feedback")
    wait_for(lambda: service.get("/api/jobs")[0]["state"] != "waiting", 20)
    kill(service.processes[-1])
    service.start()
    wait_for(lambda: ended(service, 1), 60)
    assert service.get(f"/api/uploads/{sent}")["state"] == "read"
    assert len(service.get("/api/comments?month=2025-10&limit=500")) == 460  # none lost, none twice

    asked = service.client.post("/api/briefings", json={"month": "2025-10"}).json()
    wait_for(lambda: service.get(f"/api/jobs/{asked['job']}")["state"] != "waiting", 20)
    kill(service.processes[-1])
    service.start()
    wait_for(lambda: ended(service, 3), 60)
    done = {(job["kind"], job["state"]) for job in service.get("/api/jobs")}
    assert done == {("draft", "done"), ("import", "done"), ("themes", "done")}
    assert [line["state"] for line in service.get("/api/briefings")] == ["draft"]


def test_a_service_that_is_stopped_does_not_wait_for_large_work_which_goes_on_at_the_next_start(
    service: Service, tmp_path: Path
) -> None:
    large = tmp_path / "反馈.csv"
    lines = (f"2025-10-{n % 28 + 1:02},第{n}台设备{8 * FAULT}" for n in range(MANY))
    large.write_text("\n".join(["日期,反馈内容", *lines]), encoding="utf-8")
    sent = service.upload(large, "feedback")
    wait_for(lambda: "分类" in service.get("/api/jobs")[0]["stage"], 60)
    stopped = service.processes[-1]
    stopped.send_signal(signal.SIGINT)
    assert stopped.wait(10) == 0
    service.start()
    wait_for(lambda: ended(service, 1), 120)
    assert service.get(f"/api/uploads/{sent}")["state"] == "read"
    assert service.get("/api/comments/counts?month=2025-10")["total"] == MANY


def test_a_second_process_of_the_same_folder_is_refused_in_one_sentence(service: Service) -> None:
    second = service.start_worker()
    assert second.wait(20) == 1
    assert "已有另一个 jianbao 服务在使用数据目录" in service.log()
    assert service.get("/healthz")


def test_another_worker_takes_over_from_a_dead_one_within_30_seconds(tmp_path: Path) -> None:
    with empty("postgresql", tmp_path) as engine:
        address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        service = Service(tmp_path, address)
        try:
            service.start()
            service.log_in()
            doomed = service.processes[-1]
            service.upload(COMPANY / "kpi" / "销售数据.xlsx")
            wait_for(lambda: service.get("/api/jobs")[0]["state"] == "running", 20)
            kill(doomed)
            service.start()
            wait_for(lambda: ended(service, 1), 30)
            (job,) = service.get("/api/jobs")
            assert job["state"] == "done"
        finally:
            service.stop()


def test_what_was_acknowledged_is_in_the_file_after_a_kill(service: Service, tmp_path: Path) -> None:
    sent = [service.upload(path) for path in sorted((COMPANY / "kpi").glob("*.csv"))]
    kill(service.processes[-1])
    engine = connect(default_url(tmp_path))
    with engine.connect() as connection:
        found = {row[0] for row in connection.exec_driver_sql("SELECT id FROM uploads")}
        whole = connection.exec_driver_sql("SELECT count(*) FROM blobs WHERE length(content) <> size").scalar_one()
    engine.dispose()
    assert found == set(sent)
    assert whole == 0
