"""One statement said anew as a person wishes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from summarizer.briefing import Briefing, Statement
from summarizer.drafting.grounding import Vocabulary
from summarizer.drafting.model.client import ModelClient
from summarizer.drafting.model.failures import ModelError
from summarizer.drafting.model.prompting import render_repair, render_rewrite
from summarizer.drafting.model.selection import section_briefs
from summarizer.drafting.model.statements import Candidate, Judge
from summarizer.facts import FactSheet


@dataclass
class Rewording:
    """Asks a model for other words within what a statement's item shows."""

    briefing: Briefing
    facts: FactSheet
    client: ModelClient
    people: Collection[str] = ()

    async def of(self, statement: Statement, instruction: str) -> Statement | None:
        """Another text that passes the check, repaired once if need be; None when there is none to be had."""
        size = self.client.settings.prompt_tokens
        briefs = section_briefs(self.facts, self.briefing, self.people, budget=size)
        brief = next((b for b in briefs if any(item.no == statement.item for item in b.items)), None)
        if brief is None or statement.kind not in ("finding", "recommendation"):
            return None
        judge = Judge(brief, self.facts, Vocabulary.of(self.facts))
        try:
            found = judge.candidates(await self.client.ask(render_rewrite(brief, statement, instruction)))
            offered = self._fitting(found, statement)
            if offered and offered.refusals:
                reply = await self.client.ask(render_repair(brief, [offered]))
                offered = judge.mended([offered], reply).get(id(offered))
        except ModelError:
            return None
        return offered.statement if offered and offered.statement.text != statement.text else None

    def _fitting(self, found: list[Candidate], statement: Statement) -> Candidate | None:
        own = [c for c in found if (c.statement.item, c.statement.kind) == (statement.item, statement.kind)]
        return next((c for c in own if not c.refusals), own[0] if own else None)
