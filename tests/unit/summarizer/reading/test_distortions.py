"""Files that say the same as clean ones in the ways of real files are read exactly as the clean ones are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.kpi.reading import Reading, read_tables
from summarizer.kpi.reading.report_actions import actions
from summarizer.kpi.tables import table_specs
from summarizer.periods import Month
from tests.unit.summarizer.reading.clean_tables import clean_tables, plain
from tests.unit.summarizer.reading.distorted_shapes import stacked
from tests.unit.summarizer.reading.distortions import DISTORTIONS, DOUBTS, HARD_SHAPES, SHAPES, distort
from tests.unit.summarizer.reading.paper import Paper
from tests.unit.summarizer.reading.writing import ENCODINGS, SEPARATORS, write_text, write_workbook

MONTH = Month(2025, 10)
_ABSENT = {"缺少表"}  # what the report of a folder with one table always says


@cache
def clean() -> dict[str, pd.DataFrame]:
    """The clean tables, with a second month of what is planned by the month."""
    tables = clean_tables()
    for name, money in (("销售目标", "目标额"), ("市场活动", "活动预算")):
        before = tables[name].assign(月份=date(2025, 9, 1))
        before[money] *= 0.75
        tables[name] = pd.concat([before, tables[name]], ignore_index=True)
    return tables


def read(
    papers: Sequence[Paper], folder: Path, suffix: str, encoding: str = "gb18030", separator: str = ","
) -> Reading:
    """Text files, or one workbook with a sheet for each paper, read back."""
    if suffix == ".csv":
        for number, paper in enumerate(papers):
            write_text(folder / f"{paper.file}{number}.csv", paper, encoding, separator)
    else:
        for number, paper in enumerate(papers):
            paper.sheet = f"{paper.sheet} {number}"
        write_workbook(folder / f"{papers[0].file}{suffix}", papers)
    return read_tables([folder], MONTH)


def rows_of(reading: Reading, table: str) -> list[str]:
    frame = reading.tables[table].frame
    return in_any_order(plain(frame[[name for name in clean()[table].columns if name in frame]]))


def in_any_order(rows: Iterable[dict[str, object]]) -> list[str]:
    return sorted(repr(sorted(row.items())) for row in rows)


def asks(reading: Reading) -> list[str]:
    return [f"{action.what} {action.examples}" for action in actions(reading.report) if action.kind not in _ABSENT]


def wrong_tables(reading: Reading, tables: Collection[str]) -> list[str]:
    return [table for table in tables if rows_of(reading, table) != in_any_order(plain(clean()[table]))]


# A CSV file has no merged cells.
ALONE = [
    (name, suffix) for name in DISTORTIONS for suffix in (".xlsx", ".csv") if (name, suffix) != ("merged_down", ".csv")
]


@pytest.mark.parametrize(("distortion", "suffix"), ALONE)
def test_each_distortion_alone_changes_nothing(distortion: str, suffix: str, tmp_path: Path) -> None:
    papers = [Paper.of(table, frame) for table, frame in clean().items()]
    for number, paper in enumerate(papers):
        DISTORTIONS[distortion](paper, Random(number))
    assert wrong_tables(read(papers, tmp_path, suffix), clean()) == []


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".xls"])
@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_alone_changes_nothing(shape: str, suffix: str, tmp_path: Path) -> None:
    papers = [
        part
        for number, (table, frame) in enumerate(clean().items())
        for part in SHAPES[shape](Paper.of(table, frame), Random(number))
    ]
    assert wrong_tables(read(papers, tmp_path, suffix), clean()) == []


@pytest.mark.parametrize("shape", HARD_SHAPES)
def test_a_hard_shape_is_read_as_it_is_meant_or_the_report_says_what_is_missing(shape: str, tmp_path: Path) -> None:
    for number, (table, frame) in enumerate(clean().items()):
        (tmp_path / table).mkdir()
        reading = read(HARD_SHAPES[shape](Paper.of(table, frame), Random(number)), tmp_path / table, ".xlsx")
        there = [name for name in frame if name in reading.tables[table].frame]
        same = there and rows_of(reading, table) == in_any_order(plain(frame[there]))
        assert same or asks(reading), table


@pytest.mark.parametrize("doubt", DOUBTS)
def test_what_is_in_doubt_is_named_and_never_guessed(doubt: str, tmp_path: Path) -> None:
    for number, (table, frame) in enumerate(clean().items()):
        paper = Paper.of(table, frame)
        DOUBTS[doubt](paper, Random(number))
        if paper.matrix != Paper.of(table, frame).matrix:
            (tmp_path / table).mkdir()
            reading = read([paper], tmp_path / table, ".xlsx")
            exact = wrong_tables(reading, [table]) == [] and doubt != "wrong_total"
            assert exact or asks(reading), table


@pytest.mark.parametrize("lower", ["市场活动", "销售目标", "合同"])
def test_two_tables_in_one_sheet_are_both_read_or_the_other_is_named(lower: str, tmp_path: Path) -> None:
    upper = Paper.of("市场数据", clean()["市场数据"])
    reading = read([stacked(upper, Paper.of(lower, clean()[lower]))], tmp_path, ".xlsx")
    assert wrong_tables(reading, ["市场数据", lower]) == [] or asks(reading)


@settings(max_examples=120, deadline=None)
@given(
    table=st.sampled_from(list(table_specs())),
    chosen=st.sets(st.sampled_from(list(DISTORTIONS)), min_size=2, max_size=9),
    suffix=st.sampled_from([".xlsx", ".csv", ".xls"]),
    encoding=st.sampled_from(ENCODINGS),
    separator=st.sampled_from(SEPARATORS),
    seed=st.integers(0, 10_000),
)
def test_distortions_together_change_nothing(
    table: str, chosen: set[str], suffix: str, encoding: str, separator: str, seed: int
) -> None:
    paper = Paper.of(table, clean()[table])
    distort(paper, chosen - ({"merged_down"} if suffix == ".csv" else set()), Random(seed))
    with TemporaryDirectory() as folder:
        reading = read([paper], Path(folder), suffix, encoding, separator)
        assert wrong_tables(reading, [table]) == []
