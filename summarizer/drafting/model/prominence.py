"""How much a fact stands out among its family: by size for what is added up, by distance for rates and scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from statistics import fmean

from summarizer.facts import Fact

# Units of what is added up: the large ones matter. Of rates, days and scores the odd ones do.
_ADDED = frozenset({"元", "家", "条", "单", "份", "笔", "张", "件", "人", "项", "次"})


def prominence(facts: Iterable[Fact]) -> dict[str, float]:
    """Per fact id a number from 0 to 1, 1 for the one of its family that stands out most; 0 for what is no number."""
    families: dict[str, list[Fact]] = defaultdict(list)
    result: dict[str, float] = {}
    for fact in facts:
        result[fact.id] = 0.0
        if isinstance(fact.value, (int, float)) and not isinstance(fact.value, bool):
            families[fact.about.family].append(fact)
    for family in families.values():
        middle = 0.0 if _is_judged_by_size(family[0]) else fmean(fact.value for fact in family)
        distances = {fact.id: abs(fact.value - middle) for fact in family}
        largest = max(distances.values())
        result |= {key: distance / largest if largest else 0.0 for key, distance in distances.items()}
    return result


def _is_judged_by_size(fact: Fact) -> bool:
    return fact.about.signed or fact.unit in _ADDED
