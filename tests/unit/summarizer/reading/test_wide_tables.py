"""Wide tables are read as the long ones that they stand for; what their numbers are is never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.kpi.reading import Reading, read_tables
from summarizer.periods import Month
from tests.unit.summarizer.reading.clean_tables import plain

MONTH = Month(2025, 10)


def read_csv(tmp_path: Path, text: str, name: str) -> Reading:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_tables([tmp_path / name], MONTH)


def values(reading: Reading, table: str, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row[column] for column in columns) for row in plain(reading.tables[table])]


def test_a_column_for_each_month_becomes_rows_with_unit_totals_and_row_numbers(tmp_path: Path) -> None:
    text = (
        "2025年销售目标分解（单位：万元）,,,,\n区域,产品线,9月,10月,合计\n华东,传感器,1,2,3\n华东,控制器,1.5,,1.5\n"
        "小计,,2.5,2,4.5\n华南,传感器,1,7,8\n合计,,3.5,9,12.5\n"
    )
    reading = read_csv(tmp_path, text, "表.csv")
    assert values(reading, "销售目标", "月份", "区域", "产品线", "目标额") == [
        ("2025-09-01T00:00:00", "华东", "传感器", 10000.0),
        ("2025-09-01T00:00:00", "华东", "控制器", 15000.0),
        ("2025-09-01T00:00:00", "华南", "传感器", 10000.0),
        ("2025-10-01T00:00:00", "华东", "传感器", 20000.0),
        ("2025-10-01T00:00:00", "华南", "传感器", 70000.0),
    ]
    assert reading.tables["销售目标"].frame["_row"].tolist() == [3, 4, 6, 3, 6]
    sheet = reading.report.files[0].sheets[0]
    assert (sheet.header_row, sheet.refused, sheet.warnings) == (2, (), ())


def test_a_wrong_total_of_a_month_is_reported(tmp_path: Path) -> None:
    text = "区域,产品线,2025-09,2025-10\n华东,传感器,1,2\n华南,传感器,3,4\n合计,,4,60\n"
    warnings = read_csv(tmp_path, text, "销售目标.csv").report.files[0].sheets[0].warnings
    assert [note.count for note in warnings] == [1]
    assert "第 4 行" in warnings[0].examples[0]


def test_months_over_target_and_actual_give_the_target(tmp_path: Path) -> None:
    text = "区域,产品线,2025-09,,2025-10,\n,,目标,实际,目标,实际\n华东,传感器,100,90,200,180\n"
    reading = read_csv(tmp_path, text, "表.csv")
    assert values(reading, "销售目标", "月份", "目标额") == [
        ("2025-09-01T00:00:00", 100.0),
        ("2025-10-01T00:00:00", 200.0),
    ]
    assert reading.report.files[0].sheets[0].unused == ("实际",)


def test_regions_as_columns_become_rows(tmp_path: Path) -> None:
    text = '月份,产品线,华东,华南\n2025-10,传感器,"1,000",2000\n'
    reading = read_csv(tmp_path, text, "表.csv")
    assert values(reading, "销售目标", "区域", "目标额") == [("华东", 1000.0), ("华南", 2000.0)]


def test_dimensions_as_columns_become_rows_of_the_survey(tmp_path: Path) -> None:
    head = "调研月份,客户名称,客户类型,整体满意度,交付得分,NPS\n"
    text = head + "2025-10,启明,终端客户,82,80分,9\n2025-10,远帆,经销商,72,,6\n"
    reading = read_csv(tmp_path, text, "表.csv")
    assert values(reading, "满意度调研", "客户", "维度", "得分", "NPS") == [
        ("启明", "整体", 82.0, 9.0),
        ("远帆", "整体", 72.0, 6.0),
        ("启明", "交付", 80.0, 9.0),
    ]


@pytest.mark.parametrize(
    ("name", "table"), [("活动预算表.csv", "市场活动"), ("目标分解.csv", "销售目标"), ("表.csv", None)]
)
def test_numbers_under_bare_months_are_what_the_name_says_or_not_read(
    name: str, table: str | None, tmp_path: Path
) -> None:
    reading = read_csv(tmp_path, "区域,2025年9月,2025年10月\n华东,100,200\n", name)
    assert reading.report.files[0].sheets[0].table == table


@pytest.mark.parametrize("months", ["2025.09,2025.10", "202509,202510", "2025-09,2025-10"])
def test_a_header_repeated_among_the_rows_of_a_wide_table_is_no_amount(months: str, tmp_path: Path) -> None:
    header = f"区域,产品线,{months}"
    reading = read_csv(tmp_path, f"{header}\n华东,泵,100,200\n{header}\n华南,泵,300,400\n", "销售目标.csv")
    assert values(reading, "销售目标", "区域", "目标额") == [
        ("华东", 100.0),
        ("华南", 300.0),
        ("华东", 200.0),
        ("华南", 400.0),
    ]
