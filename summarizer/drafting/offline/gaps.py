"""The plain line that says what to upload where an item's data is missing, read off the reasons of its null facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing import Statement
from summarizer.drafting.grounding.reading import has_numeral
from summarizer.drafting.offline.draft import statement
from summarizer.drafting.offline.wording import listed
from summarizer.facts import Fact, FactSheet
from summarizer.outline import Item

_TABLE = re.compile(r"缺少“(?P<table>[^”]+)”表")
_COLUMN = re.compile(r"“(?P<table>[^”]+)”表缺少“(?P<columns>.+)”列")
_UNIT = re.compile("_[^”、]+")  # 人均GDP_元 is read as 人均GDP, too
_HISTORY = re.compile(r"“(?P<table>[^”]+)”表没有覆盖")
_ZERO = re.compile(r"分母为零：(?P<label>.+)")


def missing_upload(facts: FactSheet, item: Item) -> Statement | None:
    """The statement that names the tables and columns that this item lacks; None when nothing has to be uploaded."""
    nulls = list(_nulls(facts, item))
    tables = _found(nulls, _TABLE, item)
    if tables:
        concerned = [fact for fact in nulls if _TABLE.fullmatch(fact.reason or "")]
        return statement(item.no, f"本项缺少{_quoted(tables)}表，上传后可{_purpose(concerned, item)}。", "gap")
    for fact in nulls:
        if match := _COLUMN.fullmatch(fact.reason or ""):
            concerned = [other for other in nulls if other.reason == fact.reason]
            said = _UNIT.sub("", match[0])
            return statement(item.no, f"{said}，补充后可{_purpose(concerned, item)}。", "gap")
    return None


def nothing_to_say(facts: FactSheet, item: Item) -> Statement:
    """The one statement of an item about which nothing else can be said."""
    if missing := missing_upload(facts, item):
        return missing
    nulls = list(_nulls(facts, item))
    for fact in nulls:
        reason = fact.reason or ""
        if match := _HISTORY.match(reason):
            return statement(
                item.no, f"“{match['table']}”表没有覆盖所需的月份，补传后可{_purpose([fact], item)}。", "gap"
            )
        if match := _ZERO.fullmatch(reason):
            return statement(item.no, f"{match['label']}为零，本月无法{_purpose([fact], item)}。", "gap")
    if not any(_facts_of(facts, item)):
        return statement(item.no, f"本项暂无数据，请上传{_quoted(list(item.tables))}表后重新起草。", "gap")
    return statement(item.no, "本月没有需要在此说明的情况。", "gap")


def _nulls(facts: FactSheet, item: Item) -> Iterator[Fact]:
    return (fact for fact in _facts_of(facts, item) if fact.value is None)


def _facts_of(facts: FactSheet, item: Item) -> Iterator[Fact]:
    return (fact for key, fact in facts.items() if key.startswith(item.no + "."))


def _found(nulls: list[Fact], pattern: re.Pattern[str], item: Item) -> list[str]:
    """Tables named in the reasons, in the order of the outline."""
    named = {match["table"] for fact in nulls if (match := pattern.fullmatch(fact.reason or ""))}
    return [*(table for table in item.tables if table in named), *sorted(named - set(item.tables))]


def _purpose(nulls: list[Fact], item: Item) -> str:
    """What an upload allows: up to two rates that the item states as a whole, else the item itself."""
    whole = [fact for fact in nulls if fact.unit in ("ratio", "pp") and "{0}" not in fact.about.label]
    labels = [label for fact in whole if not has_numeral(label := fact.label) and "（" not in label]
    return f"计算{listed(list(dict.fromkeys(labels))[:2])}" if labels else f"完成“{item.title}”"


def _quoted(tables: list[str]) -> str:
    return listed([f"“{table}”" for table in tables], most=4)
