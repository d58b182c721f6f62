"""A small company's files, and commands run on them without the real classifier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from classifiers.labels import categories
from classifiers.lines import SCORED

Run = Callable[..., Result]

_SALES = """订单号,日期,客户,客户层级,区域,渠道,产品线,产品,数量,金额
A1,2025-09-01,甲公司,大客户,华东,直营,泵,泵一,2,80000
A2,2025-10-01,甲公司,大客户,华东,直营,泵,泵一,3,120000
A3,2025-10-02,乙公司,新客户,华南,分销,阀,阀一,1,30000
A0,2024-10-01,甲公司,大客户,华东,直营,泵,泵一,2,80000
"""
_TARGETS = "月份,区域,产品线,目标额\n2025-10,华东,泵,100000\n2025-10,华南,阀,50000\n"
_FEEDBACK = "编号,日期,客户,反馈内容\nF1,2025-10-03,甲公司,交货晚了十天，产线停了\nF2,2025-10-04,乙公司,谢谢\n"


class FakeClassifier:
    """Calls whatever mentions lateness a complaint about delivery, and everything else `other`."""

    version = "fake"

    @property
    def confusion(self) -> np.ndarray:
        return np.eye(len(categories()), dtype=int) * 50

    def columns(self, texts: Sequence[str], *, front_line: bool = False) -> dict[str, np.ndarray | list[str]]:
        """As the classifier gives them: words as lists, numbers and yes or no as arrays."""
        frame = self.predict(texts, front_line=front_line)
        plain = {str(name): frame[name].to_numpy() for name in frame}
        return {name: column if column.dtype.kind in "bf" else column.tolist() for name, column in plain.items()}

    def lines(self, texts: Sequence[str]) -> list[str]:
        cells = self.predict(texts).replace({True: "1", False: "0"}).astype(str)
        return [",".join(row) for row in cells[list(SCORED)].to_numpy().tolist()]

    def predict(self, texts: Sequence[str], *, front_line: bool = False) -> pd.DataFrame:
        late = ["晚" in text for text in texts]
        code = next(iter(categories()))
        return pd.DataFrame(
            {
                "category": [code if is_late else "other" for is_late in late],
                "labels": [code if is_late else "other" for is_late in late],
                "is_complaint": late,
                "sentiment": ["negative" if is_late else "neutral" for is_late in late],
                "urgency": ["medium"] * len(texts),
                "demand_tags": [""] * len(texts),
                "churn_reason": [""] * len(texts),
                "resource_theme": ["crm" if front_line else ""] * len(texts),
                "confidence": [0.9] * len(texts),
                "needs_review": [False] * len(texts),
            }
        )


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of its own for each test, with the fake classifier."""
    folder = tmp_path / "安装"
    monkeypatch.setenv("JIANBAO_DATA_DIR", str(folder))
    for module in ("analysis", "classification"):
        monkeypatch.setattr(f"api.commands.{module}.load", FakeClassifier)
    return folder


@pytest.fixture
def kpi(tmp_path: Path) -> Path:
    """A folder of two KPI tables."""
    folder = tmp_path / "业绩 表格"
    folder.mkdir()
    (folder / "销售明细.csv").write_text(_SALES, encoding="utf-8")
    (folder / "销售目标.csv").write_text(_TARGETS, encoding="utf-8")
    return folder


@pytest.fixture
def feedback(tmp_path: Path) -> Path:
    path = tmp_path / "客户反馈.csv"
    path.write_text(_FEEDBACK, encoding="utf-8")
    return path


@pytest.fixture
def run() -> Run:
    """Runs a command line; what it prints is in `stdout` and `stderr`."""

    def invoke(*words: str | Path) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words])

    return invoke


def refused(result: Result, code: int = 2) -> str:
    """The sentence with which a command ended; there is never a traceback."""
    assert result.exit_code == code, (result.stdout, result.stderr, result.exception)
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.stdout + result.stderr
    sentences = [line for line in result.stderr.splitlines() if line.startswith("错误：")]
    assert len(sentences) == 1, result.stderr
    return sentences[0]
