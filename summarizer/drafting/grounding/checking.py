"""All checks of one statement, in the order in which a writer should mend what they find."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from summarizer.briefing import Statement
from summarizer.drafting.grounding.absence import unbacked_absences
from summarizer.drafting.grounding.assertions import promises_blame_and_fame, unbacked_causes
from summarizer.drafting.grounding.claims import unbacked_claims
from summarizer.drafting.grounding.companions import wrong_companions
from summarizer.drafting.grounding.comparisons import wrong_comparisons
from summarizer.drafting.grounding.deniable import undeniable_claims
from summarizer.drafting.grounding.directions import wrong_pairs
from summarizer.drafting.grounding.everyone import claims_about_all
from summarizer.drafting.grounding.form import bad_form
from summarizer.drafting.grounding.goals import misplaced, wrong_goals
from summarizer.drafting.grounding.history import unbacked_histories
from summarizer.drafting.grounding.judgements import wrong_judgements
from summarizer.drafting.grounding.members import unbacked_names, wrong_members
from summarizer.drafting.grounding.naming import names_another_metric
from summarizer.drafting.grounding.numerals import bare_numbers
from summarizer.drafting.grounding.ordinary import unknown_words
from summarizer.drafting.grounding.periods import names_another_period, period_without_fact
from summarizer.drafting.grounding.quotes import false_quotes, false_statement_of_quote, without_quotes
from summarizer.drafting.grounding.ranks import wrong_ranks
from summarizer.drafting.grounding.reading import Reading, read
from summarizer.drafting.grounding.references import bad_references, wordless_references
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.relations import wrong_relations
from summarizer.drafting.grounding.strangers import invented_names
from summarizer.drafting.grounding.subjects import unknown_subjects
from summarizer.drafting.grounding.tendencies import wrong_tendencies
from summarizer.drafting.grounding.units_beside import units_beside
from summarizer.drafting.grounding.unsettled import unsettled_claims
from summarizer.drafting.grounding.values import misplaced_texts
from summarizer.drafting.grounding.vocabulary import Vocabulary
from summarizer.drafting.grounding.voice import foreign_voice
from summarizer.facts import Fact


def check(
    statement: Statement, facts: Mapping[str, Fact], vocabulary: Vocabulary, *, reach: Collection[str] | None = None
) -> list[Refusal]:
    """Why the statement must not be shown; empty when every number, name and claim in it is a fact's.

    `reach` are the ids that it may refer to; None means any fact.
    """
    if statement.kind == "quote":
        return list(_of_quote(statement, facts, vocabulary, reach))
    reading = read(statement, without_quotes(statement, vocabulary), facts, vocabulary)
    found = [
        *bad_references(reading, reach),
        *bare_numbers(reading),
        *units_beside(reading),
        *wrong_pairs(reading),
        *wrong_comparisons(reading),
        *wrong_goals(reading),
        *unbacked_names(reading),
        *wrong_members(reading, vocabulary),
        *invented_names(reading),
        *false_quotes(reading, vocabulary),
        *promises_blame_and_fame(reading),
        *foreign_voice(reading),
        *bad_form(reading),
    ]
    return found if statement.kind == "gap" else [*found, *_of_claims(reading)]


def _of_claims(reading: Reading) -> Iterator[Refusal]:
    """What only findings and recommendations do: name metrics, periods and ranks, and claim things of them."""
    yield from wordless_references(reading)
    yield from misplaced(reading)
    yield from misplaced_texts(reading)
    yield from names_another_metric(reading)
    yield from wrong_companions(reading)
    yield from names_another_period(reading)
    yield from period_without_fact(reading)
    yield from wrong_ranks(reading)
    yield from unknown_words(reading)
    yield from unknown_subjects(reading)
    yield from unbacked_claims(reading)
    yield from wrong_tendencies(reading)
    yield from wrong_judgements(reading)
    yield from wrong_relations(reading)
    yield from unsettled_claims(reading)
    yield from undeniable_claims(reading)
    yield from claims_about_all(reading)
    yield from unbacked_histories(reading)
    yield from unbacked_causes(reading)
    yield from unbacked_absences(reading)


def _of_quote(
    statement: Statement, facts: Mapping[str, Fact], vocabulary: Vocabulary, reach: Collection[str] | None
) -> Iterator[Refusal]:
    """A quote is somebody's words: they may hold any number, but not one that we refer to."""
    reading = read(statement, statement.text, facts, vocabulary)
    yield from bad_references(reading, reach)
    yield from false_statement_of_quote(reading, vocabulary)
