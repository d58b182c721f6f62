"""All that some items of a section, or the opening summary, say, said anew as a person wishes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from summarizer.briefing import Briefing, Statement
from summarizer.drafting.grounding import Vocabulary
from summarizer.drafting.model.brief import SectionBrief
from summarizer.drafting.model.client import ModelClient
from summarizer.drafting.model.failures import ModelError
from summarizer.drafting.model.prompting import render_repair, render_rework
from summarizer.drafting.model.selection import section_briefs, summary_brief
from summarizer.drafting.model.statements import Judge
from summarizer.facts import FactSheet

_KINDS = ("finding", "recommendation")


@dataclass
class Reworking:
    """Asks a model for other statements of a briefing. `heard` is called while the model writes."""

    briefing: Briefing
    facts: FactSheet
    client: ModelClient
    people: Collection[str] = ()
    heard: Callable[[], None] = lambda: None

    async def of(self, items: Collection[str], instruction: str) -> list[Statement]:
        """Statements that pass the check, the refused ones repaired once; empty when the model has nothing usable."""
        brief = self._brief(items)
        return await self._said(brief, items, instruction) if brief else []

    async def of_opening(self, instruction: str) -> list[Statement]:
        """The same for the opening summary."""
        size = self.client.settings.prompt_tokens
        brief = summary_brief(self.facts, self.briefing, self.people, budget=size)
        return await self._said(brief, {item.no for item in brief.items}, instruction) if brief.items else []

    async def _said(self, brief: SectionBrief, items: Collection[str], instruction: str) -> list[Statement]:
        judge = Judge(brief, self.facts, Vocabulary.of(self.facts))
        try:
            reply = await self.client.ask(render_rework(brief, items, instruction), lambda _: self.heard())
        except ModelError:
            return []
        found = [c for c in judge.candidates(reply) if c.statement.item in items and c.statement.kind in _KINDS]
        refused = [candidate for candidate in found if candidate.refusals]
        try:
            mended = judge.mended(refused, await self.client.ask(render_repair(brief, refused))) if refused else {}
        except ModelError:
            mended = {}
        meant = [mended.get(id(candidate), candidate) for candidate in found]
        return [candidate.statement for candidate in meant if not candidate.refusals]

    def _brief(self, items: Collection[str]) -> SectionBrief | None:
        briefs = section_briefs(self.facts, self.briefing, self.people, budget=self.client.settings.prompt_tokens)
        return next((brief for brief in briefs if any(item.no in items for item in brief.items)), None)
