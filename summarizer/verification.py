"""Computing a briefing's numbers again from the files, and saying which of them differ."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.briefing import Briefing, references
from summarizer.facts import Fact

_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Difference:
    """A fact whose value in the briefing is not what the files give now; `now` is None when they give none."""

    id: str
    label: str
    stated: str
    now: str | None


def verify(briefing: Briefing, facts: Mapping[str, Fact]) -> list[Difference]:
    """The facts of a stored briefing that the files do not confirm, and references to facts that it does not carry."""
    found = []
    for key, stated in briefing.facts.items():
        fact = facts.get(key)
        now = fact.as_json() if fact else None
        if now is None or not same(stated["value"], now["value"]) or stated["text"] != now["text"]:
            texts = _told_apart(stated, now) if now else (str(stated["text"]), None)
            found.append(Difference(key, str(stated["label"]), *texts))
    unknown = [key for key in dict.fromkeys(_referred(briefing)) if key not in briefing.facts]
    return found + [Difference(key, key, "（引用的指标不在简报中）", None) for key in unknown]


def _told_apart(stated: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, str]:
    """Both as they are written; with the exact values behind them where rounding hides what differs."""
    if stated["text"] != now["text"]:
        return str(stated["text"]), str(now["text"])
    return f"{stated['text']}（{stated['value']}）", f"{now['text']}（{now['value']}）"


def _referred(briefing: Briefing) -> Iterator[str]:
    """The ids that statements, charts and tables refer to."""
    for statement in briefing.statements():
        yield from references(statement.text)
    for item in briefing.items():
        if item.chart:
            yield from (key for row in (*item.chart.series, *item.chart.secondary) for key in row.refs if key)
        if item.table:
            yield from (cell.ref for row in item.table.rows for cell in row if cell.ref)


def same(left: Any, right: Any) -> bool:
    """Whether two values are equal, numbers up to the dust of floating point, lists and records member by member."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return math.isclose(left, right, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    return bool(left == right)
