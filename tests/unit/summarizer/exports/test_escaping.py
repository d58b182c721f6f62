"""Names and quotes stay text in Markdown."""

from __future__ import annotations

from html import unescape

import pytest

from summarizer.exports.escaping import escaped


@pytest.mark.parametrize(
    "nasty",
    [
        "<script>alert(1)</script>", "a|b|c", "**加粗**", "[点这里](http://x.cn)", "`code`", "# 标题", "~~划掉~~",
        "&lt;b&gt;", "www.example.cn", "1. 第一", "- 列表", "+ 列表", "--- ", "=====", "反斜杠\\n", "![图](x.png)",
    ],
)  # fmt: skip
def test_markup_in_a_name_reads_as_it_was_written(nasty: str) -> None:
    safe = escaped(nasty)
    assert "<" not in safe
    assert "://" not in safe
    assert not safe.startswith(("#", "- ", "+ ", "1. ", "---", "="))
    plain = unescape(safe)
    for mark in "\\`*_[]|~#.)+-=":
        plain = plain.replace("\\" + mark, mark)
    assert plain == " ".join(nasty.split())


def test_a_line_break_in_a_quote_cannot_start_a_block() -> None:
    assert escaped("第一行\n\n# 第二行\r\n- 三") == "第一行 \\# 第二行 - 三"


def test_ordinary_chinese_is_left_alone() -> None:
    text = "华东净销售额920.0万元，同比+31.0%（不含退货）。"
    assert escaped(text) == text
