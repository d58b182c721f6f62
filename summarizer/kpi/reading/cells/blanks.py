"""The many ways in which people write nothing."""

from __future__ import annotations

import re

from summarizer.kpi.reading.names import folded

_WORDS = frozenset(
    [
        "无",
        "空",
        "暂无",
        "未填",
        "未填写",
        "不适用",
        "无数据",
        "none",
        "null",
        "nan",
        "n/a",
        "na",
        "nil",
        "nat",
        "#n/a",
        "(空)",
        "(空白)",
        "(blank)",
        "(无)",
        "[无]",
        "<空>",
        "<null>",
        "\\n",
        "...",
        "…",
        "……",
    ]
)
# Words that are nothing where a date or a number belongs; as text they may be a category of their own.
_VAGUE = frozenset(["没有", "不详", "未知", "缺失", "进行中", "不涉及", "不需要", "不用", "跳过", "免"])
# 未到账, 尚未回款, 待开票, 暂未报价, 无需试用: it has not happened, or will not; 无限 and 不限 are something else.
_NOT_YET = re.compile(r"(?:[尚还暂仍]?[未没]|暂[无缺]|待|[尚并]?无(?!限))[一-鿿]{0,5}")
_MARKS = re.compile(r"[-—–―‐‑‒−_/\\.。·*?~～﹣－]{1,6}")
_ERROR = re.compile(r"#(?:REF|DIV/0|VALUE|NAME|NULL|NUM|SPILL|CALC|GETTING_DATA)!?\??|#N/A|#{3,}", re.IGNORECASE)
_INVISIBLE = re.compile(r"[​-‏‪-‮⁠﻿\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


_NO_MONEY = re.compile(r"(?:rmb|cny|[¥￥])\s*[-—–－]+\s*")
_NO_DAY = re.compile(r"0(?:\.0+)?|(?:0000|1900)[-/.年]0?[01][-/.月]0{1,2}日?|1899[-/]12[-/]3[01]|0000-00-00 00:00:00")


def trimmed(text: str) -> str:
    """Without spaces, line breaks and invisible characters at the ends; `strip` knows the full-width space too."""
    return _INVISIBLE.sub("", text).strip()


def is_error(text: str) -> bool:
    """Whether it is what a spreadsheet shows for a formula that failed: #REF!, #DIV/0!, or #### for a narrow column."""
    return bool(_ERROR.fullmatch(text))


def is_no_day(text: str) -> bool:
    """Whether a trimmed text is what a spreadsheet shows for a day that was never filled in: 0, 1900-01-00."""
    return bool(_NO_DAY.fullmatch(text.removesuffix(" 00:00:00")))


def is_blank(text: str, *, vague: bool = False) -> bool:
    """Whether a trimmed text stands for nothing: 无, /, —, N/A, #REF! …; `vague` adds 未知, 待定 and the like."""
    if not text:
        return True
    if len(text) > 16:
        return False
    word = folded(text)
    if vague and (word in _VAGUE or _NOT_YET.fullmatch(word) or _NO_MONEY.fullmatch(word)):
        return True
    return bool(_MARKS.fullmatch(word)) or is_error(text) or word in _WORDS
