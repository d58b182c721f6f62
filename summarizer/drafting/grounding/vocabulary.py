"""What may stand in a statement without a reference: the house's own terms, and the names that a fact must back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from summarizer.drafting.grounding.lexicon import lexicon
from summarizer.facts import Fact, reference_safe
from summarizer.kpi.tables import table_specs
from summarizer.outline import outline
from summarizer.register import register
from summarizer.units import Value

_MEMBER_SLOT = re.compile(r"\{\d\}")
_SEPARATOR = "＋"  # joins the two products of a pair's member


@dataclass(frozen=True)
class Vocabulary:
    """What the month's statements may name.

    `phrases` are terms of the outline, the tables and the register; `names` are members known to any fact, `families`
    those of each family of facts; `quotes` are comments word for word.
    """

    phrases: frozenset[str]
    names: frozenset[str]
    quotes: frozenset[str] = frozenset()
    families: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, facts: Mapping[str, Fact], *, also_known: Iterable[str] = (), also_allowed: Iterable[str] = ()
    ) -> Vocabulary:
        """The vocabulary of a month; `also_known` names must be backed too, `also_allowed` phrases need no fact."""
        names = {name for fact in facts.values() for name in names_of(fact)} | set(also_known)
        quotes = {text for fact in facts.values() for text in _record_texts(fact.value) if len(text) > _LONGEST_NAME}
        return cls(
            phrases=own_terms() | set(also_allowed),
            names=frozenset(names | set(lexicon().places)),
            quotes=frozenset(quotes),
            families=_members_by_family(facts),
        )

    @cached_property
    def index(self) -> Mapping[str, tuple[str, ...]]:
        """Every name and phrase of two characters or more by its first character, longest first."""
        found: dict[str, list[str]] = {}
        for text in self.phrases | self.names:
            if len(text) > 1:
                found.setdefault(text[0], []).append(text)
        return {first: tuple(sorted(texts, key=lambda t: (-len(t), t))) for first, texts in found.items()}

    def match(self, text: str, start: int) -> str | None:
        """The longest name or phrase that stands at this place, if one does."""
        for candidate in self.index.get(text[start], ()):
            if text.startswith(candidate, start) and _stands_alone(text, start, start + len(candidate)):
                return candidate
        return None

    def is_quote(self, text: str) -> bool:
        """Whether these are the exact words of a comment that a fact holds."""
        return any(text in quote for quote in self.quotes)


_LONGEST_NAME = 8  # texts in records beyond this length may be quoted, those up to it only named


def names_of(fact: Fact) -> set[str]:
    """The names that a fact states: its members, and the texts of its value."""
    names = {part for member in fact.members for part in (member, *member.split(_SEPARATOR))}
    names.update(_texts(fact.value))
    return {reference_safe(name) for name in names if name}


def _members_by_family(facts: Mapping[str, Fact]) -> Mapping[str, frozenset[str]]:
    """The names that the members of each family carry."""
    found: dict[str, set[str]] = {}
    for fact in facts.values():
        if fact.members:
            found.setdefault(fact.about.family, set()).update(names_of(fact))
    return {family: frozenset(names) for family, names in found.items()}


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield from (value, *value.split(_SEPARATOR))
    elif isinstance(value, Mapping):
        for member in value.values():
            yield from _texts(member)
    elif isinstance(value, (list, tuple)):
        for member in value:
            yield from _texts(member)


def _record_texts(value: Value) -> Iterator[str]:
    return _texts(value) if isinstance(value, (list, tuple)) else iter(())


@cache
def own_terms() -> frozenset[str]:
    """Titles of the outline, names of tables and columns, labels of facts without their members, fixed phrases."""
    terms = set(lexicon().phrases)
    for chapter in outline():
        terms.add(chapter.title)
        for topic in chapter.topics:
            terms.update([topic.title, *(item.title for item in topic.items)])
    for name, spec in table_specs().items():
        terms.update([name, *(column.name for column in spec.columns)])
    for definition in register().values():
        terms.update(_MEMBER_SLOT.split(definition.label))
    return frozenset(term for term in terms if len(term) > 1)


def is_plain(name: str) -> bool:
    """Whether a name needs no fact: an ordinary word, the choice of a column, or part of one of our own terms."""
    return name in _plain_words() or name in _own_text()


@cache
def _plain_words() -> frozenset[str]:
    choices = {c for spec in table_specs().values() for column in spec.columns for c in column.choices}
    return frozenset(choices) | frozenset(lexicon().ordinary)


@cache
def _own_text() -> str:
    return "\n".join(sorted(own_terms()))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a match does not cut a Latin word or a number in two."""
    before = text[start - 1 : start] + text[start]
    after = text[end - 1] + text[end : end + 1]
    return not any(len(edge) == 2 and edge.isascii() and edge.isalnum() for edge in (before, after))
