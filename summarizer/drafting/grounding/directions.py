"""The pair of words of {{fact|增长/下降}}, and direction words where the pair should stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.drafting.grounding.goals import joined_pair
from summarizer.drafting.grounding.lexicon import alternatives, table, words
from summarizer.drafting.grounding.metric_words import naming_of
from summarizer.drafting.grounding.reading import Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal

_HAN = re.compile("[\u4e00-\u9fff]")
_PAIR_WANTED = "升降词要跟着事实的正负，请写成{{编号|增长/下降}}"
_SHORT = 4  # characters of a label that are too few to be taken for it
_ADVERBS = r"[了约达为至到的近超逾高将]{0,3}"


def wrong_pairs(reading: Reading) -> Iterator[Refusal]:
    """Pairs on facts without a sign or not up before down, and direction words before a plain reference."""
    for mark in reading.marks:
        if mark.fact is None or mark.fact.value is None:
            continue
        yield from _of_pair(reading, mark) if mark.up else _before_plain(reading, mark)


def _of_pair(reading: Reading, mark: Mark) -> Iterator[Refusal]:
    shown = reading.excerpt(mark.place, mark.place + 1)
    if mark.fact is None or not mark.fact.about.signed or mark.number is None:
        yield Refusal("direction", "只有带正负号的变化才能写成“增长/下降”的形式", shown)
    elif _plain(mark.up) not in words("up") or _plain(mark.down) not in words("down"):
        yield Refusal("direction", f"“{mark.up}/{mark.down}”不是先升后降的一对词", shown)
    elif (match := _direction_before().search(reading.symbols[: mark.place])) and _states(reading, mark, match):
        excerpt = reading.excerpt(match.start(), mark.place + 1, around=2)
        yield Refusal("direction", "升降词已由引用写出，前面不要再写", excerpt)


def _before_plain(reading: Reading, mark: Mark) -> Iterator[Refusal]:
    signed = mark.fact is not None and mark.fact.about.signed and mark.number is not None
    match = (_pair_word_before() if signed else _direction_before()).search(reading.symbols[: mark.place])
    if match and (_is_label(reading, mark) or not _states(reading, mark, match)):
        return  # 近三个月销量增长{{…}} is what the fact is called, and its value shows the sign
    if match and not joined_pair(reading, mark):
        excerpt = reading.excerpt(match.start(), mark.place + 1, around=2)
        yield Refusal("direction", _PAIR_WANTED, excerpt)
    elif signed and not match and not _is_neutral(reading, mark):
        yield Refusal("direction", _PAIR_WANTED, reading.excerpt(mark.place - 2, mark.place + 1, around=2))


def _states(reading: Reading, mark: Mark, match: re.Match[str]) -> bool:
    """Whether the word says where it goes: not 差 in 偏差为{{…}}, nor 拉动 in 对总环比的拉动为{{…}}, a metric."""
    start, end = match.span("word")
    naming = naming_of(mark.family).own
    noun = bool(re.fullmatch("[为是]", reading.symbols[end : mark.place]))
    named = any(hit.start <= start and end <= hit.end and hit.meaning in naming for hit in reading.metrics)
    return reading.cuts.stands(start, end) and not (noun and named)


def _is_label(reading: Reading, mark: Mark) -> bool:
    """Whether the words before a change are what it is called in full, but for its members."""
    parts = mark.fact.about.label.split("}") if mark.fact and mark.fact.about.signed else []
    return bool(parts) and len(parts[-1]) > _SHORT and reading.symbols[: mark.place].endswith(parts[-1])


def _plain(word: str) -> str:
    """A word of a pair without what only weighs it: 略有增长 is 增长."""
    return re.sub(f"^(?:{alternatives('weighing')})|了$", "", word)


def _is_neutral(reading: Reading, mark: Mark) -> bool:
    """Whether a change without a pair stands behind words that are known to say nothing of its direction."""
    before = reading.symbols[reading.segments.clause(mark.place)[0] : mark.place].rstrip(" “")
    if not before or not _HAN.match(before[-1]):
        return True
    place = mark.place - 1
    named = any(hit.start <= place < hit.end for hit in (*reading.metrics, *reading.periods))
    if _towards_base().search(before):
        return False  # 冒出目标{{…}}
    return named or before.endswith(words("before_changes"))


@cache
def _pair_word_before() -> re.Pattern[str]:
    """Any word of a pair right before a change whose sign would be written a second time."""
    either = "|".join(map(re.escape, _verbs("up", "down", "rising", "falling")))
    return re.compile(f"(?<![最之])(?P<word>{either}){_ADVERBS}$")


@cache
def _towards_base() -> re.Pattern[str]:
    """A verb of direction before what the change is measured on; 超出目标 and the like."""
    verbs = [word for word in _verbs("up", "down", "rising", "falling") if len(word) > 1]
    return re.compile(
        f"(?:{'|'.join(map(re.escape, verbs))})了?(?:{'|'.join(map(re.escape, table('against')))})(?:的)?$"
    )


@cache
def _direction_before() -> re.Pattern[str]:
    """A direction word right before a reference; 增幅 and 降幅 are nouns and judged as claims."""
    return re.compile(f"(?P<word>{'|'.join(map(re.escape, _verbs('rising', 'falling')))}){_ADVERBS}$")


def _verbs(*keys: str) -> list[str]:
    return [word for key in keys for word in words(key) if not word.endswith(("幅", "增速"))]
