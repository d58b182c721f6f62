"""Invented numbers in every form: each finding of the good draft gets a clause with a number that no fact holds."""

from __future__ import annotations

from tests.fakes.openai_server.plays.editing import appended, findings
from tests.fakes.openai_server.registry import stating

_FORMS = {
    "half_width": "其中12.5%来自老客户",
    "full_width": "其中１２．５％来自老客户",
    "thousands": "合计1,234.5万元",
    "chinese": "其中百分之十二点五来自老客户",
    "chinese_count": "涉及十二家客户",
    "financial": "合计壹佰贰拾万元",
    "tenths": "约三成来自老客户",
    "fraction": "其中三分之一来自老客户",
    "doubled": "较去年翻倍",
    "times": "较去年翻了一番",
    "nearly_half": "近半来自老客户",
    "ordinal": "排名第二",
    "rank": "进入TOP8",
    "circled": "原因有③项",
    "parenthesised": "原因有⑷项",
    "roman": "新增Ⅻ家客户",
    "roman_letters": "新增XII家客户",
    "english": "其中twelve percent来自老客户",
    "english_double": "较去年doubled",
    "superscript": "新增²家客户",
    "mathematical": "其中𝟏𝟐%来自老客户",
    "arabic_indic": "其中١٢%来自老客户",
    "keycap": "新增1\ufe0f\u20e3家客户",
    "split": "其中1\u200b2%来自老客户",
    "entity": "其中&#49;&#50;%来自老客户",
    "escaped": "其中\\u0031\\u0032%来自老客户",
    "scientific": "合计1e6元",
    "date": "自11月7日起生效",
    "range": "约在8～10家之间",
    "vague": "涉及十几家客户",
}

BEHAVIOURS = [
    stating(f"number_{form}", f"invents a number: {clause}", findings(appended(clause)))
    for form, clause in _FORMS.items()
]
