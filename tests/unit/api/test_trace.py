"""`jianbao trace`."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.unit.api.conftest import Run, refused


def test_a_number_is_explained_down_to_file_and_rows(run: Run, kpi: Path) -> None:
    result = run("trace", "1.1.1.attainment_rate", "--month", "2025-10", "--kpi", kpi)
    assert result.exit_code == 0, result.output
    assert "= 100.0%（1.1.1.attainment_rate）" in result.stdout
    assert "销售明细.csv：2 行，第 3-4 行" in result.stdout
    assert "销售目标.csv：2 行，第 2-3 行" in result.stdout
    assert '日期>="2025-10-01"' in result.stdout


def test_the_rows_are_written_as_they_stand_in_the_files(run: Run, kpi: Path, tmp_path: Path) -> None:
    out = tmp_path / "行.csv"
    result = run("trace", "1.1.1.net_sales", "--month", "2025-10", "--kpi", kpi, "--out", out)
    assert result.exit_code == 0, result.output
    with out.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header[:4] == ["表", "文件", "工作表", "行"]
    assert [(row[1], row[3], row[header.index("订单号")]) for row in rows] == [
        ("销售明细.csv", "3", "A2"),
        ("销售明细.csv", "4", "A3"),
    ]


def test_a_number_that_cannot_be_computed_says_why(run: Run, kpi: Path) -> None:
    result = run("trace", "1.1.2.prev_year_mom", "--month", "2025-10", "--kpi", kpi)
    assert result.exit_code == 0, result.output
    assert "没有覆盖2024年9月" in result.stdout


def test_an_unknown_number_is_refused_with_those_that_are_near(run: Run, kpi: Path) -> None:
    sentence = refused(run("trace", "1.1.1.net_sale", "--month", "2025-10", "--kpi", kpi))
    assert "没有编号为“1.1.1.net_sale”的指标" in sentence
    assert "1.1.1.net_sales" in sentence


def test_an_output_that_is_no_table_is_refused_and_one_that_cannot_be_written_fails(
    run: Run, kpi: Path, tmp_path: Path
) -> None:
    words = ("trace", "1.1.1.net_sales", "--month", "2025-10", "--kpi", kpi, "--out")
    assert ".csv 或 .xlsx" in refused(run(*words, tmp_path / "行.txt"))
    (tmp_path / "文件").write_text("不是文件夹", encoding="utf-8")
    assert "无法写入" in refused(run(*words, tmp_path / "文件" / "行.csv"), code=1)
