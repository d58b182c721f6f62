"""The model's briefing: the offline one, its statements rewritten part by part where the model's passed the check.

All parts are asked for at once. A statement that the check refuses is repaired once with the reasons, then replaced by
the offline writer's; a part that the model does not deliver stays the offline writer's. So a briefing is always whole.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.briefing import AI_MARK, Briefing, Drafting, Section, Statement
from summarizer.drafting.closure import carry
from summarizer.drafting.grounding import Vocabulary
from summarizer.drafting.model.brief import SectionBrief
from summarizer.drafting.model.client import ModelClient
from summarizer.drafting.model.failures import ModelError
from summarizer.drafting.model.merging import merged
from summarizer.drafting.model.opening import merged_summary
from summarizer.drafting.model.progress import OnProgress, SectionProgress, State, unheard
from summarizer.drafting.model.prompting import Prompt, render_repair, render_section, render_summary
from summarizer.drafting.model.selection import section_briefs, summary_brief
from summarizer.drafting.model.statements import Candidate, Judge
from summarizer.facts import FactSheet

OPENING = "本月要点"
_MOST_REPAIRS = 40  # statements of a part; a reply with more refused ones is not worth another call

Style = Mapping[str, Sequence[str]]  # by item: sentences that people wrote for it


@dataclass
class ModelWriter:
    """One briefing's drafting. `people` are names that no prompt may show; `thresholds` those of the analysis."""

    facts: FactSheet
    client: ModelClient
    thresholds: Mapping[str, Mapping[str, Any]]
    people: frozenset[str] = frozenset()
    style: Style = field(default_factory=dict)
    on_progress: OnProgress = unheard
    drafting: Drafting = field(default_factory=Drafting)

    async def write(self, offline: Briefing) -> Briefing:
        """A new briefing; the given one is left as it is. Never fails for anything that a model does."""
        self._vocabulary = Vocabulary.of(self.facts)
        size = self.client.settings.prompt_tokens
        briefs = section_briefs(self.facts, offline, self.people, budget=size, style=self.style)
        opening = summary_brief(self.facts, offline, self.people, budget=size)
        *sections, summary = await asyncio.gather(
            *(self._section(section, brief) for section, brief in zip(offline.sections, briefs, strict=True)),
            self._summary(offline.summary, opening),
        )
        briefing = offline.model_copy(update={"sections": sections, "summary": summary, "drafting": self._drafting()})
        if any(statement.written_by == "model" for statement in briefing.statements()):
            briefing.generated_by = self.client.settings.name
            briefing.label_of_ai_content = AI_MARK
        carry(briefing, self.facts, self.thresholds)
        return briefing

    def _drafting(self) -> Drafting:
        self.drafting.calls = sorted(self.client.calls, key=lambda call: call.prompt)
        self.drafting.refused.sort(key=lambda refused: refused.item)
        return self.drafting

    async def _section(self, section: Section, brief: SectionBrief) -> Section:
        """The section with the model's statements in its items."""
        candidates = await self._candidates(section.title, brief, render_section(brief))
        if candidates is None:
            return section
        changed = section.model_copy(deep=True)
        for topic in changed.topics:
            for item in topic.items:
                own = [candidate for candidate in candidates if candidate.statement.item == item.no]
                result = merged(item.statements, own)
                item.statements = result.statements
                self.drafting.refused += result.refused
        return changed

    async def _summary(self, offline: list[Statement], brief: SectionBrief) -> list[Statement]:
        """The opening statements."""
        candidates = await self._candidates(OPENING, brief, render_summary(brief))
        if candidates is None:
            return offline
        result = merged_summary(offline, candidates)
        self.drafting.refused += result.refused
        return result.statements

    async def _candidates(self, part: str, brief: SectionBrief, prompt: Prompt) -> list[Candidate] | None:
        """What the model says of a part, repaired; None when nothing of it can be used or there is nothing to say."""
        if not brief.items:
            return None
        judge = Judge(brief, self.facts, self._vocabulary)
        try:
            self._tell(part, "writing")
            reply = await self.client.ask(prompt, lambda count: self._tell(part, "writing", count))
            candidates = await self._repaired(part, judge, judge.candidates(reply))
        except ModelError as problem:
            self.drafting.offline[part] = str(problem)
            self._tell(part, "offline", note=str(problem))
            return None
        self._tell(part, "done")
        return candidates

    async def _repaired(self, part: str, judge: Judge, candidates: list[Candidate]) -> list[Candidate]:
        """The candidates, each refused one given one chance to be mended."""
        refused = [candidate for candidate in candidates if candidate.refusals]
        if not refused or len(refused) > _MOST_REPAIRS:
            return candidates
        self._tell(part, "repairing")
        try:
            reply = await self.client.ask(render_repair(judge.brief, refused))
        except ModelError as problem:
            logging.getLogger(__name__).info("no repair for %s: %s", part, problem)
            return candidates
        mended = judge.mended(refused, reply)
        self.drafting.refused += [candidate.refused("repaired") for candidate in refused if id(candidate) in mended]
        return [mended.get(id(candidate), candidate) for candidate in candidates]

    def _tell(self, part: str, state: State, characters: int = 0, note: str = "") -> None:
        self.on_progress(SectionProgress(part, state, characters, note))
