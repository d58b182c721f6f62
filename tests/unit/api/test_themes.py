"""`jianbao themes`."""

from __future__ import annotations

from pathlib import Path

from tests.unit.api.conftest import Run, refused

NOW = ["减速箱漏油，地上一滩", "油缸又漏油了", "泵才跑两天就漏油，我的电话13812345678"]
LABELLED = "反馈内容,category,is_complaint\n"


def _file(folder: Path, name: str, texts: list[str]) -> Path:
    path = folder / name
    path.write_text(LABELLED + "".join(f"“{text}”,quality,1\n" for text in texts), encoding="utf-8")
    return path


def test_the_themes_of_a_classified_file_are_told_beside_last_month(run: Run, tmp_path: Path) -> None:
    now, before = _file(tmp_path, "十月.csv", NOW), _file(tmp_path, "九月.csv", ["新机器漏油"])
    result = run("themes", now, "--before", before)
    assert result.exit_code == 0, result.output
    assert "产品质量：投诉 3 条" in result.stdout
    assert "漏油（3 条，上月 1 条）" in result.stdout
    assert "13812345678" not in result.stdout
    assert "合同条款：投诉 0 条" in result.stdout


def test_without_labels_the_classifier_sorts_first(run: Run, feedback: Path) -> None:
    result = run("themes", feedback)
    assert result.exit_code == 0, result.output
    assert sum("投诉" in line for line in result.stdout.splitlines()) == 4


def test_what_cannot_be_read_is_one_sentence(run: Run, feedback: Path, tmp_path: Path) -> None:
    assert "找不到文件" in refused(run("themes", tmp_path / "没有.csv"))
    assert "没有名为“评论”的列" in refused(run("themes", feedback, "--text-column", "评论"))
