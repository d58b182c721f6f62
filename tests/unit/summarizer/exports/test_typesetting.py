"""Text is measured without fonts, and wrapped as Chinese is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.exports.typesetting import ems, height, line_height, width, wrap

TEXTS = st.text(alphabet="净销售额目标，。（）“”、 abcXYZ019.%-/\U0001f600\u0301", max_size=120)


def test_a_full_width_character_is_one_em_and_a_digit_less() -> None:
    assert ems("销售额，") == 4.0
    assert ems("0") < 0.7
    assert width("销售", 36) == pytest.approx(1.0)


@given(TEXTS, st.floats(0.3, 12), st.sampled_from([11, 14, 24]))
def test_wrapping_loses_no_character_but_spaces(text: str, room: float, size: float) -> None:
    assert "".join(wrap(text, size, room)).replace(" ", "") == text.replace(" ", "")


@given(TEXTS, st.floats(0.5, 12), st.sampled_from([11, 14, 24]))
def test_no_line_is_wider_than_its_room(text: str, room: float, size: float) -> None:
    for line in wrap(text, size, room):
        assert width(line.rstrip(), size) <= room or len(line.rstrip()) <= 1


def test_punctuation_never_begins_a_line_and_brackets_never_end_one() -> None:
    lines = wrap("华东本月净销售额，环比下降。（不含退货）合计" * 6, 14, 2.0)
    assert len(lines) > 3
    assert not any(line[0] in "，。）" for line in lines)
    assert not any(line[-1] == "（" for line in lines)


def test_a_number_is_not_torn_from_its_percent_sign() -> None:
    for room in (1.0, 1.1, 1.2, 1.3, 1.6):
        assert any("1,234.5%" in line for line in wrap("达成率为1,234.5%左右", 14, room))


def test_empty_text_takes_one_line() -> None:
    assert height("", 14, 3.0) == line_height(14)
