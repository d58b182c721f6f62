"""Next month's total and its three splits with some parts set by people; sums hold to the yuan.

`keep: total` leaves the total as it is (or as set) and rescales what nobody set, in proportion to what was computed.
`keep: parts` leaves what nobody set as computed, and the total moves by what was set. Whatever is not touched by that
follows: lines the total, people their region.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from summarizer.facts import FactSheet, fact_id
from summarizer.kpi.plan.apportioning import apportion

TOTAL, REGION, LINE, PERSON = (
    "6.1.0.next_month_total", "6.1.1.region_target", "6.1.2.line_target", "6.1.3.person_target",
)  # fmt: skip
# Where the computed value stands after a decision took its place.
COMPUTED: Mapping[str, str] = {
    TOTAL: "6.1.0.computed_total",
    REGION: "6.1.1.region_computed",
    LINE: "6.1.2.line_computed",
    PERSON: "6.1.3.person_computed",
}
_WEIGHTS = {REGION: "6.1.1.region_target_share", LINE: "6.1.2.line_weight", PERSON: "3.1.2.rep_target"}
_CALLED = {REGION: "区域", LINE: "产品线", PERSON: "销售员"}
Keep = Literal["total", "parts"]
Amounts = Mapping[str, int]


class UnfitError(ValueError):
    """What was set cannot be made to add up; the message says why, and `code` does so for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Wish:
    """What people set, in whole 元; what they do not name follows."""

    total: int | None = None
    regions: Amounts = field(default_factory=dict)
    lines: Amounts = field(default_factory=dict)
    people: Amounts = field(default_factory=dict)
    keep: Keep = "total"

    @property
    def is_empty(self) -> bool:
        """Whether nothing is set at all."""
        return self.total is None and not (self.regions or self.lines or self.people)


@dataclass(frozen=True)
class Split:
    """A total and its parts, all of them."""

    total: int
    regions: Amounts
    lines: Amounts
    people: Amounts

    def amounts(self) -> dict[str, int]:
        """Every amount by the id of its fact."""
        parts = ((REGION, self.regions), (LINE, self.lines), (PERSON, self.people))
        return {TOTAL: self.total} | {fact_id(family, name): n for family, own in parts for name, n in own.items()}


def split(facts: FactSheet, wish: Wish) -> Split:
    """The total and the parts that a wish makes of the computed ones; UnfitError where it cannot."""
    weights = {family: weights_of(facts, family) for family in _WEIGHTS}
    region_of = regions_of_people(facts)
    for family, named in ((REGION, wish.regions), (LINE, wish.lines), (PERSON, wish.people)):
        _check(named, family, weights[family])
    for name in wish.people:
        if region_of[name] not in weights[REGION]:
            raise UnfitError("no_region", f"“{name}”所在区域没有下月目标，请先在“市场数据”和“销售明细”里补上该区域。")
    total, regions = _regions(facts, wish, weights[REGION], region_of)
    lines = _shared(facts, LINE, total, wish.lines, weights[LINE])
    people: dict[str, int] = {}
    for region in dict.fromkeys(region_of.values()):
        own = {name: weight for name, weight in weights[PERSON].items() if region_of[name] == region}
        fixed = {name: wish.people[name] for name in own if name in wish.people}
        if wish.keep == "parts" and fixed and region not in wish.regions:
            fixed = {name: fixed.get(name, computed(facts, PERSON, name)) for name in own}
        if region in regions:
            people |= _shared(facts, PERSON, regions[region], fixed, own, region)
    return Split(total, regions, lines, {name: people[name] for name in weights[PERSON] if name in people})


def _regions(
    facts: FactSheet, wish: Wish, weights: Mapping[str, float], region_of: Mapping[str, str]
) -> tuple[int, dict[str, int]]:
    """The total, and what each region has of it."""
    if wish.keep == "total":
        total = wish.total if wish.total is not None else _known_total(facts)
        return total, _shared(facts, REGION, total, wish.regions, weights)
    regions, moved = dict(wish.regions), bool(wish.regions)
    for region in {region_of[name] for name in wish.people} - set(wish.regions):
        own = [name for name, where in region_of.items() if where == region]
        regions[region] = sum(wish.people.get(name, computed(facts, PERSON, name)) for name in own)
        moved = True
    if moved:
        regions = {name: regions.get(name, computed(facts, REGION, name)) for name in weights}
        total = sum(regions.values())
    elif wish.lines:
        total = sum(wish.lines.get(name, computed(facts, LINE, name)) for name in weights_of(facts, LINE))
    else:
        total = _known_total(facts)
    if wish.total not in (None, total):
        raise UnfitError(
            "total_moves", f"各项相加为{total}元，与所填总目标{wish.total}元不同；要保持总目标，请选“总额不变”。"
        )
    return total, regions if moved else _shared(facts, REGION, total, {}, weights)


def _shared(
    facts: FactSheet, family: str, total: int, fixed: Amounts, weights: Mapping[str, float], within: str = ""
) -> dict[str, int]:
    """A total's parts: those that are fixed, and the rest by weight; as computed where nothing is different."""
    standing = {name: facts.value(family, name) for name in weights}
    if not fixed and weights and None not in standing.values() and sum(map(round, standing.values())) == total:
        return {name: round(value) for name, value in standing.items()}
    rest = {name: max(0.0, weight) for name, weight in weights.items() if name not in fixed}
    left, called = total - sum(fixed.values()), f"{within}各{_CALLED[family]}"
    if left < 0:
        raise UnfitError(
            "over_total", f"{called}所填合计比{within or '总'}目标多{-left}元，请调低或改选“总额随之变动”。"
        )
    if not weights or (not left and not rest):
        return dict(fixed)
    if not sum(rest.values()):
        if left:
            raise UnfitError(
                "under_total", f"{called}合计比{within or '总'}目标少{left}元，没有其他{_CALLED[family]}可以分摊。"
            )
        return {name: fixed.get(name, 0) for name in weights}
    parts = {**apportion(left, rest), **fixed}
    return {name: parts[name] for name in weights}


def weights_of(facts: FactSheet, family: str) -> dict[str, float]:
    """By what the members of a split share: by what was computed for them, else by what that is computed from."""
    names = facts.members(family)
    values = {name: facts.value(family, name) for name in names}
    if names and all(value is None for value in values.values()):
        values = {name: facts.value(_WEIGHTS[family], name) for name in names}
    return {name: float(value or 0.0) for name, value in values.items()}


def regions_of_people(facts: FactSheet) -> dict[str, str]:
    """In whose region's target each person has a part: what the person's target is computed from says so."""
    by_id = {fact.id: name for name, fact in facts.family(REGION).items()}
    return {
        name: next((by_id[key] for key in fact.inputs if key in by_id), "")
        for name, fact in facts.family(PERSON).items()
    }


def computed(facts: FactSheet, family: str, name: str) -> int:
    """What was computed for a member, in whole 元; 0 where nothing was."""
    return round(float(facts.value(family, name) or 0.0))


def _known_total(facts: FactSheet) -> int:
    value = facts.value(TOTAL)
    if value is None:
        raise UnfitError("no_total", "还没有下月总目标，请先填写总目标。")
    return round(float(value))


def _check(named: Amounts, family: str, known: Mapping[str, float]) -> None:
    for name, amount in named.items():
        if name not in known:
            raise UnfitError("unknown_member", f"没有“{name}”这个{_CALLED[family]}，请刷新后重试。")
        if amount < 0:
            raise UnfitError("negative", f"“{name}”的目标不能小于零。")
