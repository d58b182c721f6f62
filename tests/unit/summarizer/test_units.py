"""How values are written for people."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.units import clean, written

SCALE = {"亿元": 1e8, "万元": 1e4, "元": 1.0, "%": 0.01}


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (348_512.5, "元", "34.9万元"),
        (123_456_789, "元", "1.23亿元"),
        (9_999.94, "元", "9,999.9元"),
        (9_999.95, "元", "1.0万元"),
        (10_000, "元", "1.0万元"),
        (99_999_499, "元", "9,999.9万元"),
        (99_999_500, "元", "1.00亿元"),
        (100_500_000, "元", "1.01亿元"),
        (-348_512.5, "元", "-34.9万元"),
        (880, "元", "880元"),
        (0.0, "元", "0元"),
        (0.934, "ratio", "93.4%"),
        (0.2855, "ratio", "28.6%"),  # 0.2855 × 100 is 28.549999… in binary; people round what they see
        (-0.2855, "ratio", "-28.6%"),
        (0.25, "–", "0.25"),
        (1.005, "σ", "1.01σ"),
        (-2.15, "pp", "-2.2个百分点"),
        (30, "天", "30天"),
        (30.0, "天", "30.0天"),
        (10, "分", "10分"),
        (3, "月", "3个月"),
        (1234, "家", "1,234家"),
        (1234.0, "家", "1,234家"),
        (None, "元", "无数据"),
        (True, "–", "是"),
        (date(2025, 10, 1), "–", "2025年10月1日"),
        ([], "–", "无"),
        (["华东", "华南"], "–", "华东、华南"),
        ([{"区域": "华东", "产品线": "泵", "差距": -20_000.0}], "元", "华东·泵（-2.0万元）"),
    ],
)
def test_a_value_is_written_in_its_unit(value: Any, unit: str, text: str) -> None:
    assert written(value, unit) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (3.25, "分", "+3.3分"),
        (-3.25, "分", "-3.3分"),
        (-2.1, "pp", "-2.1个百分点"),
        (0.1, "ratio", "+10.0%"),
        (0.00001, "ratio", "0.0%"),
        (-0.00001, "ratio", "0.0%"),
        (-0.04, "元", "0.0元"),
        (0, "pp", "0.0个百分点"),
    ],
)
def test_a_change_carries_the_sign_of_what_is_shown(value: float, unit: str, text: str) -> None:
    assert written(value, unit, signed=True) == text


@given(
    st.floats(-1e13, 1e13, allow_nan=False) | st.integers(-(10**12), 10**12),
    st.sampled_from(["元", "ratio", "pp", "分", "天", "家", "σ", "–", "点"]),
    st.booleans(),
)
def test_a_text_keeps_its_sign_and_lies_within_half_of_its_last_digit(value: float, unit: str, signed: bool) -> None:
    text = written(value, unit, signed=signed)
    match = re.match(r"([+-]?)([\d,]+)(?:\.(\d+))?(.*)", text)
    assert match is not None
    scale = SCALE.get(match[4], 1.0)
    shown = float(f"{match[2].replace(',', '')}.{match[3] or 0}") * scale
    step = scale * 10.0 ** -len(match[3] or "")
    assert abs(shown - abs(value)) <= step / 2 * (1 + 1e-9) + abs(value) * 1e-12
    if shown == 0:
        assert match[1] == ""
    else:
        assert match[1] == ("-" if value < 0 else "+" if signed else "")


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_never_written(value: float) -> None:
    with pytest.raises(ValueError, match="not a number"):
        written(value, "元")


def test_sums_are_freed_of_binary_dust_and_integers_stay_whole() -> None:
    assert clean(0.1 + 0.2) == 0.3
    assert isinstance(clean(7), int)
