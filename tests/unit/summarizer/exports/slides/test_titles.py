"""The title of a slide says what its first finding says, never more, and nothing that a caveat takes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.exports.document import Line
from summarizer.exports.slides.grid import OWN
from summarizer.exports.slides.titles import message
from summarizer.exports.theme import theme
from summarizer.exports.typesetting import wrap

LIGHT = theme()
FILLER = "，逐项情况见右侧的表格和下方的说明文字会上不再逐条展开介绍而由各区域负责人会后书面补充"


def line(text: str, *numbers: str) -> Line:
    stretches = tuple((text.index(number), text.index(number) + len(number)) for number in numbers)
    return Line("1.1.1", "finding", text, ("a",), stretches)


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("净销售额环比下降12.3%，同比增长7.1%。去年同期也下降。", "12.3%", "净销售额环比下降12.3%，同比增长7.1%"),
        (f"华东净销售额566.3万元居首{FILLER}。", "566.3万元", "华东净销售额566.3万元居首"),
        (f"华南同比增长41.9%，但主要靠单一客户支撑{FILLER[1:]}。", "41.9%", None),
        (f"剔除最大客户（本月占7.5%）后{FILLER}。", "7.5%", None),
        (f"客户说“12.3%太贵，不要了{FILLER}”。", "12.3%", None),
        ("其中华东12.3%。", "12.3%", None),
    ],
)
def test_a_title_stands_by_itself(text: str, number: str, title: str | None) -> None:
    assert message(line(text, number), LIGHT, OWN) == title


def test_only_findings_become_titles() -> None:
    said = Line("1.1.1", "recommendation", "建议12.3%。", ("a",), ((2, 7),))
    assert message(said, LIGHT, OWN) is None


@given(
    st.lists(
        st.sampled_from(["净销售额", "12.3%", "，", "。", "（", "）", "“", "”", "但", "同比", "；", "566.3万元"]),
        max_size=25,
    )
)
def test_a_title_is_a_beginning_that_cuts_nothing_in_two(pieces: list[str]) -> None:
    text, numbers, at = "".join(pieces), [], 0
    for piece in pieces:
        if piece[0].isdigit():
            numbers.append((at, at + len(piece)))
        at += len(piece)
    title = message(Line("1.1.1", "finding", text, ("a",), tuple(numbers)), LIGHT, OWN)
    if title:
        assert text.startswith(title)
        assert all(not start < len(title) < end for start, end in numbers)
        assert len(wrap(title, LIGHT.sizes["title"], OWN.title.w, bold=True)) == 1
