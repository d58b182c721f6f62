"""Spans lie in the text, apart from each other; the marked texts are found as well as docs/masking.md says."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.masking import mask
from classifiers.personal.finding import find
from classifiers.resources import data_path

_MARK = re.compile(r"\{([^:}]+):([^}]*)\}")
_PIECES = st.sampled_from(
    [
        "13812345678",
        "010-66668888",
        "a@b.cn",
        "李明",
        "联系人：",
        "王小明经理",
        "粤B12345",
        "文一路9号",
        "〔电话1〕",
        "〔姓名3〕",
        "\x00",
        "\x01",
        "\u200b",
        "QQ12345",
        "微信abc123",
        "，",
        "臺",
        "9" * 16,
        "订单号",
    ]
)


def _lines(half: str) -> Iterator[str]:
    for line in data_path(f"masking/{half}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            yield line


@given(st.lists(_PIECES | st.text(max_size=3), max_size=12).map("".join))
def test_spans_are_sorted_apart_and_in_the_text(text: str) -> None:
    spans = find(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(st.lists(_PIECES | st.text(max_size=3), max_size=12).map("".join))
def test_what_is_not_masked_stays_in_its_order(text: str) -> None:
    left = iter(text)
    assert all(character in left for character in re.sub(r"〔\D{1,4}\d+〕", "", mask(text)))


@given(st.lists(_PIECES | st.text(max_size=3), max_size=12).map("".join))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@pytest.mark.parametrize("half", ["dev", "held_out"])
def test_texts_without_personal_data_are_unchanged(half: str) -> None:
    assert [line for line in _lines(half) if "{" not in line and mask(line) != line] == []


@pytest.mark.parametrize(("half", "least"), [("dev", 0.98), ("held_out", 0.92)])
def test_marked_personal_data_is_found(half: str, least: float) -> None:
    marked = found = 0
    for line in _lines(half):
        text, spans = "", []
        for piece in re.split(r"(\{[^}]*\})", line):
            value = _MARK.sub(r"\2", piece)
            spans += [range(len(text), len(text) + len(value))] if piece != value else []
            text += value
        covered = {place for span in find(text) for place in range(span.start, span.end)}
        marked += len(spans)
        found += sum(covered.issuperset(span) for span in spans)
    assert marked > 350
    assert found >= least * marked
