"""What may stand in a statement without a reference: the house's own terms, and the names that a fact must back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from summarizer.drafting.grounding.lexicon import listed, table, words
from summarizer.drafting.grounding.metric_words import named_words
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

    `phrases` are terms of the outline, the tables and the register; `names` are members and texts known to any fact,
    `proper` those that a fact must back, `families` the names of each family of facts and `kin` its facts; `quotes` are
    comments word for word, `said` those whose feedback is known, by its id.
    """

    phrases: frozenset[str]
    names: frozenset[str]
    quotes: frozenset[str] = frozenset()
    families: Mapping[str, frozenset[str]] = field(default_factory=dict)
    proper: frozenset[str] = frozenset()
    said: Mapping[str, str] = field(default_factory=dict)
    kin: Mapping[str, Sequence[Fact]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls, facts: Mapping[str, Fact], *, also_known: Iterable[str] = (), also_allowed: Iterable[str] = ()
    ) -> Vocabulary:
        """The vocabulary of a month; `also_known` names must be backed too, `also_allowed` phrases need no fact."""
        names = {name for fact in facts.values() for name in names_of(fact)} | set(also_known)
        proper = {name for fact in facts.values() for name in _proper_names(fact)} | set(also_known)
        quotes = {text for fact in facts.values() for text in _record_texts(fact.value) if len(text) > _LONGEST_NAME}
        return cls(
            phrases=own_terms() | set(also_allowed) | _longer_words(names),
            names=frozenset(names | set(words("places"))),
            quotes=frozenset(quotes),
            families=_members_by_family(facts),
            proper=frozenset(proper | set(words("places"))),
            said=_comments(facts),
            kin=_facts_by_family(facts),
        )

    @cached_property
    def stated(self) -> Mapping[str, Sequence[Fact]]:
        """The facts of each item that are a name or a list, and of no member: 最大客户, 潜力市场."""
        found: dict[str, list[Fact]] = {}
        for family in self.kin.values():
            for fact in family:
                if not fact.members and isinstance(fact.value, (str, list, tuple)):
                    found.setdefault(fact.item, []).append(fact)
        return found

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What the facts of each item are called, in one text."""
        found: dict[str, set[str]] = {}
        for family in self.kin.values():
            for fact in family:
                found.setdefault(fact.item, set()).add(fact.label)
        return {item: "，".join(sorted(labels)) for item, labels in found.items()}

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
            if not text.startswith(candidate, start) or not _stands_alone(text, start, start + len(candidate)):
                continue
            if text[start - 1 : start] in (table("not_places").get(candidate) or "\n") and start:
                continue  # 确保定期 is not 保定
            return candidate
        return None

    def is_quote(self, text: str) -> bool:
        """Whether these are the exact words of a comment that a fact holds."""
        return any(text in quote for quote in (*self.quotes, *self.said.values()))


def _longer_words(names: Iterable[str]) -> set[str]:
    """Words of metrics that begin with a name: 分销商 speaks of no channel 分销."""
    short = tuple(name for name in names if len(name) > 1)
    return {word for word in named_words() if word.startswith(short) and word not in short}


_LONGEST_NAME = 8  # texts in records beyond this length may be quoted, those up to it only named


def names_of(fact: Fact) -> set[str]:
    """The names that a fact states: its members, and the texts of its value."""
    names = {part for member in fact.members for part in (member, *member.split(_SEPARATOR))}
    names.update(_texts(fact.value))
    return {reference_safe(name) for name in names if name}


def _proper_names(fact: Fact) -> set[str]:
    """Those names of a fact that are no ordinary words: regions, products, customers, people."""
    family, names = fact.about.family, set[str]()
    if not listed("common_members", family):
        names.update(part for member in fact.members for part in (member, *member.split(_SEPARATOR)))
    if not listed("common_values", family):
        names.update(_texts(_named_columns(fact.value)))
    return {reference_safe(name) for name in names if name}


def _named_columns(value: Value) -> Value:
    """A list of records with only those columns that hold names."""
    if not isinstance(value, (list, tuple)):
        return value
    columns = words("name_columns")
    return [
        {key: text for key, text in record.items() if key in columns} if isinstance(record, Mapping) else record
        for record in value
    ]


def _comments(facts: Mapping[str, Fact]) -> Mapping[str, str]:
    """What was said by the id of the feedback: from the facts that quote it, and from the cases."""
    found: dict[str, str] = {}
    for fact in facts.values():
        if fact.about.family.endswith("quote") and fact.members and isinstance(fact.value, str):
            found[fact.members[0]] = fact.value
        elif fact.about.family.endswith("cases") and isinstance(fact.value, (list, tuple)):
            found.update((str(r["编号"]), str(r["原文"])) for r in fact.value if {"编号", "原文"} <= set(r))
    return found


def _members_by_family(facts: Mapping[str, Fact]) -> Mapping[str, frozenset[str]]:
    """The names that the members of each family carry."""
    found: dict[str, set[str]] = {}
    for fact in facts.values():
        if fact.members:
            found.setdefault(fact.about.family, set()).update(names_of(fact))
    return {family: frozenset(names) for family, names in found.items()}


def _facts_by_family(facts: Mapping[str, Fact]) -> Mapping[str, Sequence[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts.values():
        found.setdefault(fact.about.family, []).append(fact)
    return found


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
    terms = set(words("phrases"))
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
    return frozenset(choices) | frozenset(words("ordinary"))


@cache
def _own_text() -> str:
    return "\n".join(sorted(own_terms()))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a match does not cut a Latin word or a number in two."""
    before = text[start - 1 : start] + text[start]
    after = text[end - 1] + text[end : end + 1]
    return not any(len(edge) == 2 and edge.isascii() and edge.isalnum() for edge in (before, after))
