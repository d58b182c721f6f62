"""References become text only here."""

from __future__ import annotations

import pytest

from summarizer.drafting.rendering import render

FACTS = {
    "1.1.2.mom": {"text": "-3.2%", "value": -0.032, "unit": "ratio"},
    "1.1.2.yoy": {"text": "+0.0%", "value": 0.0003, "unit": "ratio"},
    "1.1.1.gap": {"text": "0元", "value": 0, "unit": "元"},
    "2.3.3.top_customer": {"text": "统一重工", "value": "统一重工", "unit": "–"},
}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("环比{{1.1.2.mom}}。", "环比-3.2%。"),
        ("环比{{1.1.2.mom|增长/下降}}。", "环比下降3.2%。"),
        ("同比{{1.1.2.yoy|增长/下降}}。", "同比持平。"),
        ("较目标{{1.1.1.gap|超出/落后}}。", "较目标持平。"),
        ("{{2.3.3.top_customer}}居首。", "统一重工居首。"),
    ],
)
def test_values_and_direction_words_follow_the_fact(text: str, read: str) -> None:
    assert render(text, FACTS) == read


def test_an_unknown_reference_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"9\.9\.9"):
        render("{{9.9.9}}", FACTS)
