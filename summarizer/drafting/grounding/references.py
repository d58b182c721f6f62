"""References: known, not null, their units not written twice, and each beside its own member's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from summarizer.briefing import Statement, references
from summarizer.drafting.grounding.reading import Reading
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.vocabulary import names_of

_UNITS = ("个百分点", "百分点", "万元", "亿元", "元", "％", "%", "个月")


def bad_references(statement: Statement, reading: Reading) -> Iterator[Refusal]:
    """Unknown and null references, and references that the statement does not list."""
    for mark in reading.marks:
        if mark.fact is None:
            yield Refusal("reference", "引用的事实不存在", mark.id)
        elif mark.fact.value is None:
            yield Refusal("reference", f"引用的事实没有数据：{mark.fact.reason}", mark.id)
    if sorted(statement.refs) != sorted(references(statement.text)):
        yield Refusal("reference", "引用清单与正文不一致", "、".join(statement.refs))


def repeated_units(reading: Reading) -> Iterator[Refusal]:
    """Units written again behind a reference that already carries its own."""
    for mark in reading.marks:
        rest = reading.symbols[mark.place + 1 :]
        unit = mark.fact.unit if mark.fact else ""
        own = unit if unit and unit not in ("–", "ratio", "pp", "σ", "月") and rest.startswith(unit) else ""
        found = own or next((u for u in _UNITS if rest.startswith(u)), "")
        if found and not _is_word(found, rest):
            end = mark.place + 1 + len(found)
            yield Refusal("unit", "引用已经带有单位，不要再写单位", reading.excerpt(mark.place, end, around=0))


def wrong_neighbours(reading: Reading, families: Mapping[str, frozenset[str]]) -> Iterator[Refusal]:
    """A member's fact behind the name of another member of the same family: 华东…{{….华南}}."""
    for mark in reading.marks:
        if mark.fact is None or not mark.fact.members:
            continue
        begin = reading.sentence_start(mark.place)
        before = [name for place, name in reading.names if begin <= place < mark.place]
        siblings = families.get(mark.fact.about.family, frozenset())
        if before and before[-1] in siblings and before[-1] not in names_of(mark.fact):
            yield Refusal("name", f"“{before[-1]}”后面引用的是另一成员的事实", mark.id)


def _is_word(unit: str, rest: str) -> bool:
    """A unit's character that begins another word: 单价, 月度, 次月, 项目, 人员, 名单."""
    following = rest[len(unit) : len(unit) + 1]
    return unit + following in {
        "单价",
        "单笔",
        "单个",
        "单一",
        "月度",
        "次月",
        "项目",
        "人员",
        "人均",
        "名单",
        "分布",
        "分别",
        "分销",
        "点名",
        "件均",
        "份额",
    }
