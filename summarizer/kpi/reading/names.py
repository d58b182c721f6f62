"""Names of columns, tables and choices in one normal form, and the unit that a header states in passing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from summarizer.kpi.reading.script import simplified

MONEY_UNITS = {"元": 1.0, "千元": 1e3, "万元": 1e4, "万": 1e4, "百万元": 1e6, "千万元": 1e7, "亿元": 1e8, "亿": 1e8}

_UNIT = r"(?:人民币|金额|货币)?(?:单位)?[:=]?(?:人民币|rmb|cny)?(元|千元|万元|万|百万元|千万元|亿元|亿|rmb|cny|￥|¥)"
_UNIT_ALONE = re.compile(rf"{_UNIT}(?:人民币|整|/.*)?")
_UNIT_AFTER_MARK = re.compile(rf"(?<=.)[_/|,;:-]{_UNIT}$")
_UNIT_AT_END = re.compile(r"(?<=.)(?:单位:?)?(千元|百万元|千万元|亿元|(?<![百千])万元)$")
_COUNT_UNITS = frozenset(
    [
        "件",
        "个",
        "台",
        "套",
        "单",
        "家",
        "条",
        "分",
        "天",
        "人",
        "月",
        "年",
        "日",
        "小时",
        "次",
        "项",
        "份",
        "笔",
        "张",
        "名",
        "%",
        "吨",
        "kg",
        "箱",
        "盒",
        "h",
        "d",
        "点",
        "必填",
        "选填",
        "可选",
        "非必填",
        "人/平方公里",
        "人每平方公里",
        "人/km2",
        "人/平方千米",
        "元/件",
        "元/台",
        "元/人",
        "0-100",
        "0-10",
        "100分制",
        "10分制",
        "百分制",
        "满分100",
        "满分10",
        "是/否",
        "y/n",
    ]
)
_BRACKETS = re.compile(r"[(\[{<【〔「『《]([^()\[\]{}<>【】〔〕「」『』《》]*)[)\]}>】〕」』》]")
_NOISE = re.compile(r"[\s*_:;,.·•|/\\~、。!?\"'“”‘’()\[\]{}<>【】〔〕「」『』《》​﻿-]+")
_NOTE_UNIT = re.compile(r"单位[:\s]*(?:均?为|是|:)?\s*(?:人民币|rmb)?\s*(千元|百万元|千万元|万元|亿元|元)")
_NOTE_BRACKET = re.compile(r"\(\s*(?:人民币)?\s*(千元|百万元|千万元|万元|亿元|元)\s*\)")


@dataclass(frozen=True)
class Header:
    """A header as written, its normal form, the same without what stands in brackets, and the money unit it states."""

    raw: str
    key: str
    bare: str
    qualifier: str = ""
    unit: str | None = None


def folded(text: str) -> str:
    """Half-width, Simplified, lower case; spaces and punctuation stay."""
    return simplified(unicodedata.normalize("NFKC", text)).strip().lower()


@lru_cache(maxsize=65_536)
def key_of(text: str) -> str:
    """The form in which names are compared: half-width, Simplified, lower case, no spaces, brackets or punctuation."""
    return _NOISE.sub("", folded(text))


@lru_cache(maxsize=16_384)
def header_of(text: str) -> Header:
    """What a header cell says; its key is without units: 金额（万元）, 金额/万元 and 金额万元 are 金额 in 万元."""
    rest, unit, kept = folded(text), None, []
    for inside in _BRACKETS.findall(rest):
        stated = re.sub(r"\s", "", inside)
        if match := _UNIT_ALONE.fullmatch(stated):
            unit = match[1]
        elif stated.removeprefix("单位:") not in _COUNT_UNITS:
            kept.append(stated)
    outside = re.sub(r"\s+", "", _BRACKETS.sub("", rest))
    for pattern in (_UNIT_AFTER_MARK, _UNIT_AT_END):
        if match := pattern.search(outside):
            unit, outside = unit or match[1], outside[: match.start()]
    qualifier = _NOISE.sub("", "".join(kept))
    bare = _NOISE.sub("", outside)
    return Header(text, bare + qualifier, bare, qualifier, _money_unit(unit))


def unit_in_note(text: str) -> str | None:
    """The money unit that a title or a note above the header states for the whole sheet: 单位：万元."""
    note = folded(text)
    match = _NOTE_UNIT.search(note) or _NOTE_BRACKET.search(note)
    return match[1] if match else None


def unit_alone(text: str) -> str | None:
    """The money unit of a cell that holds nothing but a unit, as rows below a header do; None for other text."""
    match = _UNIT_ALONE.fullmatch(re.sub(r"\s", "", folded(text).strip("()[]")))
    return _money_unit(match[1]) if match else None


def is_unit(text: str) -> bool:
    """Whether a cell holds nothing but a unit, of money or of something counted."""
    return unit_alone(text) is not None or re.sub(r"\s", "", folded(text).strip("()[]")) in _COUNT_UNITS


def _money_unit(unit: str | None) -> str | None:
    return {"万": "万元", "亿": "亿元"}.get(unit, unit if unit in MONEY_UNITS else "元") if unit else None
