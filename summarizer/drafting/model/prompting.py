"""From a brief to the two messages that a model is sent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from prompts import render_messages
from summarizer.briefing import Statement
from summarizer.drafting.model.brief import SectionBrief
from summarizer.drafting.model.showing import Showing
from summarizer.drafting.model.statements import Candidate
from summarizer.drafting.model.tokens import count_tokens

VERSION = "v1"
_WITH_ACTIONS = "section_6"


@dataclass(frozen=True)
class Prompt:
    """A rendered prompt. `hash` is of its template and all that it includes, `tokens` are of both messages."""

    name: str
    version: str
    hash: str
    system: str
    user: str
    tokens: int

    @property
    def identity(self) -> tuple[str, ...]:
        """All of it that a reply depends on."""
        return (self.name, self.version, self.hash, self.system, self.user)


@dataclass(frozen=True)
class _Refused:
    """A refused statement as a prompt shows it."""

    item: str
    kind: str
    text: str
    reasons: tuple[str, ...]


def render_section(brief: SectionBrief) -> Prompt:
    """The prompt that asks for a section's statements."""
    return _render_items(f"section_{int(brief.no)}", brief)


def render_summary(brief: SectionBrief) -> Prompt:
    """The prompt that asks for the opening summary."""
    return _render_items("summary", brief)


def render_repair(brief: SectionBrief, refused: Sequence[Candidate]) -> Prompt:
    """The prompt that asks to mend refused statements of a section, of whose items it shows those concerned."""
    concerned = {candidate.statement.item for candidate in refused}
    items = [replace(item, style=()) for item in brief.items if item.no in concerned]
    showing = Showing({name: placeholder for placeholder, name in brief.people.items()})
    return _render("repair", items=items, refused=[_shown(candidate, brief, showing) for candidate in refused])


def render_rewrite(brief: SectionBrief, statement: Statement, instruction: str) -> Prompt:
    """The prompt that asks to say one statement anew as a reviewer wishes; the wish is shown as data."""
    items = [item for item in brief.items if item.no == statement.item]
    showing = Showing({name: placeholder for placeholder, name in brief.people.items()})
    sentence = _shown(Candidate(statement), brief, showing)
    return _render("rewrite", items=items, sentence=sentence, instruction=showing.text(instruction))


def render_rework(brief: SectionBrief, wanted: Collection[str], instruction: str) -> Prompt:
    """The prompt that asks to say whole items anew as a reviewer wishes; the wish is shown as data."""
    items = [item for item in brief.items if item.no in wanted]
    showing = Showing({name: placeholder for placeholder, name in brief.people.items()})
    return _render("rework", items=items, instruction=showing.text(instruction))


def _shown(candidate: Candidate, brief: SectionBrief, showing: Showing) -> _Refused:
    statement = candidate.statement
    return _Refused(
        item=showing.text(statement.item),
        kind=statement.kind,
        text=showing.statement(statement.text, brief.aliases),
        reasons=tuple(showing.statement(brief.called(str(refusal)), {}) for refusal in candidate.refusals),
    )


def _render_items(name: str, brief: SectionBrief) -> Prompt:
    actions = {"actions": brief.actions} if name == _WITH_ACTIONS else {}
    return _render(name, month=brief.month, title=brief.title, items=brief.items, dropped=brief.dropped, **actions)


def _render(name: str, **variables: object) -> Prompt:
    rendered = render_messages(f"{name}.{VERSION}", variables)
    tokens = count_tokens(rendered.system) + count_tokens(rendered.user)
    return Prompt(name, VERSION, rendered.hash, rendered.system, rendered.user, tokens)
