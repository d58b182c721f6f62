"""Which sentences of earlier months are shown as examples of how this company speaks: those nearest to this draft.

Near is what speaks of the same: the families of facts that an accepted sentence refers to, against those of a finding
that stands in the item this month (their overlap as a part of both). Of sentences about the same the latest is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summarizer.briefing import Briefing, references
from summarizer.register import family_named

LEAST = 0.2  # of both that must be shared; what is further away teaches nothing of this item


@dataclass(frozen=True)
class Accepted:
    """A sentence that a person wrote or let stand of a model, in an approved month."""

    month: str
    item: str
    text: str


def nearest(accepted: Iterable[Accepted], offline: Briefing) -> Mapping[str, list[str]]:
    """By item the sentences that are near to what the draft says of it, the nearest last."""
    drafted = {item.no: [families(s.text) for s in item.statements if s.kind == "finding"] for item in offline.items()}
    standing = {statement.text for statement in offline.statements()}
    latest: dict[tuple[str, frozenset[str]], Accepted] = {}
    for one in sorted(accepted, key=lambda each: each.month):
        if one.text not in standing:
            latest[one.item, families(one.text)] = one
    ranked: dict[str, list[tuple[float, str, str]]] = {}
    for (item, own), one in latest.items():
        closeness = max((_overlap(own, other) for other in drafted.get(item, [])), default=0.0)
        if closeness >= LEAST:
            ranked.setdefault(item, []).append((closeness, one.month, one.text))
    return {item: [text for _, _, text in sorted(found)] for item, found in ranked.items()}


def families(text: str) -> frozenset[str]:
    """What a sentence speaks of."""
    return frozenset(family_named(key) or key for key in references(text))


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / len(left | right) if left | right else 0.0
