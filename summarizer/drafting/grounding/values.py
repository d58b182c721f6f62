"""Facts that are no numbers where they stand: a date after 于, a person after 由, a list that is introduced as one.

净销售额{{…action}} and 占比{{…owner}} put a text where a number is said; a text has no unit that would show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.drafting.grounding.lexicon import alternatives, listed
from summarizer.drafting.grounding.reading import REF, Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal

_COMMON = frozenset({"客户", "本月", "当月", "三个", "个月", "近三", "的客", "的区", "的产", "的渠", "相关", "中的"})
_OPENING = "，。；：、（“：(,:"


def misplaced_texts(reading: Reading) -> Iterator[Refusal]:
    """Dates, people, actions, quotes, names and lists that stand where something else is said."""
    for mark in reading.marks:
        if mark.fact is None or mark.fact.value is None or mark.number is not None:
            continue
        if reason := _misplaced(reading, mark):
            yield Refusal("metric", reason, reading.excerpt(max(0, mark.place - 6), mark.place + 1, around=0))


def _misplaced(reading: Reading, mark: Mark) -> str:
    before = reading.symbols[reading.segments.clause(mark.place)[0] : mark.place].rstrip()
    behind = reading.symbols[mark.place + 1 : reading.segments.clause(mark.place)[1]]
    opens = not before or before[-1] in _OPENING
    unit = mark.fact.unit if mark.fact else ""
    if unit == "日期":
        fits = opens or bool(_ends("date_cues").search(before) or _begins("date_cues_behind").match(behind))
        return "" if fits else "日期前面要写明是哪天或期限"
    if listed("of_period", mark.family):
        return "" if opens or _ends("month_cues").search(before) else "月份不能写在指标的位置"
    if mark.family == "6.3.action_owner":
        fits = bool(_ends("owner_cues").search(before) or (opens and _begins("doing").match(behind)))
        return "" if fits else "责任人前面要写“由”或“责任人”"
    if mark.family == "6.3.action":
        ready = opens and not reading.finding
        return "" if ready or _ends("action_cues").search(before) else "行动不能写在指标的位置"
    if mark.family.endswith("quote"):
        return "" if _ends("quote_cues").search(before) else "原话只能写成引语"
    return _of_names(reading, mark, before, opens)


def _of_names(reading: Reading, mark: Mark, before: str, opens: bool) -> str:
    """A name or a list: introduced as such, and about what the sentence speaks of."""
    label = mark.fact.about.label if mark.fact else ""
    if _ends("number_cues").search(before):
        return "名称或名单不能写在数值的位置"
    if not opens and not _ends("name_cues").search(before) and not before.endswith(tuple(_ending(label))):
        return "名称或名单前面要写明是什么"
    pairs = {label[n : n + 2] for n in range(len(label) - 1)} - _COMMON
    said = reading.symbols[: reading.sentence_end(mark.place)].replace(REF, "")
    own = mark.fact is not None and mark.fact.item == reading.statement.item
    if pairs and not own and not any(pair in said for pair in pairs):
        return f"看不出引用的名单或名称是什么（{label}）"
    return ""


def _ending(label: str) -> Iterator[str]:
    yield label[-2:]
    yield label[-2:] + "的"


@cache
def _ends(key: str) -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(key)})[为是：了]?$")


@cache
def _begins(key: str) -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(key)})")
