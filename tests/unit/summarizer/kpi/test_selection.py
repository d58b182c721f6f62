"""Selections against plain pandas, what they say when data is missing, and where their rows are."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.kpi.selection import Selection
from summarizer.kpi.tables import FILE, ROW, SHEET, Table
from summarizer.periods import Month
from tests.factories.tables import table

LINES = st.tuples(
    st.sampled_from(["华东", "华南", "", None, "乙\n区"]),
    st.sampled_from(["甲", "乙", "丙", None]),
    st.none() | st.floats(-1e6, 1e6),
    st.dates(date(2025, 8, 1), date(2025, 10, 31)),
    st.sampled_from([("一月.xlsx", "明细"), ("一月.xlsx", "补录"), ("二月.csv", "")]),
)


def frame_of(lines: list[Any]) -> pd.DataFrame:
    places = [line[4] for line in lines]
    return pd.DataFrame(
        {
            "区域": pd.Categorical([line[0] for line in lines], categories=["乙\n区", "华南", "", "华东"]),
            "客户": pd.Categorical([line[1] for line in lines]),
            "金额": np.array([np.nan if line[2] is None else line[2] for line in lines], dtype=float),
            "日期": pd.to_datetime([line[3] for line in lines]).astype("datetime64[s]"),
            FILE: pd.Categorical([file for file, _ in places]),
            SHEET: pd.Categorical([sheet for _, sheet in places]),
            ROW: [2 + places[:i].count(place) for i, place in enumerate(places)],
        }
    )


frames = st.lists(LINES, min_size=1, max_size=25).map(frame_of)


@given(frames)
def test_measures_are_those_of_plain_pandas(frame: pd.DataFrame) -> None:
    rows = Selection.all(Table("销售明细", frame)).where("区域", "=", "华东").where("日期", ">=", date(2025, 9, 15))
    plain = frame[(frame["区域"] == "华东") & (frame["日期"] >= "2025-09-15")]
    assert rows.count("区域").value == len(plain)
    assert rows.sum("金额").value == pytest.approx(plain["金额"].sum(), rel=1e-12, abs=1e-6)
    assert rows.distinct("客户").value == plain["客户"].nunique()
    mean = rows.mean("金额")
    if plain["金额"].notna().any():
        assert mean.value == pytest.approx(plain["金额"].mean(), rel=1e-12, abs=1e-6)
    else:
        assert (mean.value, mean.reason) == (None, "没有符合条件的记录，无法求平均")


@given(frames)
def test_groups_part_the_rows_that_have_a_value_and_find_them_again(frame: pd.DataFrame) -> None:
    everything = Selection.all(Table("销售明细", frame))
    groups = everything.groups("区域")
    together = np.concatenate([rows.everything for rows in groups.values()] or [np.empty(0, dtype=int)])
    assert sorted(together) == np.flatnonzero(frame["区域"].notna()).tolist()
    for member, rows in groups.items():
        assert np.flatnonzero(rows.filter.mask(frame)).tolist() == rows.everything.tolist()
        assert set(rows.frame["区域"].astype(str)) == {member}


@given(frames)
def test_a_source_says_exactly_which_rows_of_which_sheets(frame: pd.DataFrame) -> None:
    chosen = Selection.all(Table("销售明细", frame)).where("客户", "=", "甲")
    source = chosen.sum("金额").source
    assert source is not None
    found = [(rows.file, rows.sheet, number) for rows in source.rows for number in numbers(rows.ranges)]
    plain = frame[frame["客户"] == "甲"]
    assert sorted(found) == sorted(zip(plain[FILE].astype(str), plain[SHEET].astype(str), plain[ROW], strict=True))
    assert sum(rows.count for rows in source.rows) == len(plain)


def numbers(ranges: str) -> list[int]:
    """`2-4, 7` as 2, 3, 4, 7."""
    ends = [[int(end) for end in part.split("-")] for part in ranges.split(", ") if part]
    return [number for pair in ends for number in range(pair[0], pair[-1] + 1)]


SALES = table("销售明细", "订单号 日期 客户 金额\nA 2025-09-01 甲 10\nB 2025-10-31 乙 20\nC 2025-10-02 甲 -")


def test_a_table_that_nobody_uploaded_is_the_reason_of_whatever_is_measured_on_it() -> None:
    rows = Selection.all(Table("合同")).where("类型", "=", "新签")
    for measured in (rows.sum("金额"), rows.mean("金额"), rows.count("类型"), rows.distinct("客户")):
        assert (measured.value, measured.reason, measured.source) == (None, "缺少“合同”表", None)
    assert rows.groups("区域").gap == "缺少“合同”表"


def test_a_missing_column_is_named_wherever_it_is_needed() -> None:
    rows = Selection.all(SALES)
    assert rows.sum("成本").reason == "“销售明细”表缺少“成本”列"
    assert rows.where("区域", "=", "华东").count().reason == "“销售明细”表缺少“区域”列"
    assert rows.groups("区域").gap == "“销售明细”表缺少“区域”列"
    assert rows.where("区域", "=", "华东").where("客户", "=", "甲").sum("金额").reason == "“销售明细”表缺少“区域”列"


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        (Month(2025, 8), Month(2025, 8), "没有覆盖2025年8月（现有数据为2025年9月至2025年10月）"),
        (Month(2025, 11), Month(2025, 11), "没有覆盖2025年11月（现有数据为2025年9月至2025年10月）"),
        (Month(2025, 8), Month(2025, 10), "没有覆盖2025年8月至2025年10月（现有数据为2025年9月至2025年10月）"),
        (Month(2025, 9), Month(2025, 10), None),
    ],
)
def test_a_window_that_the_dates_do_not_cover_is_a_gap(first: Month, last: Month, reason: str | None) -> None:
    gap = Selection.all(SALES).months("日期", first, last).gap
    assert gap == (f"“销售明细”表{reason}" if reason else None)


def test_a_column_without_any_date_is_a_gap() -> None:
    leads = table("销售漏斗", "线索号 询盘日 成交日\nL1 2025-10-01 -")
    assert Selection.all(leads).months("成交日", Month(2025, 10)).gap == "“销售漏斗”表的“成交日”列没有日期"
    assert Selection.all(leads).months("成交日", Month(2025, 10), None, "询盘日").gap is None


def test_the_last_day_counts_to_its_last_second() -> None:
    tickets = table("售后工单", "工单号 创建时间\nT1 2025-10-31T23:59:59\nT2 2025-11-01T00:00:00")
    rows = Selection.all(tickets).between("创建时间", date(2025, 10, 1), date(2025, 10, 31))
    assert rows.frame["工单号"].tolist() == ["T1"]


def test_no_rows_sum_to_zero_and_blank_amounts_to_nothing() -> None:
    rows = Selection.all(SALES)
    assert rows.where("客户", "=", "丁").sum("金额").value == 0
    assert rows.where("订单号", "=", "C").sum("金额").value == 0
