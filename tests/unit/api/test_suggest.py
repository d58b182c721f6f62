"""`jianbao suggest`."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from prompts import Rendered
from summarizer.drafting.model.failures import DeniedError
from summarizer.drafting.model.opinions import Asking
from summarizer.drafting.model.settings import ModelSettings
from tests.unit.api.conftest import Run, refused

HEADER = "编号,反馈内容,category,needs_review\n"
ROWS = "F1,交货晚了十天,delivery,0\nF2,又是这样，电话13812345678,other,1\nF3,呵呵真快,service,1\n"


class Fake(Asking):
    """Says delivery of everything, and forgets the last comment of a batch."""

    asked: list[str]

    def __call__(self, prompt: Rendered) -> str:
        self.asked.append(prompt.user)
        ids = re.findall("〖(.+?)〗", prompt.user)[:-1]
        said = [{"id": one, "labels": ["delivery", "service"], "is_complaint": True, "reason": "反话"} for one in ids]
        return json.dumps({"answers": said})


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    prompts: list[str] = []

    def of(settings: ModelSettings) -> Asking:
        fake = Fake(settings, lambda: pytest.fail("nothing is to be sent"))
        fake.asked = prompts
        return fake

    monkeypatch.setenv("OPENAI_API_KEY", "key")
    monkeypatch.setattr(Asking, "of", staticmethod(of))
    return prompts


@pytest.fixture
def classified(tmp_path: Path) -> Path:
    path = tmp_path / "已分类.csv"
    path.write_text(HEADER + ROWS.replace("是这样，", "是这样；"), encoding="utf-8")
    return path


def test_unsure_rows_get_suggestions_beside_their_labels(run: Run, classified: Path, asked: list[str]) -> None:
    out = classified.with_name("建议.csv")
    result = run("suggest", classified, "--out", out)
    assert result.exit_code == 0, result.output
    assert "对 1 条把握不足的反馈给出了建议" in result.stdout
    assert "1 条没有得到合格的回答" in result.stdout
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["category"] for row in rows] == ["delivery", "other", "service"]
    assert [row["suggested_category"] for row in rows] == ["", "delivery", ""]
    assert rows[1]["suggested_labels"] == "delivery|service"
    assert len(asked) == 1
    assert "交货晚了十天" not in asked[0]
    assert "13812345678" not in asked[0]


def test_no_more_are_asked_about_than_was_said(run: Run, classified: Path, asked: list[str]) -> None:
    assert run("suggest", classified, "--out", classified.with_name("建议.csv"), "--most", 1).exit_code == 0
    assert "呵呵" not in asked[0]


def test_without_a_model_or_labels_it_says_what_to_do(
    run: Run, classified: Path, feedback: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = classified.with_name("建议.csv")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    assert "没有设置大模型" in refused(run("suggest", classified, "--out", out))
    monkeypatch.setenv("OPENAI_API_KEY", "key")
    assert "jianbao classify" in refused(run("suggest", feedback, "--out", out))
    assert "找不到文件" in refused(run("suggest", classified.with_name("没有.csv"), "--out", out))
    assert not out.exists()


def test_a_model_that_refuses_the_key_is_one_sentence(
    run: Run, classified: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(self: Asking, _prompt: Rendered) -> str:
        self.problem = DeniedError("大模型服务不接受这个密钥。")
        raise self.problem

    monkeypatch.setenv("OPENAI_API_KEY", "key")
    monkeypatch.setattr(Asking, "__call__", denied)
    out = classified.with_name("建议.csv")
    assert "不接受这个密钥" in refused(run("suggest", classified, "--out", out), 1)
    assert not out.exists()
