"""`jianbao classify`, `evaluate` and `train`."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.unit.api.conftest import Run, refused


def test_comments_gain_labels_and_keep_their_columns(run: Run, feedback: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果.csv"
    result = run("classify", feedback, "--out", out)
    assert result.exit_code == 0, result.output
    assert "已分类 2 条" in result.stdout
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["编号"] for row in rows] == ["F1", "F2"]
    assert [row["is_complaint"] for row in rows] == ["1", "0"]


def test_bad_input_of_classify_is_one_sentence(run: Run, feedback: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果.csv"
    assert "找不到文件" in refused(run("classify", tmp_path / "没有.csv", "--out", out))
    assert "找不到文件" in refused(run("classify", tmp_path / ("长" * 300), "--out", out))
    assert "找不到文件" in refused(run("classify", tmp_path, "--out", out))
    assert "没有名为“评论”的列" in refused(run("classify", feedback, "--out", out, "--text-column", "评论"))
    assert ".csv 或 .xlsx" in refused(run("classify", feedback, "--out", tmp_path / "结果.txt"))
    (tmp_path / "空.csv").write_bytes(b"")
    refused(run("classify", tmp_path / "空.csv", "--out", out))
    assert not out.exists()


def test_labelled_comments_give_a_score(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "标注.csv"
    path.write_text("text,category\n今天天气不错,other\n谢谢,other\n", encoding="utf-8")
    result = run("evaluate", path)
    assert result.exit_code == 0, result.output
    assert "2" in result.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [("内容,类别\n慢,other\n", "缺少列：category"), ("text,category\n慢,不知道\n", "第 2 行的 category")],
)
def test_bad_labels_are_one_sentence(run: Run, tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "标注.csv"
    path.write_text(content, encoding="utf-8")
    assert said in refused(run("evaluate", path))


def test_a_missing_labelled_file_is_named(run: Run, tmp_path: Path) -> None:
    assert "找不到文件" in refused(run("evaluate", tmp_path / "没有.csv"))


def test_train_names_the_version(run: Run) -> None:
    assert "版本 fake" in run("train").stdout


def test_a_data_folder_that_cannot_be_used_is_one_sentence(
    run: Run, feedback: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from api.commands import classification, classifier

    monkeypatch.setattr(classification, "load", classifier.load)
    monkeypatch.setenv("JIANBAO_DATA_DIR", str(feedback / "里面"))
    assert "JIANBAO_DATA_DIR" in refused(run("classify", feedback, "--out", tmp_path / "r.csv"))
    assert "JIANBAO_DATA_DIR" in refused(run("train"))


@pytest.mark.parametrize("command", ["classify", "evaluate"])
def test_a_file_that_is_refused_trains_nothing(
    run: Run, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trained() -> object:
        raise AssertionError("the classifier was asked for")

    monkeypatch.setattr("api.commands.classification.load", trained)
    path = tmp_path / "数量.csv"
    path.write_text("数量,单价\n1,2\n", encoding="utf-8")
    refused(run(command, path, *(["--out", tmp_path / "结果.csv"] if command == "classify" else [])))
