"""What a company may change, and how a mistake in it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.settings import SettingsError, data_dir, thresholds
from summarizer.kpi.context import default_thresholds
from tests.unit.api.conftest import Run, refused


@pytest.fixture
def folder(data_dir: Path) -> Path:
    data_dir.mkdir()
    return data_dir


def state(folder: Path, text: str) -> None:
    (folder / "thresholds.yaml").write_text(text, encoding="utf-8")


def test_without_a_file_or_with_an_empty_one_the_defaults_hold(folder: Path) -> None:
    assert thresholds(folder) == default_thresholds()
    state(folder, "# 还没有\n")
    assert thresholds(folder) == default_thresholds()


@pytest.mark.parametrize("text", ["region_surge_yoy: 0.5", "region_surge_yoy: {value: 0.5}"])
def test_a_value_is_put_in_place_of_the_default_and_its_meaning_stays(folder: Path, text: str) -> None:
    state(folder, text)
    changed = thresholds(folder)
    assert changed["region_surge_yoy"] == {**default_thresholds()["region_surge_yoy"], "value": 0.5}
    assert {name: about for name, about in changed.items() if name != "region_surge_yoy"} == {
        name: about for name, about in default_thresholds().items() if name != "region_surge_yoy"
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no_such_limit: 1", "没有名为“no_such_limit”的阈值"),
        ("1: 1", "没有名为“1”的阈值"),
        ("region_surge_yoy: 很多", "“region_surge_yoy”的值不是数字"),
        ("region_surge_yoy: true", "不是数字"),
        ("region_surge_yoy: .nan", "不是数字"),
        ("region_surge_yoy: .inf", "不是数字"),
        ("region_surge_yoy:", "不是数字"),
        ("region_surge_yoy: [0.5]", "不是数字"),
        ("region_surge_yoy: {valeu: 0.5}", "不是数字"),
        ("new_product_months: -1", "“new_product_months”的值应在 0 到 1000 之间"),
        ("renewal_notice_days: 1.0e+12", "“renewal_notice_days”的值应在 0 到 1000 之间"),
        ("- region_surge_yoy", "不是“名称: 数值”的格式"),
        ("region_surge_yoy", "不是“名称: 数值”的格式"),
        ("5", "不是“名称: 数值”的格式"),
        ("a: [", "不是“名称: 数值”的格式"),
    ],
)
def test_a_mistake_in_the_file_is_one_sentence_with_its_path(folder: Path, text: str, said: str) -> None:
    state(folder, text)
    with pytest.raises(SettingsError) as refusal:
        thresholds(folder)
    assert said in str(refusal.value)
    assert "thresholds.yaml" in str(refusal.value)


def test_a_file_that_is_no_text_or_a_folder_is_one_sentence_too(folder: Path) -> None:
    path = folder / "thresholds.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError):
        thresholds(folder)
    path.unlink()
    path.mkdir()
    with pytest.raises(SettingsError, match="无法读取阈值文件"):
        thresholds(folder)


def test_changed_thresholds_reach_the_facts(run: Run, kpi: Path, folder: Path, tmp_path: Path) -> None:
    def facts(out: Path) -> dict[str, dict[str, object]]:
        result = run("brief", "--month", "2025-10", "--kpi", kpi, "--out", out, "--format", "md")
        assert result.exit_code == 0, result.output
        written = json.loads((out / "facts.json").read_text(encoding="utf-8"))["facts"]
        return {fact["id"]: fact for fact in written}

    assert facts(tmp_path / "一")["1.2.1.anomaly_high_growth"]["value"] == ["华东"]
    state(folder, "stalled_days: 45\nregion_surge_yoy: 0.6")
    changed = facts(tmp_path / "二")
    assert changed["1.2.1.anomaly_high_growth"]["value"] == []
    assert changed["0.threshold.stalled_days"]["text"] == "45天"


def test_a_bad_threshold_ends_the_command_before_anything_is_read(
    run: Run, kpi: Path, folder: Path, tmp_path: Path
) -> None:
    state(folder, "no_such_limit: 1")
    assert "阈值文件" in refused(run("brief", "--month", "2025-10", "--kpi", kpi, "--out", tmp_path / "o"))


def test_the_data_folder_is_made_where_it_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_DATA_DIR", str(tmp_path / "甲" / "乙"))
    assert data_dir() == tmp_path / "甲" / "乙"
    assert data_dir().is_dir()
    monkeypatch.setenv("JIANBAO_DATA_DIR", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert data_dir() == tmp_path / ".jianbao"
