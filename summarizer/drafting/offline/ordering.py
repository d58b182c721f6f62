"""In what order reviewers want an item's findings: counted pair by pair over the months in which they moved any.

One shape goes before another once people had it so in three of those months, and in more of them than the other way
round; so an order is given up again by moving things back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from summarizer.briefing import Statement, references
from summarizer.register import family_named

Shape = tuple[str, str, frozenset[str]]
Order = frozenset[tuple[Shape, Shape]]
MONTHS = 3


def shape(item: str, kind: str, text: str) -> Shape:
    """What a statement has in common with those of other months."""
    return item, kind, frozenset(family_named(key) or key for key in references(text))


def preferred(orders: Iterable[Sequence[Shape]]) -> Order:
    """The pairs of which the first goes before the second; each sequence is an item as a month's reviewers left it."""
    seen = Counter(pair for shapes in orders for pair in set(combinations(dict.fromkeys(shapes), 2)))
    return frozenset(pair for pair, count in seen.items() if count >= MONTHS and count > seen[pair[::-1]])


def in_order(statements: Sequence[Statement], order: Order) -> list[Statement]:
    """The statements, those next to each other exchanged as long as a pair says so."""
    found = list(statements)
    shapes = {id(one): shape(one.item, one.kind, one.text) for one in found}
    for _ in found:
        for place in range(len(found) - 1):
            first, second = found[place], found[place + 1]
            if (shapes[id(second)], shapes[id(first)]) in order:
                found[place], found[place + 1] = second, first
    return found
