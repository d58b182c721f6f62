"""What a briefing takes word for word from a company's data: names, what people said, the files it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.briefing import Briefing

_NAMED = ("区域", "业务单元", "产品线", "产品", "客户", "销售员", "负责人")  # columns whose cells are names
_SAID = ("评论", "反馈内容")  # columns whose cells are people's own words
_CONDITION = re.compile(rf'(?:{"|".join(_NAMED)})="([^"]*)"')
_TOGETHER = "＋"  # between the names of a pair of products


def names(briefing: Briefing) -> frozenset[str]:
    """Every name of a region, product, customer or person that a fact is about, and every quote."""
    found = {briefing.company, briefing.presenter}
    for fact in briefing.facts.values():
        found.update(_of_filter(fact), _of_value(fact), _of_members(fact))
    return frozenset(name for name in found if name)


def file_names(briefing: Briefing) -> frozenset[str]:
    """Every file and sheet that a fact was measured on."""
    sources = [fact["source"] for fact in briefing.facts.values() if fact["source"]]
    found = {str(source[key]) for source in sources for key in ("file", "sheet")}
    found.update(name for source in briefing.sources for name in (source.file, source.sheet))
    return frozenset(name for name in found if name)


def _of_filter(fact: Mapping[str, Any]) -> list[str]:
    return _CONDITION.findall(str((fact["source"] or {}).get("filter", "")))


def _of_members(fact: Mapping[str, Any]) -> Iterator[str]:
    for member in fact.get("members") or ():
        if _TOGETHER in member:
            yield from str(member).split(_TOGETHER)


def _of_value(fact: Mapping[str, Any]) -> Iterator[str]:
    """Names in a list, or in the rows of one; what a fact quotes; the one name that a fact is."""
    value = fact["value"]
    if isinstance(value, str):
        if "quote" in fact["id"] or "customer" in fact["id"]:
            yield value
    elif isinstance(value, list):
        for entry in value:
            if isinstance(entry, str):
                yield entry
            elif isinstance(entry, dict):
                yield from (str(entry[key]) for key in (*_NAMED, *_SAID) if isinstance(entry.get(key), str))
