"""A brief out of the entries that were chosen for it: facts in the sheet's order, aliases, sentences with aliases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.drafting.model.brief import ItemBrief, SectionBrief, ShownFact, ShownQuote
from summarizer.drafting.model.people import those_in
from summarizer.drafting.model.quotes import evidence_of, shortened_quote
from summarizer.drafting.model.showing import Showing
from summarizer.drafting.model.styling import as_example
from summarizer.drafting.model.values import is_signed_number, shown_label, shown_value
from summarizer.facts import FactSheet

_BLANK = "（空白）"  # a name of hidden characters alone

Kind = Literal["draft", "option", "quote", "style", "fact"]


@dataclass(frozen=True)
class Entry:
    """One thing that may be shown of an item. The lowest `priority` (level, rank) comes first.

    `text` is a sentence with references, or a quote's fact id; `refs` are the facts that must be shown with it.
    """

    item: str
    kind: Kind
    priority: tuple[int, int]
    text: str
    refs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assembly:
    """Makes briefs like `empty`, which has everything but what entries bring; `candidates` are all facts to count."""

    empty: SectionBrief
    facts: FactSheet
    showing: Showing
    placeholders: Mapping[str, str]
    candidates: frozenset[str] = frozenset()

    def brief(self, entries: Sequence[Entry]) -> SectionBrief:
        """The brief that shows these entries."""
        shown = {item.no: self._in_order(entries, item.no) for item in self.empty.items}
        aliases: dict[str, str] = {}
        for ids in shown.values():
            for key in ids:
                aliases.setdefault(key, f"f{len(aliases) + 1}")
        quotes = [e.text for item in self.empty.items for e in entries if e.item == item.no and e.kind == "quote"]
        names = {key: f"q{number}" for number, key in enumerate(dict.fromkeys(quotes), start=1)}
        items = tuple(self._item(item, shown[item.no], entries, aliases, names) for item in self.empty.items)
        return replace(
            self.empty,
            items=items,
            people=those_in(_texts(items, self.empty), self.placeholders),
            dropped=len(self.candidates - set(aliases)),
        )

    def _in_order(self, entries: Sequence[Entry], no: str) -> list[str]:
        wanted = {key for entry in entries if entry.item == no for key in entry.refs}
        return [key for key in self.facts if key in wanted]

    def _item(
        self,
        item: ItemBrief,
        ids: Sequence[str],
        entries: Sequence[Entry],
        aliases: Mapping[str, str],
        names: Mapping[str, str],
    ) -> ItemBrief:
        own = [entry for entry in entries if entry.item == item.no]
        return replace(
            item,
            facts=tuple(self.fact(key, aliases[key]) for key in ids),
            quotes=tuple(self.quote(e.text, names[e.text]) for e in own if e.kind == "quote"),
            draft=tuple(self.showing.statement(e.text, aliases) for e in own if e.kind == "draft"),
            options=tuple(self.showing.statement(e.text, aliases) for e in own if e.kind == "option"),
            style=tuple(as_example(e.text, self.showing, aliases) for e in own if e.kind == "style"),
        )

    def fact(self, key: str, alias: str) -> ShownFact:
        """A fact as it is shown."""
        fact = self.facts[key]
        label, text = (self.showing.text(text) or _BLANK for text in (shown_label(fact), shown_value(fact)))
        return ShownFact(alias, key, label, text, is_signed_number(fact))

    def quote(self, key: str, alias: str) -> ShownQuote:
        """A quote as it is shown."""
        fact = self.facts[key]
        return ShownQuote(alias, key, evidence_of(fact), self.showing.quote(shortened_quote(str(fact.value))))


def _texts(items: Sequence[ItemBrief], brief: SectionBrief) -> list[str]:
    """Everything that a brief shows."""
    texts = [brief.title, *brief.actions]
    for item in items:
        texts += [item.title, *(f.label for f in item.facts), *(f.text for f in item.facts)]
        texts += [*(q.text for q in item.quotes), *item.draft, *item.options, *item.style]
    return texts
