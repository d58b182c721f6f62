"""Numbers are read in every form that people write them, and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.kpi.reading.cells.numbers import number_of
from summarizer.kpi.reading.errors import UnreadableCellError


def amount(text: str) -> float:
    number = number_of(text, money=True)
    return number.value * (1 if number.scale is None else number.scale)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("1234.5", 1234.5), ("1,234,567.89", 1234567.89), ("￥1,234", 1234), ("¥ 1234", 1234),
        ("RMB 1,234.50", 1234.5),
        ("人民币1234元", 1234), ("12.5万元", 125000), ("12.5万", 125000), ("３４．９萬元", 349000),
        ("0.35亿", 35_000_000),
        ("350千元", 350000), ("（1,234.50）", -1234.5), ("(¥123)", -123), ("-￥123", -123), ("￥-123", -123),
        ("123-", -123),
        ("－１２３", -123), ("−123", -123), ("1.2E+06", 1_200_000), ("12,3456", 123456), ("1'234", 1234), (".5", 0.5),
        ("+88", 88), ("1 234 567", 1234567), ("1,234元整", 1234), ("3百万元", 3_000_000), ("CNY 20", 20),
        ("１２３", 123),
    ],
)  # fmt: skip
def test_money_is_read_in_every_form(text: str, yuan: float) -> None:
    assert amount(text) == pytest.approx(yuan, abs=1e-9)


@pytest.mark.parametrize(
    "text", ["1,23", "12,34,567", "93.4%", "abc", "1.2.3", "约3万", "3-5万", "--5", "3万5", "$12", "(1)2"]
)
def test_what_is_not_certainly_money_is_refused(text: str) -> None:
    with pytest.raises(UnreadableCellError):
        number_of(text, money=True)


@pytest.mark.parametrize(
    ("text", "value", "percent"),
    [("82分", 82, False), ("93.4%", 93.4, True), ("93.4％", 93.4, True), ("120件", 120, False), ("3 个", 3, False)],
)
def test_numbers_may_carry_what_they_count(text: str, value: float, percent: bool) -> None:
    number = number_of(text, money=False)
    assert (number.value, number.percent) == (value, percent)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_grouping_and_brackets_never_change_a_value(value: object) -> None:
    assert amount(f"{value:,}") == float(str(value))
    if float(str(value)) > 0:
        assert amount(f"（{value:,}）") == -float(str(value))
