"""How a person is reached online: e-mail addresses, and WeChat and QQ numbers behind a word for them."""

from __future__ import annotations

import re
from functools import cache

from classifiers.personal.spans import Span

_LOCAL = r"(?<![A-Za-z0-9_.+\-])(?P<value>[A-Za-z0-9][A-Za-z0-9_.+\-]{0,63}"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
_DOT = r"(?:\.|。| ?[(\[]dot[)\]] ?| dot |点)"
_ENDING = r"(?:com|cn|net|org|edu|gov|io|tw|hk|co|me|top|vip)"

# What may stand for @, with an ending that only addresses have; the gate keeps other texts away from the pattern.
_SPELLED_GATE = re.compile(r" at |[(\[]at[)\]]|艾特|#", re.IGNORECASE)
_QQ_GATE = re.compile(r"q|扣|企鹅", re.IGNORECASE)
_WECHAT_GATE = re.compile(r"微|薇|威|信|[vw]", re.IGNORECASE)


def find_addresses(text: str) -> list[Span]:
    """The e-mail addresses of a plain text."""
    spans = [Span(*match.span("value"), "邮箱") for match in _email().finditer(text)] if "@" in text else []
    if _SPELLED_GATE.search(text):
        spans += [Span(*match.span("value"), "邮箱") for match in _spelled().finditer(text)]
    return spans


def find_wechat(text: str) -> list[Span]:
    """The WeChat numbers of a plain text; one that is a telephone number is left to `phones`."""
    if not _WECHAT_GATE.search(text):
        return []
    return [Span(*match.span("value"), "微信") for pattern in _wechat() for match in pattern.finditer(text)]


def find_qq(text: str) -> list[Span]:
    """The QQ numbers of a plain text."""
    if not _QQ_GATE.search(text):
        return []
    return [Span(*match.span("value"), "QQ") for pattern in _qq() for match in pattern.finditer(text)]


@cache
def _email() -> re.Pattern[str]:
    han = r"[\u4e00-\u9fff]{1,10}"
    host = rf"(?:{_LABEL}|{han})(?:(?:\.|。){_LABEL}){{1,4}}"
    return re.compile(rf"{_LOCAL} ?@ ?{host})", re.IGNORECASE)


@cache
def _spelled() -> re.Pattern[str]:
    at = r"(?: at | ?[(\[]at[)\]] ?|艾特|#)"
    return re.compile(rf"{_LOCAL}{at}{_LABEL}(?:{_DOT}{_LABEL}){{0,2}}{_DOT}{_ENDING})(?![A-Za-z0-9])", re.IGNORECASE)


@cache
def _wechat() -> tuple[re.Pattern[str], ...]:
    cue = r"(?:[微薇威][信❤]|v信|(?<![a-z])(?:vx|wx|wechat|weixin|v(?=:))|加[微薇v]|[微薇](?=:))"
    link = r"(?:号码?|[账帐]号|id|同号|联系|搜索?|[ :是为=,(]){0,5}"
    named = r"(?P<value>[a-z][a-z0-9_\-.]{4,18}[a-z0-9_])(?![a-z0-9_])"
    given = r"(?<![a-z0-9])(?P<value>wxid_[a-z0-9_\-]{6,16})"
    return re.compile(given, re.IGNORECASE), re.compile(rf"{cue}{link}(?!wxid_){named}", re.IGNORECASE)


@cache
def _qq() -> tuple[re.Pattern[str], ...]:
    number = r"(?P<value>[1-9]\d{4,11}|[1-9]\d{1,3}(?: \d{3,4}){1,3})(?![\dA-Za-z.])(?! ?[元块万件个])"
    cue = r"(?:(?<![a-z])q ?q|扣扣|企鹅|q号|(?<![a-z])q(?=[:])|加q|[发传我]q|我扣|加扣|扣(?=\d{7}))"
    link = r"(?:号码?|[账帐]号|群|我?改成|换成|[ :是为=,(\-]){0,5}"
    return (
        re.compile(rf"{cue}{link}{number}", re.IGNORECASE),
        re.compile(
            r"(?<![\dA-Za-z])(?P<value>[1-9]\d{4,11})[ ,]?(?:就是|是|这个)(?:我的?|这个)?(?:qq|扣扣)", re.IGNORECASE
        ),
        re.compile(r"\x00+[、,/或和 ]{1,2}(?P<value>[1-9]\d{4,11})(?![\dA-Za-z.元件])", re.IGNORECASE),
    )
