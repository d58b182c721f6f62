"""Postal addresses from the town, road, estate or village down to the door; province, city and district stay.

What stays says where demand or trouble is; what goes leads to a door. A road, an estate or a village alone is a place.
"""

from __future__ import annotations

import re
from functools import cache

from classifiers.personal.spans import Span
from classifiers.resources import data_yaml

KIND = "地址"

_HAN = "\u4e00-\u9fff"
_NUMBER = r"(?:\d{1,5}|[一二三四五六七八九十百]{1,4})"
_GATE = re.compile(rf"{_NUMBER} ?(?:号|弄|巷|幢|栋|座|室|楼|组|社|队|期|-\d)")
_NAME = re.compile(f"[{_HAN}]{{1,18}}$")
# Words that end like a road and are none: 3号线路, 管路2号阀.
_NO_ROAD = re.compile(
    r"(?:[线电管回油气水通网旁铁支链半弯绕]路|道路|(?:^|[^\u4e00-\u9fff])一路|[知轨管频车渠通流跑走隧赛水]道|哪里|这里|那里|公里|英里|产品线?路|[升降]级?路)$"
)
# Where an address begins behind: words and units that stay.
_BEFORE = re.compile(
    r".*(?:省|[^城都夜闹]市|市(?=.{2})|自治[区州县旗]|新区|工业园区|[东西新]城区|[^小社园厂校库城]区|[^镇]县|寄到|寄回|送到|发到|搬到|改[到成为]|派到|派人到|上门到|住在|住址|位于|地址|寄|送|住|到|在|是|收货|我厂|我家|公司|快递放|放|上门)"
)


def find(text: str) -> list[Span]:
    """The addresses of a plain text, without the units that stay."""
    if not _GATE.search(text):
        return []
    spans: list[Span] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = _begin(text, match.end("sign")), match.end()
            if start < match.end("sign") and all(end <= span.start or start >= span.end for span in spans):
                spans.append(Span(start, end, KIND))
    return spans


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """`sign` is the last part of the name of a road, village or estate; its beginning is looked for backwards."""
    number = _NUMBER
    many = rf"{number}(?:[\-之]{number}){{0,3}}"
    door = rf"(?:[甲乙丙丁增附东西南北] ?)?{many}号"
    unit_word = "期|区|号楼|号院|号厂房|单元|幢|栋|座|室|房|楼|层|户|门|组团|F|弄|巷"
    unit = rf"(?:{number}|[A-Za-z甲乙丙丁东西南北]) ?(?:{unit_word})"
    building = rf"[{_HAN}]{{2,8}}?(?:大厦|广场|中心|国际|公寓|花园|小区|苑|城|园|府|大楼|名都|语林)"
    # A building's name ends as such names do, or the number of its house follows.
    here = rf"{building}(?=[A-Za-z\d一二三四五六七八九十东西南北]|[^{_HAN}]|$)"
    next_door = rf"[{_HAN}]{{2,8}}?(?={number}(?:栋|幢|座|号楼)|[A-Za-z][座栋])"
    room = r"[A-Za-z]?\d{3,4}(?:室|房|号)?(?![\d年月元块台件个])"
    chain = rf"-{number}|{number}(?:-{number}){{1,3}}[室号]?"
    inside = rf"(?: ?(?:院|(?<=号)楼|[附之增]{number}号?|{unit}|{chain}|{here}|{next_door}|[东西]塔|{room})){{0,7}}"
    triple = f"{number}-{number}-{number}"
    lane = rf"(?:{number}[段巷弄]|[东西南北中上下]段?){{0,3}} ?"
    road = r"(?P<sign>大道|大街|路|街|道|巷|胡同|弄|工业园|[东西南北]里)"
    named = r"小区|花园|家园|新村|公寓|名都|豪庭|华庭|城|苑|府|湾|郡|里|园"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{road}{lane}(?:{door}|{many}弄){inside}",
            rf"{road}(?:{building}){unit}{inside}",
            rf"(?P<sign>村)(?:[{_HAN}]{{0,3}}?{number}?[组社队屯])?(?:{door}|(?<=[组社队屯])){inside}",
            rf"(?P<sign>{named})(?:{number}区)? ?(?:{number} ?(?:期|幢|栋|座|号?楼)|{triple}){inside}",
            rf"(?P<sign>[{_HAN}])[一二三四五六\d]期{triple}{inside}",
        )
    )


@cache
def _kept() -> re.Pattern[str]:
    places = data_yaml("masking/context.yaml")["places"].split()
    return re.compile(f"(?:{'|'.join(places)})+")


def _begin(text: str, end: int) -> int:
    """Where the address with this name starts: behind words and units that stay; `end` where there is no name."""
    name = _NAME.search(text, max(0, end - 20), end)
    if name is None or _NO_ROAD.search(text, name.start(), end):
        return end
    start = name.start()
    cut = _BEFORE.match(text, start, end - 2)
    if cut:
        start = cut.end()
    kept = _kept().match(text, start, end)
    if kept and kept.end() < end - 1:
        start = kept.end()
    return start if end - start >= 2 else end
