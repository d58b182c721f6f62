"""The generator: the same seed gives the same company, at any size."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

from classifiers.resources import data_path


def test_the_same_seed_gives_the_same_tables(generator: ModuleType, tables: dict[str, pd.DataFrame]) -> None:
    again = generator.clean_tables()
    for name, frame in tables.items():
        pd.testing.assert_frame_equal(frame, again[name], check_exact=True)


def test_another_seed_gives_other_sales_and_other_words(generator: ModuleType, tables: dict[str, pd.DataFrame]) -> None:
    other = generator.clean_tables(seed=3)
    assert set(other["销售明细"]["客户"]) != set(tables["销售明细"]["客户"])
    assert list(other["反馈"]["反馈内容"]) != list(tables["反馈"]["反馈内容"])


@pytest.mark.parametrize("lines", [500, 10_000, 60_000])
def test_it_gives_as_many_order_lines_as_asked_and_money_grows_with_them(generator: ModuleType, lines: int) -> None:
    made = generator.clean_tables(order_lines=lines, comments=30)
    net = made["销售明细"].loc[made["销售明细"]["退货标记"] == "否", "金额"].sum()
    assert len(made["销售明细"]) == pytest.approx(lines, rel=0.05)
    assert net / lines == pytest.approx(27_000, rel=0.15 if lines > 1_000 else 0.5)
    assert net == pytest.approx(made["销售目标"]["目标额"].sum(), rel=0.15 if lines > 1_000 else 0.5)


@pytest.mark.parametrize("comments", [0, 30, 460, 2_000])
def test_it_gives_as_many_comments_as_asked_beside_those_of_the_stories(generator: ModuleType, comments: int) -> None:
    made = generator.clean_tables(order_lines=500, comments=comments)["反馈"]
    assert len(made) == max(comments, 13)


def test_the_command_writes_both_folders(tmp_path: Path) -> None:
    command = [sys.executable, str(data_path("samples/generate.py")), str(tmp_path / "out"), "--lines", "500"]
    subprocess.run(command, check=True, cwd=tmp_path)
    assert len(list((tmp_path / "out/kpi").iterdir())) >= 5
    assert len(list((tmp_path / "out/feedback").iterdir())) == 1


def test_a_large_company_has_its_sales_as_one_csv_file(generator: ModuleType, tmp_path: Path) -> None:
    generator.write_company(tmp_path, order_lines=201_000, comments=30)
    head = pd.read_csv(tmp_path / "kpi/销售明细.csv", nrows=5)
    assert list(head.columns)[:3] == ["订单号", "行号", "日期"]
    generator.write_company(tmp_path, order_lines=500, comments=30)
    assert not (tmp_path / "kpi/销售明细.csv").exists()
