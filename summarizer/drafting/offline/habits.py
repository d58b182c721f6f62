"""What reviewers taught by what they took out of drafts and put into them, counted by the shape of a statement.

A shape is an item, a kind and the families of facts that are referred to: it comes again next month with other
numbers and other members. A shape that was written three times and taken out more often than not is kept back, one
that people added twice by themselves is written. Nothing is learnt of a single month.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer.briefing import Statement
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.ordering import Order, Shape, in_order, preferred, shape
from summarizer.drafting.offline.phrasing import Phrases, Reviewed, learnt

__all__ = ["NO_HABITS", "Habits", "Shape", "Tally", "adapted", "counted", "shape"]

OFTEN_WRITTEN, OFTEN_ADDED = 3, 2


@dataclass(frozen=True)
class Tally:
    """How often a shape was drafted, how often taken out of a draft, and how often people added it."""

    drafted: int = 0
    removed: int = 0
    added: int = 0


@dataclass(frozen=True)
class Habits:
    """The tallies by shape, the words that reviewers prefer to ours, and their order."""

    tallies: Mapping[Shape, Tally] = field(default_factory=dict)
    phrases: Phrases = field(default_factory=dict)
    order: Order = frozenset()

    def unwanted(self, statement: Statement) -> bool:
        """Whether reviewers took out more of these than they let stand."""
        tally = self._of(statement)
        return tally.drafted >= OFTEN_WRITTEN and tally.removed * 2 > tally.drafted

    def wanted(self, statement: Statement) -> bool:
        """Whether people wrote these by themselves, and did not take them out as often."""
        tally = self._of(statement)
        return tally.added >= OFTEN_ADDED and tally.added > tally.removed

    def _of(self, statement: Statement) -> Tally:
        return self.tallies.get(shape(statement.item, statement.kind, statement.text), Tally())


NO_HABITS = Habits()


def counted(
    fates: Iterable[tuple[Shape, str]], reviewed: Iterable[Reviewed] = (), orders: Iterable[Sequence[Shape]] = ()
) -> Habits:
    """Habits from what became of statements: unchanged, edited, removed or added; how they were reworded and moved."""
    tallies: dict[Shape, Tally] = {}
    for key, fate in fates:
        tally = tallies.get(key, Tally())
        added = fate == "added"
        tallies[key] = Tally(tally.drafted + (not added), tally.removed + (fate == "removed"), tally.added + added)
    return Habits(tallies, learnt(reviewed), preferred(orders))


def adapted(draft: ItemDraft, habits: Habits) -> ItemDraft:
    """The draft with what is not wanted kept back, and what is wanted taken from what was kept back.

    Only findings; one always stays, for an item says something of its data.
    """
    draft = _ordered(draft, habits)
    findings = [one for one in draft.statements if one.kind == "finding"]
    unwanted = [one for one in findings if habits.unwanted(one)]
    unwanted = unwanted[1:] if len(unwanted) == len(findings) else unwanted
    wanted = [one for one in draft.more if habits.wanted(one)]
    if not unwanted and not wanted:
        return draft
    kept = [one for one in draft.statements if one not in unwanted]
    place = sum(one.kind == "finding" for one in kept)
    return replace(
        draft,
        statements=[*kept[:place], *wanted, *kept[place:]],
        more=[*(one for one in draft.more if one not in wanted), *unwanted],
        lead=None if draft.lead in unwanted else draft.lead,
    )


def _ordered(draft: ItemDraft, habits: Habits) -> ItemDraft:
    """The draft with its findings in the order that reviewers want; the very same where that is theirs already."""
    findings = [one for one in draft.statements if one.kind == "finding"]
    wanted = in_order(findings, habits.order)
    if wanted == findings:
        return draft
    places = iter(wanted)
    return replace(draft, statements=[next(places) if one.kind == "finding" else one for one in draft.statements])
