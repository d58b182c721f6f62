"""Where a number comes from, in one line: its name and value ← its formula ← the rows of the uploaded files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.drafting.rendering import Facts

_MOST_INPUTS = 4
_MOST_ROWS_TEXT = 90  # characters of row numbers; the filter in facts.json finds the rest


def trace(fact: Mapping[str, Any], facts: Facts) -> str:
    """`净销售额 = 37.5万元 ← Σ金额，当月且退货标记=否 ← 十月.xlsx!销售明细 第2-7行（共6行）`."""
    steps = [f"{fact['label']} = {fact['text']}", str(fact["formula"])]
    if fact["source"]:
        steps.append(_rows(fact["source"]))
    else:
        steps += _inputs(fact, facts)
    if fact["reason"]:
        steps.append(str(fact["reason"]))
    return " ← ".join(filter(None, steps))


def _inputs(fact: Mapping[str, Any], facts: Facts) -> Iterator[str]:
    """The inputs with their values, then the files and rows that they stand on."""
    inputs = [facts[key] for key in fact["inputs"] if key in facts]
    if not inputs:
        return
    named = "、".join(f"{i['label']} {i['text']}" for i in inputs[:_MOST_INPUTS])
    yield named + ("等" if len(inputs) > _MOST_INPUTS else "")
    leaves = list(dict.fromkeys(_rows(source) for source in _sources(inputs, facts)))
    yield "；".join(leaves[:_MOST_INPUTS]) + ("等" if len(leaves) > _MOST_INPUTS else "")


def _sources(inputs: list[Mapping[str, Any]], facts: Facts) -> Iterator[Mapping[str, Any]]:
    """The sources of all measures underneath, nearest first."""
    waiting, seen = list(inputs), set()
    while waiting:
        fact = waiting.pop(0)
        if fact["id"] in seen:
            continue
        seen.add(fact["id"])
        if fact["source"]:
            yield fact["source"]
        waiting += [facts[key] for key in fact["inputs"] if key in facts]


def _rows(source: Mapping[str, Any]) -> str:
    if not source["rows"]:
        return f"{source['table']}表中没有符合条件的行"
    rows = _shortened(source["rows"])
    if re.search(r": \d", rows):  # several files: each place stands before its rows
        return f"{rows}（共{source['row_count']}行）"
    place = "!".join(filter(None, (source["file"], source["sheet"])))
    return f"{place} 第{rows}行（共{source['row_count']}行）"


def _shortened(rows: str) -> str:
    if len(rows) <= _MOST_ROWS_TEXT:
        return rows
    return rows[:_MOST_ROWS_TEXT].rpartition(",")[0].rstrip(" …") + " …"
