"""A model's reading of minutes: it says which sentences decide something or give somebody something to do.

It only chooses: the words, the day and the place are the sentence's own, and an owner must stand in it. People are
shown as placeholders, other personal data masked. Where it gives no usable answer the rules' reading stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from prompts import Rendered, render_messages
from summarizer.drafting.model.failures import ModelError
from summarizer.drafting.model.opinions import Asking
from summarizer.drafting.model.people import placeholders
from summarizer.drafting.model.settings import ModelSettings
from summarizer.drafting.model.showing import Showing
from summarizer.drafting.model.transport import LangchainTransport
from summarizer.minutes.extraction import Extracted, extracted, taken
from summarizer.minutes.sentences import Sentence, sentences

_PROMPT = "minutes.v1"
MOST = 400  # sentences that are shown; longer minutes are read by the rules alone
_OBJECT = re.compile(r"\{.*\}", re.DOTALL)


class Chosen(BaseModel):
    """A sentence by its number, what it is, and who is to do it, as it is written there."""

    model_config = ConfigDict(extra="forbid")

    line: str
    kind: Literal["action", "decision"]
    owner: str


class Choice(BaseModel):
    """All that the model found."""

    model_config = ConfigDict(extra="forbid")

    found: list[Chosen]


def asking_of(settings: ModelSettings) -> Asking:
    """The real model."""
    return Asking(settings, lambda: LangchainTransport(settings, Choice))


def read_with_model(
    text: str, meeting: date, people: Collection[str], ask: Callable[[Rendered], str]
) -> list[Extracted] | None:
    """The decisions and actions that a model finds, in the order of the minutes; None where its answer is of no use."""
    parts = list(sentences(text))
    if not parts or len(parts) > MOST:
        return None
    owners = {one.owner for one in extracted(text, meeting, people) if one.owner}
    shown = placeholders({*people, *owners})
    try:
        choice = parsed(ask(render(parts, shown)))
    except (ModelError, ValueError):
        return None
    names = {placeholder: name for name, placeholder in shown.items()}
    found: dict[int, Extracted] = {}
    for one in choice.found:
        number = int(one.line) - 1 if one.line.isdecimal() else -1
        if 0 <= number < len(parts):
            owner = names.get(one.owner.strip(), one.owner.strip())
            known = owner if owner and owner in parts[number].text else None
            found[number] = taken(parts[number], one.kind, known, meeting, people)
    return [found[number] for number in sorted(found)]


def render(parts: Collection[Sentence], shown: Mapping[str, str]) -> Rendered:
    """The prompt that shows the sentences."""
    showing = Showing(shown)
    lines = [{"number": number, "text": showing.text(part.text)} for number, part in enumerate(parts, start=1)]
    return render_messages(_PROMPT, {"lines": lines})


def parsed(reply: str) -> Choice:
    """The choice of a reply, whatever stands around its one object; ValueError where there is none or it is another."""
    match = _OBJECT.search(reply)
    if match is None:
        raise ValueError("no object")
    try:
        return Choice.model_validate(json.loads(match[0]))
    except (json.JSONDecodeError, ValidationError) as problem:
        raise ValueError("another object") from problem
