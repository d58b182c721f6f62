"""Names of columns, tables and choices in one normal form, and the unit that a header states in passing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from summarizer.kpi.reading.script import simplified
from summarizer.kpi.reading.unit_words import MONEY_UNITS, counted_size, foreign_currency, money_unit, units_in_note

__all__ = ["MONEY_UNITS", "Header", "folded", "header_of", "is_unit", "key_of", "unit_alone", "unit_in_note"]

_OTHER_REMARKS = frozenset(
    ["点", "必填", "选填", "可选", "非必填", "人每平方公里", "0-100", "0-10", "是/否", "y/n"]
)  # fmt: skip
_SCALE = re.compile(r"\d+分制|百分制|满分:?\d+分?|0-\d+分?")
_UNIT_AFTER_MARK = re.compile(r"(?<=.)[_/|,;:-](?:单位:?)?([^_/|,;:-]{1,6})$")
_UNIT_AT_END = re.compile(
    r"(?<=.)(?:单位:?)?(千元|百万元|千万元|亿元|(?<![百千])万元|(?<=[额价款本标算])[万wkm]|(?<=[数销]量)万[件台套个])$"
)
_BRACKETS = re.compile(r"[(\[{<【〔「『《]([^()\[\]{}<>【】〔〕「」『』《》]*)[)\]}>】〕」』》]")
_NOISE = re.compile(r"[\s*_:;,.·•|/\\~、。!?\"'“”‘’()\[\]{}<>【】〔〕「」『』《》​﻿-]+")
_SUBJECT = re.compile(r"^(?:金额|货币|数量|计量|价格)?(?:单位[:=]?|[:=]|(?:单位)?(?:均?为|是))|^金额(?=.?[万亿千]?元)")
_ALONE = re.compile(r"[(\[]?([^()\[\]]+)[)\]]?")


@dataclass(frozen=True)
class Header:
    """A header as written, its normal form, the same without what stands in brackets, and the money unit it states.

    `times` is the size of a unit that counts (万件: 10,000), `currency` the foreign one that amounts are in.
    """

    raw: str
    key: str
    bare: str
    qualifier: str = ""
    unit: str | None = None
    times: float | None = None
    currency: str | None = None


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
    rest, stated, kept = folded(text), _Stated(), []
    for inside in _BRACKETS.findall(rest):
        kept += [part for part in _remarks(inside) if not stated.takes(part)]
    outside = re.sub(r"\s+", "", _BRACKETS.sub("", rest))
    for pattern in (_UNIT_AFTER_MARK, _UNIT_AFTER_MARK, _UNIT_AT_END):
        match = pattern.search(outside)
        if match and stated.takes(match[1]):
            outside = outside[: match.start()]
    qualifier = _NOISE.sub("", "".join(kept))
    bare = _NOISE.sub("", outside)
    return Header(text, bare + qualifier, bare, qualifier, stated.unit, stated.times, stated.currency)


@dataclass
class _Stated:
    """The units that a header has stated so far; the first of each kind stays."""

    unit: str | None = None
    times: float | None = None
    currency: str | None = None

    def takes(self, part: str) -> bool:
        """Whether the part is a unit or says how to fill the column in, so that it is no part of the name."""
        part = _SUBJECT.sub("", part)
        if unit := money_unit(part):
            self.unit = self.unit or unit
        elif currency := foreign_currency(part):
            self.currency = self.currency or currency
        elif (size := counted_size(part)) is not None:
            self.times = size if self.times is None else self.times
        else:
            return part in _OTHER_REMARKS or bool(_SCALE.fullmatch(part))
        return True


def _remarks(inside: str) -> list[str]:
    whole = re.sub(r"\s", "", inside)
    return [whole] if _SCALE.fullmatch(whole) else [part for part in re.split(r"[,;、|]+", whole) if part]


def unit_in_note(text: str) -> str | None:
    """The money unit that a title or a note above the header states for the whole sheet: 单位：万元."""
    return next(iter(units_in_note(text).money), None)


def unit_alone(text: str) -> str | None:
    """The money unit of a cell that holds nothing but a unit, as rows below a header do; None for other text."""
    alone = _ALONE.fullmatch(re.sub(r"\s", "", folded(text)))
    return money_unit(_SUBJECT.sub("", alone[1])) if alone else None


def is_unit(text: str) -> bool:
    """Whether a cell holds nothing but a unit, of money or of something counted."""
    alone = _ALONE.fullmatch(re.sub(r"\s", "", folded(text)))
    return alone is not None and _Stated().takes(alone[1])
