"""What a prompt shows of a section: facts under short aliases, quotes by id, options, and how people like it said.

A model writes aliases, never fact ids and never values: `{{f12}}`, `{{f12|增长/下降}}`. People are shown as
placeholders (`〔人员1〕`). `expand` turns a reply's text back into references and names; `shrink` does the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from summarizer.briefing import REFERENCE


@dataclass(frozen=True)
class ShownFact:
    """One fact as a prompt shows it: `text` is its value as it is written, with names and personal data masked."""

    alias: str
    id: str
    label: str
    text: str
    signed: bool = False


@dataclass(frozen=True)
class ShownQuote:
    """One comment as a prompt shows it, masked; `id` is the fact that holds its words, `evidence` the feedback's id."""

    alias: str
    id: str
    evidence: str
    text: str


@dataclass(frozen=True)
class ItemBrief:
    """One item: its question, what may be said of it and what has been said.

    `draft` is the offline writer's text and `options` are actions of
    the playbook, both with aliases in place of references; `style` are sentences that people wrote for this item.
    """

    no: str
    title: str
    question: str
    facts: tuple[ShownFact, ...]
    quotes: tuple[ShownQuote, ...] = ()
    draft: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    style: tuple[str, ...] = ()


@dataclass(frozen=True)
class SectionBrief:
    """What one prompt is rendered from. `people` gives the name behind each placeholder; `dropped` counts facts cut."""

    no: str
    title: str
    month: str
    items: tuple[ItemBrief, ...]
    people: Mapping[str, str]
    actions: tuple[str, ...] = ()
    dropped: int = 0

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The fact behind each alias, facts and quotes alike."""
        shown = [(fact.alias, fact.id) for item in self.items for fact in item.facts]
        return dict(shown + [(quote.alias, quote.id) for item in self.items for quote in item.quotes])

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """The alias of each fact that is shown."""
        return {fact_id: alias for alias, fact_id in self.ids.items()}

    def called(self, text: str) -> str:
        """A text that names facts by their ids, as a reason does, with the aliases by which the model knows them."""
        return self._any_id.sub(lambda match: self.aliases[match[0]], text)

    @cached_property
    def _any_id(self) -> re.Pattern[str]:
        ids = sorted(self.aliases, key=lambda key: (-len(key), key))
        return re.compile("|".join(map(re.escape, ids)) or "(?!)")

    def reach(self, item: str) -> frozenset[str]:
        """The facts that a statement of the item may refer to: those that its prompt shows for it."""
        own = [brief for brief in self.items if brief.no == item]
        return frozenset([f.id for brief in own for f in brief.facts] + [q.id for brief in own for q in brief.quotes])

    def expand(self, text: str) -> str:
        """References in place of aliases and names in place of placeholders; what is not known stays as it is."""
        return _replaced(_with(text, self.ids), self.people)

    def shrink(self, text: str) -> str:
        """Aliases in place of references and placeholders in place of names."""
        return _replaced(_with(text, self.aliases), {name: shown for shown, name in self.people.items()})


def _with(text: str, names: Mapping[str, str]) -> str:
    """The text with each reference's id replaced by its name in the mapping, its pair of words kept."""

    def replaced(match: re.Match[str]) -> str:
        pair = f"|{match['up']}/{match['down']}" if match["up"] else ""
        return f"{{{{{names.get(match['id'], match['id'])}{pair}}}}}"

    return REFERENCE.sub(replaced, text)


def _replaced(text: str, words: Mapping[str, str]) -> str:
    if not words:
        return text
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.sub(pattern, lambda match: words[match[0]], text)
