"""Numbers in plain text, in any script: 37, ３７, ①, 三成, 翻倍, 近半, 十二家, double; and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.drafting.grounding.cuts import Cuts
from summarizer.drafting.grounding.lexicon import alternatives, words
from summarizer.drafting.grounding.reading import HANZI_NUMERALS, REF, Reading, is_digit
from summarizer.drafting.grounding.refusal import Refusal

_NUMERALS = HANZI_NUMERALS | {"几", "幾", "叄", "弐", "壱", "零", "玖", "卄"}
_DATES = (
    "[月季年](?:底|末|中|初)(?:之?前|以前|为限)|[上中下]旬|[本上下][个]?(?:周|星期|礼拜)|周[末初]|世纪|年代|[昨今明后前]天|[昨今明翌次隔]日(?!常)|凌晨|午夜"
    "|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?|[鼠牛虎兔龙蛇马羊猴鸡狗猪]年"
)
_SEVERAL = "(?<![\u4e00-\u9fff])数(?:[家个条次天名份张笔件项位台套种批倍月年周日处款户点]|小时)"
_THE_ONE = re.compile("最[\u4e00-\u9fff]{1,3}的一(?=[个家项条格类环块笔份名位档层步])")  # 缺口最大的一格
# 这一步: which one of them is told, and not how many. 再核一遍: once more. 压一压: what is done a little.
_TOLD = re.compile(
    "[这那]一(?=[步环块类档种层级条轮批点方项])|再[\u4e00-\u9fff]{1,2}一(?=遍)|(?P<verb>[压看理核查算想问试调盘紧放补抓谈改捋排])一(?=(?P=verb))"
)
_EACH, _PARTS = (
    frozenset(("每一", "这一", "那一", "某一", "任一", "另一", "哪一", "上一", "下一")),
    ("成", "倍", "折", "番"),
)
_MESSAGE = "数字只能用引用写出，不能直接写"
_NOTHING = re.compile("[为是]零|零(?:投诉|流失|逾期|退货|成交|事故|差评|新增|续约|增长)")


def bare_numbers(reading: Reading) -> Iterator[Refusal]:
    """Every number that is not a reference."""
    for start, end in _spans(reading.masked):
        yield Refusal("number", _MESSAGE, reading.excerpt(start, end, around=3))
    if reading.statement.kind != "gap":
        for match in _NOTHING.finditer(reading.masked):
            yield Refusal("number", _MESSAGE, reading.excerpt(*match.span(), around=3))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for place, character in enumerate(text):
        if is_digit(character) or character in "%％‰‱":
            yield place, place + 1
    covered = set[int]() if _NUMERALS.isdisjoint(text) else _words(text)
    for match in _patterns().finditer(text):
        times = match["times"] and text[match.start() - 1 : match.start()] == REF  # 是随机水平的{{提升度}}倍
        if not times and not covered.issuperset(range(*match.span())):
            yield match.span()
    yield from _hanzi_spans(text, covered)


def _hanzi_spans(text: str, covered: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of Han numerals that belong to no word which merely holds one: what is not known to count nothing counts."""
    run: list[int] = []
    for place in [*range(len(text)), -1]:
        if place >= 0 and text[place] in _NUMERALS and place not in covered:
            run.append(place)
            continue
        if run:
            yield run[0], run[-1] + 1
        run = []


def _words(text: str) -> set[int]:
    """The places of words which merely hold a numeral. Beside a further numeral, or cut out of two others, none is."""
    told = (match for pattern in (_THE_ONE, _TOLD) for match in pattern.finditer(text))
    covered = {match.end() - 1 for match in told if text[match.end() : match.end() + 1] not in _NUMERALS}
    cuts, known = Cuts(text), words("words")
    for match in _word_pattern().finditer(text):
        start, end = match.span("word")
        before, behind = text[start - 1 : start], text[end : end + 1]
        beside = (before in _NUMERALS or before in ("第", "点")) if before else False
        beside = beside or (bool(behind) and behind in _NUMERALS and match["word"][-1] in _NUMERALS)
        beside = beside or (behind in _PARTS and match["word"] in _EACH)
        stands = cuts.stands(start, end) or text[slice(*cuts.word(start))] in known
        if not beside and stands and not (match["word"] == "十分" and behind == "之"):
            covered.update(range(start, end))
    return covered


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(f"(?=(?P<word>{alternatives('words')}))")  # 订单一旦 holds 单一 and 一旦


@cache
def _patterns() -> re.Pattern[str]:
    """Quantities without numerals, days, 倍 and 番, Roman numerals, English number words."""
    return re.compile(
        rf"(?P<quantity>{alternatives('quantities', 'dates')})|{_DATES}|{_SEVERAL}|(?P<times>倍(?![率感]))"
        rf"|(?<![A-Za-z])(?:[IVXLCDM]{{2,}}|(?i:{alternatives('english')}))(?![A-Za-z])"
    )
