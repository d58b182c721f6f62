"""All checks of one statement, in the order in which a writer should mend what they find."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from summarizer.briefing import Statement, references
from summarizer.drafting.grounding.comparisons import wrong_comparisons
from summarizer.drafting.grounding.directions import contradictions
from summarizer.drafting.grounding.form import bad_form
from summarizer.drafting.grounding.numerals import bare_numbers
from summarizer.drafting.grounding.quotes import false_quotes, without_quotes
from summarizer.drafting.grounding.reading import Reading, read, unbacked_names
from summarizer.drafting.grounding.references import bad_references, repeated_units, wrong_neighbours
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.vocabulary import Vocabulary
from summarizer.facts import Fact


def check(
    statement: Statement,
    facts: Mapping[str, Fact],
    vocabulary: Vocabulary,
    *,
    reach: Collection[str] | None = None,
) -> list[Refusal]:
    """Why the statement must not be shown; empty when every number, name and direction in it is a fact's.

    With `reach`, a reference to a fact outside of it is refused too.
    """
    beyond = [] if reach is None else [ref for ref in references(statement.text) if ref in facts and ref not in reach]
    refusals = [Refusal("reference", "引用了本事项以外的事实", ref) for ref in beyond]
    return refusals + _of_text(statement, facts, vocabulary)


def _of_text(statement: Statement, facts: Mapping[str, Fact], vocabulary: Vocabulary) -> list[Refusal]:
    if statement.kind == "quote":
        return list(_of_quote(statement, facts, vocabulary))
    reading = read(without_quotes(statement.text, vocabulary), facts, vocabulary)
    return [
        *bad_references(statement, reading),
        *bare_numbers(reading),
        *repeated_units(reading),
        *contradictions(reading, finding=statement.kind == "finding"),
        *wrong_comparisons(reading),
        *_wrong_names(reading, vocabulary),
        *false_quotes(statement, reading, vocabulary),
        *bad_form(statement, reading, facts),
    ]


def _of_quote(statement: Statement, facts: Mapping[str, Fact], vocabulary: Vocabulary) -> Iterator[Refusal]:
    """A quote is somebody's words: they may hold any number, but not one that we refer to."""
    reading = read(statement.text, facts, vocabulary)
    yield from bad_references(statement, reading)
    yield from false_quotes(statement, reading, vocabulary)


def _wrong_names(reading: Reading, vocabulary: Vocabulary) -> Iterator[Refusal]:
    for place, name in unbacked_names(reading):
        yield Refusal("name", f"“{name}”不在所引用的事实中", reading.excerpt(place, place + 1))
    yield from wrong_neighbours(reading, vocabulary.families)
