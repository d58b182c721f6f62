"""Units as headers, notes and cells state them: 万元, w, 千台, k, 元/件; and the currencies that are not ours.

A text that is no unit gives None, so that whoever asks can say so; nothing that was stated is passed over in silence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.kpi.reading.script import simplified

MONEY_UNITS = {
    "元": 1.0, "百元": 1e2, "千元": 1e3, "万元": 1e4, "万": 1e4, "十万元": 1e5, "百万元": 1e6, "千万元": 1e7,
    "亿元": 1e8, "亿": 1e8,
}  # fmt: skip
MULTIPLES = {
    "": 1.0, "百": 1e2, "千": 1e3, "k": 1e3, "'000": 1e3, "万": 1e4, "w": 1e4, "十万": 1e5, "百万": 1e6, "m": 1e6,
    "mn": 1e6, "million": 1e6, "千万": 1e7, "亿": 1e8,
}  # fmt: skip
COUNTERS = (
    "平方公里|平方千米|千瓦时|公斤|千克|小时|分钟|人次|台套|只装|pcs|set|ea|kg|km2|件|个|台|套|单|家|条|分|天|人|月|"
    "年|日|次|项|份|笔|张|名|%|吨|箱|盒|h|d|点|只|支|根|块|片|米|桶|瓶|袋|包|卷|升|户|辆|部|组|批|度|例|位|本|双|对|枚|t"
)
_MULTIPLE = "|".join(sorted(map(re.escape, filter(None, MULTIPLES)), key=len, reverse=True))
_OURS = "人民币|rmb|cny|￥|¥"
_MONEY = re.compile(
    rf"(?:{_OURS})?({_MULTIPLE})?(?:(元|圆|块钱|块)|{_OURS})?(?:{_OURS}|整|钱)?(?:[/每](?!.*元)[一-鿿a-z0-9]{{1,6}})?"
)
_COUNTED = re.compile(rf"({_MULTIPLE})?({COUNTERS})?(?:[/每].{{1,6}})?")
_FOREIGN = re.compile(
    r"(?:百|千|万|十万|百万|千万|亿|k|m)?(美元|美金|美圆|欧元|港币|港元|日元|日圆|英镑|台币|新台币|韩元|卢布|澳元|加元|"
    r"新加坡元|usd|us\$|eur|hkd|hk\$|jpy|gbp|twd|nt\$|krw|rub|aud|cad|sgd|\$|€|£)(?:[/每].*)?"
)
_LIST = re.compile(
    r"(?<!制表)(?<!填报)(?<!编制)(?<!报送)(?<!购货)(?<!客户)(?<!往来)(?<!业务)(?<!签约)(?<!责任)单位"
    r"(?:名称)?(?:均?为|是|[:：])+\s*([^\n;；。]+)"
)
_PART = re.compile(r"[、,，和及与\s()（）|]+|(?<=元)/(?=[^/]*元)")
_SPOKEN = re.compile(
    rf"(?:以|按|用|为)(?:人民币)?((?:{_MULTIPLE})?(?:元|美元|欧元|港币|日元|英镑|{COUNTERS})|{_MULTIPLE})"
    r"(?:为单位|为计量单位|计价|计算|列示|填报|填列|表示|统计|计|记)"
)
_BRACKET = re.compile(r"[(\[【]\s*([^()\[\]【】]{1,24}?)\s*[)\]】]")
_WHAT = re.compile(
    r"^(?:金额|数额|数据|货币|计量|价格|单位|币种|除.{1,8}外|均|都|为|是|以|按|用|[:/=])+(?=.)|(?<=.)(?:计价|计算|列示|填列|表示|为单位|计)$"
)
# Behind a word that says so, or at the end of a title behind a colon or a space: 金额：千元 · 单位 万 · 回款表 千元.
_NAMED = re.compile(rf"(?:金额|单位|币种)[:/\s]+((?:{_OURS})?/?(?:{_MULTIPLE})?(?:元|圆)?)(?=$|[\s,;。()])")
_AT_END = re.compile(rf"[:\s]((?:{_MULTIPLE})(?:元|圆))$")
_SUBJECT = re.compile(r"^(?:金额|货币|数量|价格|单价|币种|销量|其他)(?:单位)?(?:均?为|是|[:：])?")
_CURRENCY = re.compile(r"币种\s*(?:为|是|[:：])+\s*([^\s;；。,，、]+)")
_ORGANISATION = re.compile(r"公司|部|厂|集团|中心|科|处|组$|局|会|院|所|店|行|大区")


@dataclass(frozen=True)
class NoteUnits:
    """What a note states: units of `money`, sizes of what is `counted`, foreign currencies, and words not known."""

    money: tuple[str, ...] = ()
    counted: tuple[tuple[str, float], ...] = ()
    foreign: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def money_unit(text: str) -> str | None:
    """The money unit that a text is, as `MONEY_UNITS` names it; None for any other text, "" and mere counters."""
    stated = _plain(text)
    match = _MONEY.fullmatch(stated)
    if not match or not stated or stated.startswith(("/", "每")):
        return None
    size = MULTIPLES[match[1] or ""]
    return next(name for name, own in MONEY_UNITS.items() if own == size)


@lru_cache(maxsize=4096)
def counted_size(text: str) -> float | None:
    """How many are one of a unit that counts: 件 is 1, 万件 10,000, k 1,000; None for what is no such unit."""
    match = _COUNTED.fullmatch(_plain(text))
    return MULTIPLES[match[1] or ""] if match and (match[1] or match[2]) else None


@lru_cache(maxsize=4096)
def foreign_currency(text: str) -> str | None:
    """The foreign currency that a text names, alone or as the unit of 万美元."""
    match = _FOREIGN.fullmatch(_plain(text))
    return match[1] if match else None


@lru_cache(maxsize=4096)
def units_in_note(text: str) -> NoteUnits:
    """The units that a title or a note states for the sheet: 单位：台、万元 · 以下金额均以万元计 · （人民币千元）."""
    note = simplified(unicodedata.normalize("NFKC", text)).lower()
    money: list[str] = []
    counted: list[tuple[str, float]] = []
    foreign: list[str] = []
    unknown: list[str] = []
    for word, called_unit in _words(note):
        if unit := money_unit(word):
            money.append(unit)
        elif other := foreign_currency(word):
            foreign.append(other)
        elif (size := counted_size(word)) is not None:
            counted.append((word, size))
        elif called_unit and len(word) <= 4 and not _ORGANISATION.search(word):
            unknown.append(word)
    if re.search(r"(?:rmb|cny|￥|¥)\s*'000", note):
        money.append("千元")
    return NoteUnits(
        tuple(dict.fromkeys(money)),
        tuple(dict.fromkeys(counted)),
        tuple(dict.fromkeys(foreign)),
        tuple(dict.fromkeys(unknown)),
    )


def _words(note: str) -> Iterator[tuple[str, bool]]:
    """The words of a note that may be units; the second says whether the note calls the word a unit."""
    bare = _plain(note)
    if 0 < len(bare) <= 5 and money_unit(bare) and not bare.isascii():
        yield bare, False
    for listed in _LIST.findall(note):
        parts = [_SUBJECT.sub("", part) for part in _PART.split(listed.strip())]
        for place, part in enumerate(filter(None, parts)):
            if place and not (money_unit(part) or foreign_currency(part) or counted_size(part) is not None):
                break
            yield part, place == 0
    for pattern in (_SPOKEN, _CURRENCY):
        yield from ((word, False) for word in pattern.findall(note))
    for inside in _BRACKET.findall(note):
        for part in re.split(r"[,;、|\s]+", inside):
            word = _WHAT.sub("", _WHAT.sub("", part))
            # A bare k, m or w is a unit only where it is called one.
            said = word != part or not word.isascii()
            if said and not re.fullmatch(_OURS, word) and (money_unit(word) or foreign_currency(word)):
                yield word, False
    for pattern in (_NAMED, _AT_END):
        yield from ((word.replace("/", ""), False) for word in pattern.findall(note) if word)


def _plain(text: str) -> str:
    """A unit's text in the form in which units are compared."""
    folded = simplified(unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'"))
    return re.sub(r"\s", "", folded).lower().strip("()[]【】:：")
