"""Every table, written clean in every file format, is read back exactly."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from summarizer.kpi.reading import read_tables
from summarizer.kpi.tables import FILE, ROW, SHEET, table_specs
from summarizer.periods import Month
from tests.unit.summarizer.reading.clean_tables import clean_tables, plain

MONTH = Month(2025, 10)


def write_xls(path: Path, tables: dict[str, pd.DataFrame]) -> None:
    import xlwt

    book = xlwt.Workbook()
    day, moment = xlwt.easyxf(num_format_str="yyyy-mm-dd"), xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss")
    for name, frame in tables.items():
        sheet = book.add_sheet(name)
        for column, header in enumerate(frame.columns):
            sheet.write(0, column, header)
            for row, value in enumerate(frame[header].astype(object), start=1):
                if not pd.isna(value):
                    value = value.to_pydatetime() if isinstance(value, pd.Timestamp) else value
                    style = moment if hasattr(value, "hour") else day if hasattr(value, "year") else None
                    sheet.write(row, column, value, *([style] if style else []))
    book.save(str(path))


def write_folder(folder: Path, tables: dict[str, pd.DataFrame], encoding: str, separator: str) -> None:
    for number, frame in enumerate(tables.values()):
        text = frame.to_csv(index=False, sep=separator)
        (folder / f"导出{number:02}.csv").write_bytes(text.encode(encoding))


def test_one_workbook_with_a_sheet_for_each_table_is_read_exactly(tmp_path: Path) -> None:
    tables = clean_tables()
    with pd.ExcelWriter(tmp_path / "全部.xlsx") as writer:
        for number, frame in enumerate(tables.values()):
            frame.to_excel(writer, sheet_name=f"Sheet{number}", index=False)
    reading = read_tables([tmp_path / "全部.xlsx"], MONTH)
    assert {name: plain(reading.tables[name]) for name in tables} == {name: plain(f) for name, f in tables.items()}
    assert reading.report.missing == ()
    assert not reading.report.refused_rows()


def test_an_old_workbook_is_read_exactly(tmp_path: Path) -> None:
    tables = clean_tables()
    write_xls(tmp_path / "全部.xls", tables)
    reading = read_tables([tmp_path], MONTH)
    assert {name: plain(reading.tables[name]) for name in tables} == {name: plain(f) for name, f in tables.items()}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_csv_files_without_telling_names_are_read_exactly(tmp_path: Path, encoding: str, separator: str) -> None:
    tables = clean_tables()
    write_folder(tmp_path, tables, encoding, separator)
    reading = read_tables([tmp_path], MONTH)
    assert {name: plain(reading.tables[name]) for name in tables} == {name: plain(f) for name, f in tables.items()}


def test_frames_have_the_types_and_provenance_that_table_promises(tmp_path: Path) -> None:
    write_folder(tmp_path, clean_tables(), "utf-8", ",")
    reading = read_tables([tmp_path], MONTH)
    for name, spec in table_specs().items():
        frame = reading.tables[name].frame
        for column in spec.columns:
            if column.name not in frame:
                continue
            kind = str(frame[column.name].dtype)
            if column.kind in ("text", "choice", "flag"):
                assert kind == "category", (name, column.name)
            elif column.kind in ("date", "datetime", "month"):
                assert kind == "datetime64[s]", (name, column.name)
            else:
                assert kind == "float64", (name, column.name)
        assert list(frame.columns[-3:]) == [FILE, SHEET, ROW]
        assert frame[ROW].tolist() == list(range(2, len(frame) + 2))


def test_a_file_given_twice_under_two_names_is_counted_once(tmp_path: Path) -> None:
    for name in ("一月.csv", "副本.csv"):
        clean_tables()["市场活动"].to_csv(tmp_path / name, index=False)
    reading = read_tables([tmp_path], MONTH)
    assert len(reading.tables["市场活动"].frame) == 3
    assert "内容完全相同" in reading.report.as_text()
