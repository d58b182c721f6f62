"""The company in data/samples/company is what the generator writes."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from classifiers.resources import data_path
from summarizer.kpi.reading.reader import read_tables
from summarizer.kpi.tables import table_specs
from summarizer.periods import Month

COMPANY = data_path("samples/company")
FILES = sorted(path.relative_to(COMPANY).as_posix() for path in COMPANY.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def written(generator: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("company")
    generator.write_company(folder)
    return folder


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """The cells of each sheet."""
    with CalamineWorkbook.from_path(str(path)) as book:
        return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_generator_writes_the_committed_files_and_no_others(written: Path) -> None:
    assert sorted(path.relative_to(written).as_posix() for path in written.rglob("*") if path.is_file()) == FILES


@pytest.mark.parametrize("name", FILES)
def test_every_cell_is_as_committed(name: str, written: Path) -> None:
    if name.endswith(".csv"):
        assert (written / name).read_bytes() == (COMPANY / name).read_bytes()
    else:
        assert sheets(written / name) == sheets(COMPANY / name)


def test_the_committed_company_is_small_and_looks_like_real_files() -> None:
    assert sum((COMPANY / name).stat().st_size for name in FILES) < 2_000_000
    assert {Path(name).suffix for name in FILES} == {".xlsx", ".xls", ".csv"}
    assert (COMPANY / "kpi/售后工单.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with pytest.raises(UnicodeDecodeError):
        (COMPANY / "kpi/销售漏斗.csv").read_text(encoding="utf-8")
    assert "线索号" in (COMPANY / "kpi/销售漏斗.csv").read_text(encoding="gb18030")
    assert sheets(COMPANY / "kpi/客户与合同.xlsx")["回款明细"][-1][0] == "合计"


def test_the_reader_gets_the_clean_tables_back_from_the_files(tables: dict[str, pd.DataFrame]) -> None:
    read = read_tables([COMPANY / "kpi"], Month(2025, 10), feedback=[COMPANY / "feedback"]).tables
    assert {name for name in table_specs() if read[name].uploaded} == set(tables) == set(table_specs())
    wrong = {
        f"{name}.{column}"
        for name, clean in tables.items()
        for column in clean.columns
        if not alike(clean[column], read[name].frame[column])
    }
    assert wrong == set()


def alike(clean: pd.Series, read: pd.Series) -> bool:
    """The same cells in the same order; money to the fen."""
    if len(clean) != len(read):
        return False
    left, right = (cells.reset_index(drop=True) for cells in (clean, read))
    blank = left.isna() & right.isna()
    if left.dtype.kind in "if":
        return bool((((left.astype(float) - right.astype(float)).abs() < 0.005) | blank).all())
    if left.dtype.kind == "M":
        return bool(((left == right) | blank).all())
    return bool(((left.astype(str) == right.astype(str)) | blank).all())
