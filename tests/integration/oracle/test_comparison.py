"""The comparison lets nothing pass but what the register leaves open."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.oracle.comparison import agrees, differences
from tests.integration.oracle.expectations import Amounts, Members, OneOf, Open, Ranking, Reasons, Trend

SCORES = {"甲": 3.0, "乙": 2.0, "丙": 2.0, "丁": 1.0}


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        (1.0, 1),
        (1.0, 1 + 1e-12),
        (None, None),
        (True, True),
        ("华东", "华东"),
        ("甲+乙", "乙+甲"),
        ("甲+乙", ["乙", "甲"]),
        (OneOf((1.0, None)), None),
        (Open(1.0), 1.0),
        (Ranking(SCORES, 2), ["甲", "丙"]),
        (Ranking(SCORES, 2), [{"客户": "甲", "净额": 3.0, "占比": 0.4}, {"客户": "乙", "净额": 2.0, "占比": 0.2}]),
        (Ranking({("华东", "云"): -1.0}, 3, ascending=True), [{"区域": "华东", "产品线": "云", "差距": -1.0}]),
        (Members.of(["甲", "乙"]), ["乙", "甲"]),
        (Members.of([]), []),
        (Amounts({"甲": 1.0}), {"甲": 1.0}),
        (Amounts({"甲": 1.0}), [{"原因": "甲", "条数": 1}]),
        (Trend({"2025-09": None, "2025-10": 0.5}), [{"月份": "2025-10", "成交率": 0.5}]),
        (Trend({"2025-09": None, "2025-10": 0.5}), [None, 0.5]),
        (Reasons({"甲": frozenset({"R1", "R2"})}), [{"客户": "甲", "原因": ["R1销售骤降", "R2服务超时"]}]),
    ],
)
def test_what_the_register_allows_agrees(expected: object, value: Any) -> None:
    assert agrees(expected, value)


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        (1.0, 1 + 1e-6),
        (0.0, None),
        (None, 0),
        (1.0, True),
        (True, None),
        ("华东", "华南"),
        ("甲+乙", "甲+丙"),
        (OneOf((1.0, 2.0)), 3.0),
        (Open(1.0), 2.0),
        (Ranking(SCORES, 2), ["乙", "甲"]),
        (Ranking(SCORES, 2), ["甲", "甲"]),
        (Ranking(SCORES, 2), ["甲"]),
        (Ranking(SCORES, 2), [{"客户": "甲", "净额": 9.0}, {"客户": "乙", "净额": 2.0}]),
        (Members.of(["甲"]), ["甲", "乙"]),
        (Members.of(["甲"]), None),
        (Amounts({"甲": 1.0}), ["甲"]),
        (Amounts({"甲": 1.0}), {"甲": 2.0}),
        (Trend({"2025-09": 0.4, "2025-10": 0.5}), [{"月份": "2025-10", "成交率": 0.5}]),
        (Trend({"2025-10": 0.5}), [{"月份": "2025-09", "成交率": 0.5}]),
        (Reasons({"甲": frozenset({"R1", "R2"})}), [{"客户": "甲", "原因": ["R1销售骤降", "R3满意度下降"]}]),
    ],
)
def test_anything_else_does_not(expected: object, value: Any) -> None:
    assert not agrees(expected, value)


def test_a_fact_that_is_not_there_and_one_too_many_are_differences() -> None:
    found = differences({"1.1.1.a.x": 1.0, "1.1.1.b": None}, {"1.1.1.a.y": 2.0, "1.1.1.c": 3.0}, ["1.1.1.a"])
    assert found == ["1.1.1.a.x: expected 1.0, computed 'nothing'", "1.1.1.a.y: expected nothing, computed 2.0"]
