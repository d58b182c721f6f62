"""Personal data in a comment, replaced by placeholders that still say what was there: 〔电话1〕, 〔姓名2〕.

The same value has the same number throughout a comment. Order, part and contract numbers and amounts of money stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from classifiers.surnames import full_name, name_before_number, name_behind_number, titled_name

# Full-width letters, digits and marks as their half-width likes, one for one.
_HALF_WIDTH = {code + 0xFEE0: code for code in range(0x21, 0x7F)}

# What stands before a long number says what it is.
_ORDER_CUE = re.compile(
    r"(?:订单|單號|单号|编号|編號|料号|料號|货号|型号|批号|批次|条码|流水|序列|物料|票号|税号|合同|工单|快递|物流|运单"
    r"|[sS][/]?[nN]|[pP][oO]|[nN][oO]\.?)[^\d\n]{0,5}$"
)
_CARD_CUE = re.compile(r"(?:卡号?|卡號|银行卡|銀行卡|账号|帐号|账户|帳號|户头)[^\d\n]{0,8}$")
_IDENTITY_CUE = re.compile(r"(?:身份证|身分證|身份證|证件|護照|护照)[^\da-zA-Z\n]{0,6}$")
_PHONE_CUE = re.compile(r"(?:电话|電話|手机|手機|座机|热线|致电|拨打|来电|联系|聯絡|[tT][eE][lL])[^\d\n]{0,6}$")


@dataclass(frozen=True)
class _Kind:
    """One kind of personal data; `accepts` hears the candidate and what stands before it."""

    name: str
    pattern: re.Pattern[str]
    accepts: Callable[[str, str], bool]


def mask(text: str) -> str:
    """The text with personal data replaced; everything else stays as it is."""
    taken: list[tuple[int, int, str]] = []
    half = text.translate(_HALF_WIDTH)
    for kind in _kinds():
        for match in kind.pattern.finditer(half):
            start, end = match.span("value")
            free = all(end <= other[0] or start >= other[1] for other in taken)
            if free and kind.accepts(match.group("value"), half[max(0, start - 16) : start]):
                taken.append((start, end, kind.name))
    return _replaced(text, sorted(taken))


def _replaced(text: str, taken: list[tuple[int, int, str]]) -> str:
    numbers: dict[tuple[str, str], int] = {}
    count: dict[str, int] = {}
    parts: list[str] = []
    done = 0
    for start, end, kind in taken:
        key = (kind, _plain(text[start:end]))
        if key not in numbers:
            numbers[key] = count[kind] = count.get(kind, 0) + 1
        parts += (text[done:start], f"〔{kind}{numbers[key]}〕")
        done = end
    return "".join((*parts, text[done:]))


@cache
def _kinds() -> tuple[_Kind, ...]:
    """In the order in which they claim their places: the most certain first."""

    def kind(name: str, pattern: str, accepts: Callable[[str, str], bool]) -> _Kind:
        return _Kind(name, re.compile(pattern), accepts)

    number = r"(?<![\dA-Za-z.\-—/])"
    return (
        kind("邮箱", r"(?P<value>[A-Za-z0-9][\w.+\-]{0,63}@[A-Za-z0-9][A-Za-z0-9\-]*(?:\.[A-Za-z0-9\-]+)+)", _always),
        kind("证件", rf"{number}(?P<value>\d{{17}}[\dXx]|\d{{15}})(?![\dA-Za-z])", _identity),
        kind("证件", r"(?<![A-Za-z\d])(?P<value>[A-Za-z]{1,2}\d{7,9})(?![\dA-Za-z])", _cued(_IDENTITY_CUE)),
        kind("银行卡", rf"{number}(?P<value>\d{{4}}(?:[ \-]?\d{{4}}){{3}}(?:[ \-]?\d{{1,3}})?)(?![\dA-Za-z])", _card),
        kind("电话", rf"{number}(?P<value>(?:\+?86[ \-]?)?1[3-9]\d(?:[ \-]?\d{{4}}){{2}})(?![\dA-Za-z])", _mobile),
        kind("电话", rf"{number}(?P<value>1[3-9]\d{{2}}[ \-]\d{{3}}[ \-]\d{{4}})(?![\dA-Za-z])", _mobile),
        kind("电话", r"(?<![\dA-Za-z])(?P<value>\+\d{1,3}(?:[ \-]?\d{2,4}){2,4})(?!\d)", _always),
        kind(
            "电话",
            r"(?<![\dA-Za-z.\-])(?P<value>\(?0\d{2,3}\)?[ \-—]?\d{3,4}[ \-]?\d{4}(?:[\-转轉]\d{1,5})?)(?![\dA-Za-z])",
            _landline,
        ),
        kind("电话", rf"{number}(?P<value>[48]00[ \-]?\d{{3,4}}[ \-]?\d{{3,4}})(?![\dA-Za-z])", _hotline),
        kind("微信", r"(?i:微信号?|vx|wechat|加v)[: 是]{0,3}(?P<value>[A-Za-z][\w\-]{5,19})", _always),
        kind("QQ", r"(?i:qq)号?[: 是]{0,3}(?P<value>\d{5,12})(?!\d)", _always),
        kind(
            "车牌",
            r"(?P<value>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. ]?"
            r"(?=[A-HJ-NP-Z]*\d)[A-HJ-NP-Z\d]{5,6})(?![\dA-Za-z])",
            _always,
        ),
        kind("姓名", full_name(), _always),
        kind("姓名", titled_name(), _always),
        kind("姓名", name_before_number(), _always),
        kind("姓名", name_behind_number(), _always),
    )


def _plain(value: str) -> str:
    """A value by which repetitions are known, however it was written."""
    return re.sub(r"[\s\-—()]", "", unicodedata.normalize("NFKC", value)).lower()


def _always(_value: str, _before: str) -> bool:
    return True


def _cued(cue: re.Pattern[str]) -> Callable[[str, str], bool]:
    return lambda _value, before: cue.search(before) is not None


def _identity(value: str, before: str) -> bool:
    """A right checksum, or the word for it in front: typing errors are personal data too."""
    from stdnum.cn import ric

    return _IDENTITY_CUE.search(before) is not None or (len(value) == 18 and bool(ric.is_valid(_plain(value).upper())))


def _card(value: str, before: str) -> bool:
    from stdnum import luhn

    if _CARD_CUE.search(before):
        return True
    return not _ORDER_CUE.search(before) and bool(luhn.is_valid(_plain(value))) and _plain(value)[0] in "3456"


def _mobile(_value: str, before: str) -> bool:
    return not _ORDER_CUE.search(before)


def _landline(value: str, before: str) -> bool:
    """An area code set off from the number, or a word for telephone in front; and a number that can exist."""
    from phonenumbers import NumberParseException, is_possible_number, parse

    if _ORDER_CUE.search(before) or not (_PHONE_CUE.search(before) or re.search(r"[ \-—)]", value)):
        return False
    digits = re.sub(r"[转轉]", " ext ", unicodedata.normalize("NFKC", value).replace("—", "-"))
    for region in ("CN", "TW"):
        with suppress(NumberParseException):
            if is_possible_number(parse(digits, region)):
                return True
    return False


def _hotline(value: str, before: str) -> bool:
    return not _ORDER_CUE.search(before) and len(_plain(value)) == 10
