"""The facts of a family side by side: who has the most, who has the least."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.facts import Fact

# Members that stand for all others, or for nobody in particular.
_WHOLES = frozenset({"全国", "整体", "合计", "全部", "总体", "未注明"})


def siblings_of(kin: Mapping[str, Sequence[Fact]], fact: Fact) -> list[dict[str, float]]:
    """The numbers of a fact's family by member: all of them, and those that share one of its members.

    `kin` are the facts of each family. Empty if the fact has no members. Members that stand for the whole are left out.
    """
    if not fact.members:
        return []
    family = {other.members: float(other.value) for other in kin.get(fact.about.family, ()) if _counts(other)}
    found = [family]
    if len(fact.members) > 1:
        found += [
            {members: value for members, value in family.items() if members[place] == member}
            for place, member in enumerate(fact.members)
        ]
    return [{"·".join(members): value for members, value in part.items()} for part in found]


def _counts(fact: Fact) -> bool:
    number = isinstance(fact.value, (int, float)) and not isinstance(fact.value, bool)
    return number and bool(fact.members) and not _WHOLES.intersection(fact.members)
