"""A draft whose process is killed goes on without asking the model again for what it had answered."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest

from tests.fakes.openai_server import FakeModel
from tests.integration import service_process
from tests.integration.service_process import COMPANY, Service, kill, wait_for


def test_a_killed_draft_asks_the_model_only_for_what_it_had_not_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = FakeModel({"6": "hang, good"})
    with model as address:
        settings = {"OPENAI_BASE_URL": address, "OPENAI_API_KEY": "k", "JIANBAO_MODEL": "openai:fake"}
        start = f"import os; os.environ.update({settings!r}); {service_process._START}"
        monkeypatch.setattr(service_process, "_START", start)
        service = Service(tmp_path)
        try:
            service.start()
            service.log_in()
            service.upload(COMPANY / "kpi" / "销售数据.xlsx")
            wait_for(lambda: service.get("/api/jobs")[0]["state"] == "done", 60)
            asked = service.client.post("/api/briefings", json={"month": "2025-10"}).json()
            wait_for(lambda: has_come_to_rest(model), 60)
            kill(service.processes[-1])
            before = sections(model)

            service.start()
            wait_for(lambda: service.get(f"/api/jobs/{asked['job']}")["state"] == "done", 60)
            after = sections(model)
        finally:
            service.stop()
    assert len(before) > 3
    assert before["6"] == 1
    assert after["6"] > 1
    assert {name: after[name] for name in before if name != "6"} == {n: before[n] for n in before if n != "6"}


def sections(model: FakeModel) -> Counter[str]:
    """How often each section was asked for, repairs among them."""
    return Counter(request.section for request in model.requests)


def has_come_to_rest(model: FakeModel) -> bool:
    """Whether the last request hangs, and all others were answered a while ago."""
    return "6" in sections(model) and time.monotonic() - model.requests[-1].time > 4
