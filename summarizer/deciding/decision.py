"""A month's decision on targets: what was set, by whom and when, put into a month's facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.deciding.settling import Settled, settled
from summarizer.deciding.splitting import LINE, PERSON, REGION, TOTAL, Keep, Split, UnfitError, Wish, split
from summarizer.facts import FactSheet, Measured, fact_id


@dataclass(frozen=True)
class Setting:
    """An amount in 元 that somebody set, and when, as people read it."""

    amount: int
    by: str
    at: str

    @property
    def signed(self) -> str:
        """Who set it and when."""
        return f"{self.by}于{self.at}确定"


Settings = Mapping[str, Setting]


@dataclass(frozen=True)
class Decision:
    """What people set of next month's targets; `keep` says what gives way."""

    total: Setting | None = None
    regions: Settings = field(default_factory=dict)
    lines: Settings = field(default_factory=dict)
    people: Settings = field(default_factory=dict)
    keep: Keep = "total"

    @property
    def wish(self) -> Wish:
        """The amounts alone."""
        total = self.total.amount if self.total else None
        return Wish(total, _amounts(self.regions), _amounts(self.lines), _amounts(self.people), self.keep)

    def settings(self) -> dict[str, Setting]:
        """Who set what, by the id of the fact."""
        parts = ((REGION, self.regions), (LINE, self.lines), (PERSON, self.people))
        found = {fact_id(family, name): one for family, own in parts for name, one in own.items()}
        return ({TOTAL: self.total} if self.total else {}) | found


def with_decision(facts: FactSheet, decision: Decision) -> FactSheet:
    """The facts with what the decision makes of the computed targets. UnfitError where they cannot add up."""
    plain = settled(facts, {})
    return plain if decision.wish.is_empty else settled(plain, amounts(plain, split(plain, decision.wish), decision))


def with_decision_if_fit(facts: FactSheet, decision: Decision) -> FactSheet:
    """The same for files that may have changed since: where it does not fit any more, what is computed stands and
    the total says so."""
    try:
        return with_decision(facts, decision)
    except UnfitError as problem:
        return _noted(facts, f"已确定的目标与现在的数据不符，未采用：{problem}")


def amounts(plain: FactSheet, found: Split, decision: Decision) -> dict[str, Settled]:
    """Every amount of each split in which something is different or set, with the note that says whose it is."""
    by_hand = decision.settings()
    last = max(by_hand.values(), key=lambda one: one.at)
    decided = found.amounts()
    touched = {_family(key) for key, amount in decided.items() if key in by_hand or plain[key].value != amount}
    return {
        key: Settled(amount, _note(by_hand.get(key), last))
        for key, amount in decided.items()
        if _family(key) in touched
    }


def _amounts(own: Settings) -> dict[str, int]:
    return {name: one.amount for name, one in own.items()}


def _note(own: Setting | None, last: Setting) -> str:
    return f"{own.signed}，不按公式计算" if own else f"因{last.signed}的目标调整，按测算的比例拆分"


def _family(key: str) -> str:
    return next(family for family in (TOTAL, REGION, LINE, PERSON) if key == family or key.startswith(f"{family}."))


def _noted(facts: FactSheet, note: str) -> FactSheet:
    sheet = FactSheet()
    for fact in facts.values():
        measured = Measured(fact.value, fact.source, fact.reason)
        said = note if fact.id == TOTAL else fact.note
        sheet.put(fact.about.family, measured, *fact.members, note=said, inputs=fact.inputs)
    return sheet
