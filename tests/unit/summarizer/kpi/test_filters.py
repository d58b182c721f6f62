"""A filter's text finds the same rows as the filter that wrote it, whatever stands in the cells."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.kpi.filters import Condition, Filter

NASTY = [
    "甲",
    "",
    " 且 ",
    '"',
    '" 且 客户="甲',
    "{{1.1.1.gap}}",
    "a\nb",
    "\\",
    "∈",
    "全部行",
    "含[",
    "为空",
    "\u2028",
    "A>=B",
]
TEXTS = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
NUMBERS = st.floats(-1e9, 1e9) | st.integers(-5, 5).map(float)
MOMENTS = st.datetimes(datetime(1999, 1, 1), datetime(2030, 1, 1)).map(lambda d: d.replace(microsecond=0))
ORDER = ["=", "!=", ">=", "<=", ">", "<"]

frames = st.builds(
    lambda rows: pd.DataFrame(
        {
            "客户": pd.Categorical([row[0] for row in rows]),
            "备注": pd.array([row[1] for row in rows], dtype="str"),
            "金额": np.array([np.nan if row[2] is None else row[2] for row in rows], dtype=float),
            "日期": pd.to_datetime([row[3] for row in rows]).astype("datetime64[s]"),
        }
    ),
    st.lists(st.tuples(*(st.none() | kind for kind in (TEXTS, TEXTS, NUMBERS, MOMENTS))), min_size=1, max_size=6),
)
conditions = st.one_of(
    st.builds(Condition, st.sampled_from(["客户", "备注"]), st.sampled_from(["=", "!="]), TEXTS),
    st.builds(Condition, st.sampled_from(["客户", "备注"]), st.sampled_from(["∈", "∉"]), st.lists(TEXTS, max_size=3)),
    st.builds(Condition, st.sampled_from(["客户", "备注"]), st.just("含"), TEXTS | st.lists(TEXTS, max_size=3)),
    st.builds(Condition, st.just("金额"), st.sampled_from(ORDER), NUMBERS),
    st.builds(Condition, st.just("日期"), st.sampled_from(ORDER), MOMENTS | MOMENTS.map(datetime.date)),
    st.builds(Condition, st.sampled_from(["客户", "备注", "金额", "日期"]), st.sampled_from(["为空", "非空"])),
)


@given(frames, st.lists(conditions, max_size=4))
def test_the_text_of_a_filter_finds_the_rows_that_the_filter_finds(frame: Any, chosen: list[Condition]) -> None:
    written = Filter(tuple(chosen))
    again = Filter.parse(str(written))
    assert again.mask(frame).tolist() == written.mask(frame).tolist()
    assert str(again) == str(written)


@given(frames, conditions)
def test_a_blank_cell_passes_only_what_excludes_or_asks_for_blanks(frame: Any, condition: Condition) -> None:
    blank = frame[condition.column].isna().to_numpy()
    passes = condition.op in ("!=", "∉", "为空")
    assert Filter((condition,)).mask(frame)[blank].tolist() == [passes] * int(blank.sum())


@given(frames, st.sampled_from(["客户", "备注"]), TEXTS)
def test_equality_is_plain_equality(frame: Any, column: str, value: str) -> None:
    found = Filter((Condition(column, "=", value),)).mask(frame).tolist()
    assert found == [cell == value for cell in frame[column].tolist()]


def test_the_text_is_what_a_reviewer_can_read() -> None:
    chosen = Filter() & Condition("日期", ">=", datetime(2025, 10, 1)) & Condition("退货标记", "!=", "是")
    assert str(chosen) == '日期>="2025-10-01" 且 退货标记!="是"'
    assert str(Condition("创建时间", "<=", datetime(2025, 10, 31, 23, 59, 59))) == '创建时间<="2025-10-31 23:59:59"'
    assert str(Condition("订单号", "∈", {"B", "A"})) == '订单号∈["A", "B"]'
    assert str(Filter()) == "全部行"


@pytest.mark.parametrize(
    "text", ["", "金额", '客户="甲" 且 ', '客户="甲"或 客户="乙"', "客户=甲", '客户="甲', "客户=", '="甲"', " 且 "]
)
def test_text_that_no_filter_wrote_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - a JSON error is one too
        Filter.parse(text)


def test_a_missing_column_is_an_error_and_not_an_empty_answer() -> None:
    with pytest.raises(KeyError):
        Filter.parse('地区="华东"').mask(pd.DataFrame({"区域": ["华东"]}))
