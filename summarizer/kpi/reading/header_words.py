"""What one cell of a wide table's header says: a month, a year, a region, a total, a longer time, or a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from summarizer.kpi.reading.names import folded, header_of
from summarizer.kpi.reading.rows import is_total
from summarizer.kpi.reading.vocabulary import vocabulary

Kind = Literal["month", "year", "region", "total", "computed", "longer", "name"]

_YEAR, _NUMBER = r"(?P<year>20\d{2}|[23]\d(?=\s*年))", r"(?P<month>0?[1-9]|1[0-2])"
_HAN_MONTHS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_HAN_MONTHS |= {"十一": 11, "十二": 12}
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_REST = r"(?:\s*[-_/:·]?\s*(?P<rest>\D*))"
_MONTHS = (
    re.compile(rf"(?:{_YEAR}\s*[-/.年]\s*)?{_NUMBER}\s*月份?{_REST}"),
    re.compile(rf"(?P<year>20\d{{2}}|2\d)\s*[-/.]\s*{_NUMBER}\s*月?"),
    re.compile(rf"{_YEAR}\s*年\s*{_NUMBER}"),
    re.compile(r"(?P<year>20\d{2})\s*(?:年|m)?\s*(?P<month>0[1-9]|1[0-2])"),
    re.compile(rf"{_YEAR}[-/.年]{_NUMBER}[-/.月]0?1日?(?:[ t]0{{1,2}}:00(?::00)?)?"),
    re.compile(rf"(?:{_YEAR}\s*年\s*)?(?P<han>十[一二]?|[一二三四五六七八九])月份?{_REST}"),
    re.compile(rf"(?P<english>{'|'.join(_ENGLISH)})[a-z]*\.?[-/ ]*(?P<year>20\d{{2}}|2\d)?"),
)
_SERIAL = re.compile(r"[3-6]\d{4}")
_ONE_YEAR = re.compile(r"(20\d{2}|2\d(?=年))\s*年?度?")
_LONGER = re.compile(
    r".*(?:[一二三四1-4]\s*季度?|季度|(?<![a-z])q[1-4](?![a-z0-9])|[上下]半年|(?<![a-z])h[12](?![a-z0-9])|全年|年度|累计"
    r"|\d{1,2}\s*月?\s*[-—–~至到]\s*\d{1,2}\s*月|ytd).*"
)
_REGION = re.compile(
    r"(?:华[东南北中]|[东西][南北]|[东西南北中]部)(?:大?区|片区|地区)?|港澳台|海外|国际|[一-鿿]{1,6}(?:大区|片区|区域|省|区)"
    r"|北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西"
    r"|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|江浙沪|京津冀|长三角|珠三角"
)
_COMPUTED = ("平均", "均值", "占比", "同比", "环比", "排名", "名次", "完成率", "达成率")
_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True)
class Word:
    """One header cell: its `text` as a name, its kind, and of a month its number, its year where it is written, and
    what stands behind it in the same cell (10月目标: 目标)."""

    kind: Kind
    text: str
    year: int | None = None
    month: int = 0
    rest: str = ""


@lru_cache(maxsize=8192)
def word_of(text: str) -> Word:
    """What a header cell says; units and remarks in brackets do not count."""
    bare = re.sub(r"\(.*?\)|\[.*?\]|【.*?】", "", folded(text)).strip()
    if match := next((found for form in _MONTHS if (found := form.fullmatch(bare))), None):
        return _month(match, text)
    if _SERIAL.fullmatch(bare):
        day = _EPOCH + timedelta(days=int(bare))
        return Word("month", text, day.year, day.month) if day.day == 1 else Word("name", text)
    if match := _ONE_YEAR.fullmatch(bare):
        return Word("year", text, _full(match[1]))
    if vocabulary().knows(header_of(text).bare):
        return Word("name", text)
    if any(word in bare for word in _COMPUTED):
        return Word("computed", text)
    if _LONGER.fullmatch(bare) and ("累计" in bare or not is_total(text)):
        return Word("longer", text)
    if is_total(text):
        return Word("total", text)
    return Word("region", text.strip()) if _REGION.fullmatch(bare) else Word("name", text)


def is_region(text: str) -> bool:
    """Whether a text is the name of a region as most companies have them."""
    return word_of(text).kind == "region"


def _month(match: re.Match[str], text: str) -> Word:
    stated = match.groupdict()
    if stated.get("han"):
        number = _HAN_MONTHS[stated["han"]]
    elif stated.get("english"):
        number = _ENGLISH.index(stated["english"]) + 1
    else:
        number = int(stated["month"])
    rest = stated.get("rest") or ""
    if rest and (is_total(rest) or any(word in rest for word in _COMPUTED)):
        return Word("longer" if "累计" in rest else "computed", text)
    return Word("month", text, _full(stated["year"]) if stated.get("year") else None, number, rest)


def _full(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)
