"""`jianbao verify`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.kpi.context import default_thresholds
from tests.unit.api.conftest import Run, refused


@pytest.fixture
def briefing(run: Run, kpi: Path, tmp_path: Path) -> Path:
    result = run("brief", "--month", "2025-10", "--kpi", kpi, "--out", tmp_path / "out", "--format", "md")
    assert result.exit_code == 0, result.output
    return tmp_path / "out" / "briefing.json"


def rewrite(path: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    stored = json.loads(path.read_text(encoding="utf-8"))
    change(stored)
    path.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")


def test_an_untouched_briefing_is_confirmed(run: Run, briefing: Path, kpi: Path) -> None:
    result = run("verify", briefing, "--kpi", kpi)
    assert result.exit_code == 0, result.output
    assert "个指标全部重新计算，与简报一致" in result.stdout


def test_a_number_typed_into_a_sentence_is_named(run: Run, briefing: Path, kpi: Path) -> None:
    def typed(stored: dict[str, Any]) -> None:
        stored["summary"][0]["text"] = "{{1.1.1.net_sales}}为本月净销售额，另有在谈订单三百万元。"
        stored["summary"][0]["refs"] = ["1.1.1.net_sales"]

    rewrite(briefing, typed)
    result = run("verify", briefing, "--kpi", kpi)
    assert "没有数据依据" in refused(result, code=1)
    assert "没有依据（1.1.1）" in result.stdout
    assert "三百万" in result.stdout


def test_what_a_person_stated_by_hand_is_named_and_no_fault(run: Run, briefing: Path, kpi: Path) -> None:
    def typed(stored: dict[str, Any]) -> None:
        stored["summary"][0].update(text="另有在谈订单三百万元。", refs=[], by_hand="销售例会纪要")

    rewrite(briefing, typed)
    result = run("verify", briefing, "--kpi", kpi)
    assert result.exit_code == 0, result.output
    assert "人工填报（1.1.1，理由：销售例会纪要）" in result.stdout


def test_a_tampered_number_is_named_with_both_values(run: Run, briefing: Path, kpi: Path) -> None:
    rewrite(briefing, lambda stored: stored["facts"]["1.1.1.net_sales"].update(value=160_000.0, text="16.0万元"))
    result = run("verify", briefing, "--kpi", kpi)
    assert "中有 1 个不一致" in refused(result, code=1)
    assert "（1.1.1.net_sales）简报中为 16.0万元，重新计算为 15.0万元。" in result.stdout


def test_changed_data_is_found_and_the_file_named(run: Run, briefing: Path, kpi: Path) -> None:
    path = kpi / "销售目标.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("50000", "90000"), encoding="utf-8")
    result = run("verify", briefing, "--kpi", kpi)
    refused(result, code=1)
    assert "注意：“销售目标.csv”与起草时的内容不同。" in result.stdout
    assert "（1.1.1.target）" in result.stdout
    assert "（1.1.1.net_sales）" not in result.stdout


def test_a_file_that_is_not_given_is_named(run: Run, briefing: Path, kpi: Path) -> None:
    result = run("verify", briefing, "--kpi", kpi / "销售明细.csv")
    refused(result, code=1)
    assert "没有提供起草时使用的“销售目标.csv”" in result.stdout
    assert "现在无法计算" in result.stdout or "重新计算为 无数据" in result.stdout


def test_the_thresholds_of_the_briefing_are_used_and_not_those_of_today(
    run: Run, briefing: Path, kpi: Path, data_dir: Path
) -> None:
    written = json.loads(briefing.with_name("facts.json").read_text(encoding="utf-8"))["facts"]
    surging = next(fact for fact in written if fact["id"] == "1.2.1.anomaly_high_growth")
    assert surging["value"] == ["华东"]
    limit = default_thresholds()["region_surge_yoy"]
    rewrite(briefing, lambda stored: stored["facts"].update({surging["id"]: surging}))
    (data_dir / "thresholds.yaml").write_text("region_surge_yoy: 0.99\n", encoding="utf-8")
    assert run("verify", briefing, "--kpi", kpi).exit_code == 1
    rewrite(briefing, lambda stored: stored["thresholds"].update(region_surge_yoy=dict(limit)))
    assert run("verify", briefing, "--kpi", kpi).exit_code == 0


@pytest.mark.parametrize(
    "content",
    [
        "",
        "不是 JSON",
        "[]",
        "{}",
        '{"month": "2025-10", "company": "甲", "extra": 1}',
        '{"month": "2025-10", "company": "甲", "facts": {"1.1.1.net_sales": {}}}',
        '{"month": "2025-10", "company": "甲", "thresholds": {"stalled_days": {}}}',
        '{"month": "2025-10", "company": "甲", "thresholds": {"stalled_days": {"value": "many"}}}',
    ],
)
def test_a_file_that_jianbao_did_not_write_is_refused(run: Run, kpi: Path, tmp_path: Path, content: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(content, encoding="utf-8")
    assert "不是 jianbao 写出的 briefing.json" in refused(run("verify", path, "--kpi", kpi))


def test_a_briefing_that_is_not_there_or_has_no_month_is_refused(run: Run, kpi: Path, tmp_path: Path) -> None:
    assert "找不到或无法打开" in refused(run("verify", tmp_path / "没有.json", "--kpi", kpi))
    assert "找不到或无法打开" in refused(run("verify", tmp_path, "--kpi", kpi))
    path = tmp_path / "b.json"
    path.write_text('{"month": "十月", "company": "甲"}', encoding="utf-8")
    assert "“十月”不是月份" in refused(run("verify", path, "--kpi", kpi))
