"""From what a model said to statements that the check has passed, and to reasons for those that it has not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.briefing import RefusalOutcome, Refused, Statement, references
from summarizer.drafting.grounding import Refusal, Vocabulary, check
from summarizer.drafting.model.brief import SectionBrief, ShownQuote
from summarizer.drafting.model.parsing import ReplyStatement, SectionReply
from summarizer.drafting.recording import refusal_record
from summarizer.facts import Fact

_SHOWN = 20  # characters of a wrong alias that the record keeps


@dataclass(frozen=True)
class Candidate:
    """A statement of the model's with the reasons to refuse it; none is a pass."""

    statement: Statement
    refusals: tuple[Refusal, ...] = ()

    def refused(self, outcome: RefusalOutcome) -> Refused:
        """The record of its refusal."""
        return refusal_record(self.statement, self.refusals, outcome)


@dataclass(frozen=True)
class Judge:
    """Holds a section's reply against what its prompt showed and against the facts."""

    brief: SectionBrief
    facts: Mapping[str, Fact]
    vocabulary: Vocabulary
    most: int = 6  # statements of one kind per item; more do not fit a slide, and are dropped

    def candidates(self, reply: SectionReply) -> list[Candidate]:
        """One candidate for each statement about an item of the section, in the reply's order; repeats are dropped."""
        known = {item.no for item in self.brief.items}
        counts: dict[tuple[str, str], int] = {}
        seen: set[str] = set()
        found = []
        for said in reply.statements:
            place = (said.item, said.kind)
            candidate = self.judged(said)
            text = candidate.statement.text
            if said.item not in known or text in seen or counts.get(place, 0) >= self.most:
                continue
            counts[place] = counts.get(place, 0) + 1
            seen.add(text)
            found.append(candidate)
        return found

    def judged(self, said: ReplyStatement) -> Candidate:
        """What was meant, with what the check says of it."""
        statement = self._meant(said)
        if said.kind == "quote" and not statement.refs:
            return Candidate(statement, (Refusal("quote", "没有这条原话", said.quote[:_SHOWN]),))
        reach = self.brief.reach(statement.item)
        return Candidate(statement, tuple(check(statement, self.facts, self.vocabulary, reach=reach)))

    def mended(self, refused: Sequence[Candidate], reply: SectionReply) -> dict[int, Candidate]:
        """The repairs that pass, by the identity of the candidate that they mend: the reply keeps their order."""
        places: dict[tuple[str, str], list[ReplyStatement]] = {}
        for said in reply.statements:
            places.setdefault((said.item, said.kind), []).append(said)
        found = {}
        for candidate in refused:
            said_again = places.get((candidate.statement.item, candidate.statement.kind))
            if not said_again:
                continue
            repair = self.judged(said_again.pop(0))
            if not repair.refusals:
                found[id(candidate)] = repair
        return found

    def _meant(self, said: ReplyStatement) -> Statement:
        """The statement with aliases and placeholders resolved; a quote is known by its alias alone."""
        if said.kind == "quote":
            return self._quote(said)
        text = self.brief.expand(said.text).strip()
        return Statement(item=said.item, kind=said.kind, text=text, refs=references(text), written_by="model")

    def _quote(self, said: ReplyStatement) -> Statement:
        quote = self._shown(said)
        text = f"“{{{{{quote.id}}}}}”" if quote else said.text
        evidence = [quote.evidence] if quote else []
        return Statement(
            item=said.item, kind="quote", text=text, refs=references(text), evidence=evidence, written_by="model"
        )

    def _shown(self, said: ReplyStatement) -> ShownQuote | None:
        quotes = [quote for item in self.brief.items if item.no == said.item for quote in item.quotes]
        return next((quote for quote in quotes if quote.alias == said.quote), None)
