"""Nine files of a hurried office give the facts of the clean tables behind them, and hostile ones a sentence."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from api.cli import app
from classifiers.resources import data_path
from summarizer.kpi.compute import compute
from summarizer.kpi.context import Context
from summarizer.kpi.reading import read_tables
from summarizer.kpi.reading.reader import Reading
from summarizer.kpi.reading.report_actions import actions
from summarizer.kpi.tables import PROVENANCE, TableSet
from summarizer.periods import Month, Period
from tests.factories.clean import table_set
from tests.integration.oracle.comparison import same_value
from tests.integration.sample_generator import generator
from tests.integration.test_facts_against_oracle import MONTH, sample_company

_PERIOD = Period.of(Month.parse(MONTH))
REPEATED_EVERY = 500  # of the lines before the month, one in so many was pasted twice
_ONLY_IN_WORDS = {"评论", "期望改进"}  # a survey by dimension has no place for them


@pytest.fixture(scope="module")
def clean() -> dict[str, pd.DataFrame]:
    tables = dict(sample_company())
    tables["满意度调研"] = tables["满意度调研"].drop(columns=list(_ONLY_IN_WORDS))
    return tables


@pytest.fixture(scope="module")
def messy(clean: dict[str, pd.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Reading:
    folder = tmp_path_factory.mktemp("某公司 资料（勿动）")
    generator().write_messy(folder, clean)
    return read_tables([folder / "kpi"], Month.parse(MONTH), feedback=[folder / "feedback"])


def _facts(tables: TableSet) -> dict[str, object]:
    """The facts from the KPI tables, quotes by row only; those of comments are the classifier's."""
    kpi = TableSet({name: table for name, table in tables.tables.items() if name != "反馈"})
    sheet = compute(Context(tables=kpi, period=_PERIOD))
    return {re.sub(r"(\.quote\.).+#", r"\1#", key): fact.value for key, fact in sheet.items()}


def test_messy_files_give_every_fact_of_the_clean_tables(messy: Reading, clean: dict[str, pd.DataFrame]) -> None:
    expected, found = _facts(table_set(clean)), _facts(messy.tables)
    assert len(expected) > 1000
    assert [key for key in expected.keys() | found.keys() if not same_value(expected.get(key), found.get(key))] == []


def test_the_committed_messy_sample_gives_every_fact_of_the_clean_one_and_names_its_wrong_total() -> None:
    folder = data_path("samples/messy")
    reading = read_tables([folder / "kpi"], Month.parse(MONTH), feedback=[folder / "feedback"])
    clean = sample_company()
    expected, found = _facts(table_set(clean)), _facts(reading.tables)
    assert [key for key in expected.keys() | found.keys() if not same_value(expected.get(key), found.get(key))] == []
    assert len(reading.tables["反馈"].frame) == len(clean["反馈"])
    assert next(action.kind for action in actions(reading.report)) == "合计不符"


def test_every_row_of_every_table_is_read_and_none_refused(messy: Reading, clean: dict[str, pd.DataFrame]) -> None:
    assert {name: len(messy.tables[name].frame) for name in clean} == {name: len(clean[name]) for name in clean}
    assert [sheet.refused for file in messy.report.files for sheet in file.sheets if sheet.refused] == []


def test_comments_are_read_word_for_word(messy: Reading, clean: dict[str, pd.DataFrame]) -> None:
    read = messy.tables["反馈"].frame.drop(columns=list(PROVENANCE)).astype(object)
    said = clean["反馈"][list(read.columns)].astype(object)
    assert read["反馈内容"].tolist() == said["反馈内容"].tolist()
    assert read["编号"].tolist() == said["编号"].tolist()


def test_the_wrong_total_is_reported_and_no_right_one(messy: Reading, clean: dict[str, pd.DataFrame]) -> None:
    lines = clean["销售明细"]
    stated = float(lines.loc[lines["日期"] >= pd.Timestamp(f"{MONTH}-01"), "金额"].sum()) + 125_000
    notes = [note for file in messy.report.files for sheet in file.sheets for note in sheet.warnings]
    differing = [note for note in notes if "合计" in note.what]
    assert [note.count for note in differing] == [1]
    assert f"{stated:,.2f}" in differing[0].examples[0]


def test_lines_pasted_twice_are_counted_once_and_reported(messy: Reading, clean: dict[str, pd.DataFrame]) -> None:
    before = int((clean["销售明细"]["日期"] < pd.Timestamp(f"{MONTH}-01")).sum())
    notes = [note for file in messy.report.files for sheet in file.sheets for note in sheet.left_out]
    assert [note.count for note in notes if "重复的行" in note.what] == [-(-before // REPEATED_EVERY)]


def test_a_sheet_that_is_no_table_is_named_with_the_reason(messy: Reading) -> None:
    left = {s.sheet: s.reason for file in messy.report.files for s in file.sheets if not s.table}
    assert set(left) == {"填表说明", "Sheet2"}
    assert all(left.values())


_LINE = (
    "订单号,行号,日期,客户,客户层级,区域,渠道,产品线,产品,数量,金额\nA1,1,2025-10-03,甲,大客户,华东,直营,泵,P1,2,1000\n"
)


def _image(folder: Path) -> None:
    (folder / "十月.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(2000))


def _truncated(folder: Path) -> None:
    with zipfile.ZipFile(folder / "十月.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "x" * 5000)
    whole = (folder / "十月.xlsx").read_bytes()
    (folder / "十月.xlsx").write_bytes(whole[: len(whole) // 2])


def _encrypted(folder: Path) -> None:
    named = "EncryptedPackage".encode("utf-16le") + "EncryptionInfo".encode("utf-16le")
    (folder / "十月.xlsx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500) + named + bytes(3000))


def _bomb(folder: Path) -> None:
    with zipfile.ZipFile(folder / "十月.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"<row/>" * 60_000_000)


def _empty(folder: Path) -> None:
    (folder / "十月.csv").write_bytes(b"")


def _one_line(folder: Path) -> None:
    (folder / "十月.csv").write_text("订单号,客户,金额\nA1,甲,1" + "0" * 30_000_000, encoding="utf-8")


def _nothing(folder: Path) -> None:
    (folder / "空文件夹").mkdir()


@pytest.mark.parametrize("hostile", [_image, _truncated, _encrypted, _bomb, _empty, _one_line, _nothing])
def test_a_hostile_file_alone_ends_with_exit_2_and_a_sentence(hostile: Callable[[Path], None], tmp_path: Path) -> None:
    given = tmp_path / "资料"
    given.mkdir()
    hostile(given)
    out = tmp_path / "out"
    result = CliRunner().invoke(app, ["brief", "--month", MONTH, "--offline", "--kpi", str(given), "--out", str(out)])
    assert result.exit_code == 2
    assert "错误：没有读到任何可用的数据表" in result.stderr
    assert "Traceback" not in result.output
    assert not out.exists()


def test_a_good_file_is_read_beside_hostile_ones(tmp_path: Path) -> None:
    _image(tmp_path)
    _empty(tmp_path)
    (tmp_path / "销售.csv").write_text(_LINE, encoding="gb18030")
    reading = read_tables([tmp_path], Month.parse(MONTH))
    assert reading.tables["销售明细"].frame["金额"].tolist() == [1000.0]
    assert sum(file.problem is not None for file in reading.report.files) == 2
