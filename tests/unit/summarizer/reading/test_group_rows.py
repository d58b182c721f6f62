"""Rows that head groups become a column, and a day and its time of day in two columns one moment."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from summarizer.kpi.reading import read_tables
from tests.unit.summarizer.reading.clean_tables import clean_tables, plain
from tests.unit.summarizer.reading.paper import Paper
from tests.unit.summarizer.reading.sheets import MONTH, read_book, said, sheets_of, values
from tests.unit.summarizer.reading.writing import write_text, write_workbook

WITH_REGIONS = ["销售明细", "销售目标", "销售漏斗", "合同", "员工", "市场活动"]


def grouped(table: str, form: str, subtotals: bool) -> Paper:
    """The table without its column of regions, its rows under a row for each region."""
    paper = Paper.of(table, clean_tables()[table])
    place = paper.columns.index("区域")
    rows = sorted(paper.rows, key=lambda row: str(row[place]))
    paper.rows = []
    for number, (region, members) in enumerate(groupby(rows, key=lambda row: row[place]), start=1):
        width = len(paper.columns) - 1
        kept = [[cell for at, cell in enumerate(row) if at != place] for row in members]
        paper.rows += [[form.format(region, "一二三四五六七八"[number - 1]), *[None] * (width - 1)], *kept]
        if subtotals:
            paper.rows.append(["小计", *[None] * (width - 1)])
    paper.columns.pop(place)
    paper.headers[0].pop(place)
    return paper


def same(table: str, read: Any) -> bool:
    frame = clean_tables()[table]
    rows = [sorted(repr(sorted(row.items())) for row in plain(one[list(frame.columns)])) for one in (read, frame)]
    return rows[0] == rows[1]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize(
    ("form", "subtotals"), [("区域：{0}", False), ("{0}", True), ("{1}、{0}", False), ("大区: {0}", True)]
)
@pytest.mark.parametrize("table", WITH_REGIONS)
def test_rows_that_head_groups_fill_the_column_they_stand_for(
    table: str, form: str, subtotals: bool, suffix: str, tmp_path: Path
) -> None:
    paper = grouped(table, form, subtotals)
    if suffix == ".csv":
        write_text(tmp_path / "表.csv", paper, "gb18030", ",")
    else:
        write_workbook(tmp_path / "表.xlsx", [paper])
    reading = read_tables([tmp_path], MONTH)
    assert same(table, reading.tables[table].frame)
    assert "分组标题行的“区域”填到其下每一行" in said(sheets_of(reading)[0])
    assert sheets_of(reading)[0].refused == ()


def test_names_of_other_files_tell_what_groups_are_of_and_unknown_ones_are_refused(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["产品", "产品线", "上市日"],
        ["仪控"],
        ["P1", "泵", "2024-01-01"],
        ["装备"],
        ["P2", "阀", "2024-02-01"],
    ]
    reading = read_book(tmp_path, {"产品": rows})
    assert "业务单元" not in reading.tables["产品上市"].frame
    assert [row.row for row in sheets_of(reading)[0].refused] == [2, 4]
    goals: list[list[Any]] = [
        ["月份", "区域", "产品线", "业务单元", "目标额"],
        ["2025-10", "华东", "泵", "仪控", 1],
        ["2025-10", "华东", "阀", "装备", 1],
    ]
    reading = read_book(tmp_path, {"产品": rows, "目标": goals})
    assert values(reading, "产品上市", "产品", "业务单元") == [("P1", "仪控"), ("P2", "装备")]


@pytest.mark.parametrize("forms", [("%Y-%m-%d", "%H:%M"), ("%Y/%m/%d", "%H:%M:%S"), ("%Y年%m月%d日", "%I:%M %p")])
def test_a_day_and_its_time_in_two_columns_are_one_moment(forms: tuple[str, str], tmp_path: Path) -> None:
    frame = clean_tables()["售后工单"]
    names = {
        "创建时间": ("创建日期", "创建时间"),
        "首次响应时间": ("首次响应日期", "首次响应时间"),
        "关闭时间": ("关闭日期", "关闭时间"),
    }
    header = [name for column in map(str, frame.columns) for name in names.get(column, (column,))]
    rows = [
        [cell for name, value in zip(map(str, frame.columns), row, strict=True) for cell in halves(name, value, forms)]
        for row in frame.itertuples(index=False)
    ]
    reading = read_book(tmp_path, {"工单": [header, *rows]})
    read = reading.tables["售后工单"].frame
    for name in names:
        expected = [None if value != value or value is None else value.replace(second=0) for value in frame[name]]
        found = [None if value != value else value.to_pydatetime().replace(second=0) for value in read[name]]
        assert found == [value and datetime(*value.timetuple()[:5]) for value in expected]
    assert "合为“创建时间”" in said(sheets_of(reading)[0])


def halves(name: str, value: Any, forms: tuple[str, str]) -> list[Any]:
    if not name.endswith("时间"):
        return [value]
    return [value.strftime(form) for form in forms] if value is not None and value == value else [None, None]


def test_stages_without_the_word_for_day_are_told_by_their_days(tmp_path: Path) -> None:
    frame = clean_tables()["销售漏斗"]
    bare = frame.rename(
        columns={name: name.removesuffix("日") for name in map(str, frame.columns) if name.endswith("日")}
    )
    bare.to_excel(tmp_path / "漏斗.xlsx", index=False)
    assert same("销售漏斗", read_tables([tmp_path], MONTH).tables["销售漏斗"].frame)


@pytest.mark.parametrize("form", ["%b %d, %Y", "%d-%b-%Y", "%Y年%m月%d日", "%m/%d/%Y", "%Y-%m-%d"])
def test_a_first_row_of_words_that_are_also_names_is_no_second_header(form: str, tmp_path: Path) -> None:
    """流失 is a stage and a column; the row that it stands in is data."""
    frame = clean_tables()["销售漏斗"]
    lost = frame.assign(当前阶段="流失").rename(columns={"线索号": "潜在生意代号", "当前阶段": "节点标签"})
    for name in [name for name in map(str, lost.columns) if name.endswith("日")]:
        day = pd.Timestamp(2025, 10, 13)
        lost[name] = day.strftime(form) if name in ("询盘日", "流失日") else None
    lost.to_csv(tmp_path / "漏斗.csv", index=False)
    (sheet,) = sheets_of(read_tables([tmp_path], MONTH))
    assert sheet.header_row == 1
    assert sheet.rows_read + len(sheet.refused) == len(frame)
    assert not any("/" in header for header in sheet.columns)
