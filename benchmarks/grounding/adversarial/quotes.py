"""Quotes that nobody said in these words, or that somebody else said."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.grounding.adversarial.draft import Draft, Maker, Studio
from benchmarks.grounding.frames import statement_of
from summarizer.facts import Fact

Forged = tuple[str, list[str]]  # the text and the evidence
Forge = Callable[[Studio, Fact, list[Fact]], Forged]


def _quotes(forge: Forge) -> Maker:
    """Drafts of kind quote, made of a real one and the others of its company."""

    def make(studio: Studio, kind: str, many: int) -> Iterator[Draft]:
        found = [(c, quotes) for c in studio.companies if len(quotes := _said(list(c.facts.values()))) > 1]
        found = [(c, quotes) for c, quotes in found if len({q.value for q in quotes}) > 1]
        for _ in range(many):
            company, quotes = studio.stream.choice(found)
            fact = studio.stream.choice(quotes)
            others = [q for q in quotes if q.value != fact.value]
            text, evidence = forge(studio, fact, others)
            yield Draft(kind, company, statement_of(fact.item, text, "quote", evidence))

    return make


def _said(facts: list[Fact]) -> list[Fact]:
    return [f for f in facts if f.about.family.endswith("quote") and isinstance(f.value, str) and len(f.value) > 3]


def _altered(studio: Studio, fact: Fact, others: list[Fact]) -> Forged:
    del others
    place = studio.stream.randrange(len(fact.value))
    other = studio.stream.choice([c for c in "不也很的了没太真好坏" if c != fact.value[place]])
    return f"“{fact.value[:place]}{other}{fact.value[place + 1 :]}”", list(fact.members)


def _joined(studio: Studio, fact: Fact, others: list[Fact]) -> Forged:
    other = studio.stream.choice(others)
    return f"“{fact.value}{other.value}”", [*fact.members, *other.members]


def _cut(studio: Studio, fact: Fact, others: list[Fact]) -> Forged:
    """The middle left out, so that its ends stand together."""
    del others
    place = studio.stream.randrange(1, len(fact.value) - 1)
    return f"“{fact.value[:place]}{fact.value[place + 1 :]}”", list(fact.members)


def _invented(studio: Studio, fact: Fact, others: list[Fact]) -> Forged:
    del others
    return f"“{studio.one('quote_words')}”", list(fact.members)


def _another(studio: Studio, fact: Fact, others: list[Fact]) -> Forged:
    other = studio.stream.choice(others)
    return f"“{{{{{fact.id}}}}}”", list(other.members)


def _no_evidence(studio: Studio, fact: Fact, others: list[Fact]) -> Forged:
    del others
    return f"“{studio.one('quote_words')}”", studio.stream.choice([[], ["FK00000000"], [f"{fact.members[0]}x"]])


def _commented(studio: Studio, fact: Fact, others: list[Fact]) -> Forged:
    """A word of one's own inside the quotation marks of a real quote."""
    del others
    words = studio.one("quote_words")
    return studio.stream.choice([f"“{{{{{fact.id}}}}}{words}”", f"“{words}，{{{{{fact.id}}}}}”"]), list(fact.members)


KINDS: dict[str, Maker] = {
    "quote altered": _quotes(_altered),
    "quote joined": _quotes(_joined),
    "quote cut": _quotes(_cut),
    "quote invented": _quotes(_invented),
    "quote of another": _quotes(_another),
    "quote without evidence": _quotes(_no_evidence),
    "quote added to": _quotes(_commented),
}
