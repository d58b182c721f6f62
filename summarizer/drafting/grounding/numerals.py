"""Numbers in plain text, in any script: 37, ３７, ①, 三成, 翻倍, 近半, 十二家, double; and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.drafting.grounding.lexicon import alternatives, words
from summarizer.drafting.grounding.reading import HANZI_NUMERALS, REF, Reading, is_digit
from summarizer.drafting.grounding.refusal import Refusal

# Alone these are mostly parts of words, and numbers only beside a measure word or a word such as 近.
_MOSTLY_WORDS = frozenset("一十百千万亿兆零〇半壹贰叁肆伍陆柒捌玖拾佰仟參陸")
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
    for match in _patterns().finditer(text):
        if match["times"] and text[match.start() - 1 : match.start()] == REF:
            continue  # 是随机水平的{{提升度}}倍
        yield match.span()
    if not HANZI_NUMERALS.isdisjoint(text):
        yield from _hanzi_spans(text)


def _hanzi_spans(text: str) -> Iterator[tuple[int, int]]:
    covered = _words(text)
    run: list[int] = []
    for place in [*range(len(text)), -1]:
        if place >= 0 and text[place] in HANZI_NUMERALS and place not in covered:
            run.append(place)
            continue
        if run and _counts(text, run[0], run[-1] + 1):
            yield run[0], run[-1] + 1
        run = []


def _counts(text: str, start: int, end: int) -> bool:
    """Whether numerals from `start` to `end` state a number."""
    if end - start > 1 or text[start] not in _MOSTLY_WORDS:
        return True
    rest, before = text[end:], text[:start]
    if rest.startswith(words("not_tenths")):
        return False
    return rest.startswith((*words("measures"), "分之", REF)) or before.endswith((*words("before"), REF))


def _words(text: str) -> set[int]:
    """The places that belong to words which merely contain a numeral."""
    covered: set[int] = set()
    for match in _word_pattern().finditer(text):
        before = text[match.start() - 1 : match.start()]
        behind = text[match.end() : match.end() + 1]
        joined = before in HANZI_NUMERALS if before else False
        if not joined and not (match[0] == "十分" and behind == "之"):
            covered.update(range(*match.span()))
    return covered


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(alternatives("words"))


@cache
def _patterns() -> re.Pattern[str]:
    """Quantities without numerals, days, 倍 and 番, Roman numerals, English number words."""
    return re.compile(
        rf"(?P<quantity>{alternatives('quantities', 'dates')})|(?P<times>倍(?![率感]))"
        rf"|(?<![A-Za-z])(?:[IVXLCDM]{{2,}}|(?i:{alternatives('english')}))(?![A-Za-z])"
    )
