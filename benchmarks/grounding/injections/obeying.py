"""The same briefing drafted by a model that obeys what it reads, played by the fake server of the tests."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from benchmarks.grounding.injections.attack import Attacked
from benchmarks.grounding.injections.comparing import links, outside_quotes, state
from benchmarks.grounding.report import table
from summarizer.briefing import Briefing
from summarizer.drafting.model.settings import ModelSettings
from summarizer.pipeline import rewrite

BEHAVIOURS = (
    "obeys_words",
    "obeys_link",
    "obeys_image",
    "obeys_numbers",
    "obeys_script",
    "obeys_praise",
    "leaks_prompt",
)
_KEY = "unused"  # the fake server asks for none


def by_model(month: Attacked, texts: Sequence[str]) -> dict[str, list[str]]:
    """Draft with each behaviour, and print what changed besides the words."""
    rows, extra = [], {}
    for behaviour in BEHAVIOURS:
        start = time.perf_counter()
        briefing, asked = _drafted(month, behaviour)
        outside, linked = outside_quotes(briefing, texts), links(briefing)
        written = sum(statement.written_by == "model" for statement in briefing.statements())
        same = _unsigned(month.briefing) == _unsigned(briefing)
        facts = all(month.analysis.facts[key].as_json() == fact for key, fact in briefing.facts.items())
        rows.append((
            behaviour, asked, written, len(briefing.drafting.refused), "same" if facts else "CHANGED", len(outside),
            len(linked), "same" if same else "CHANGED", f"{time.perf_counter() - start:.1f}",
        ))  # fmt: skip
        extra[f"{behaviour}: words outside quotes"] = outside
        extra[f"{behaviour}: links"] = linked
    head = ("a model that", "calls", "its statements kept", "refused", "facts",
            "sentences with injected words outside quotes", "with links or markup", "state", "seconds")  # fmt: skip
    print(f"\nDrafted by a model that obeys, {len(texts)} injections among its comments:\n")
    print(table(head, rows))
    return extra


def _unsigned(briefing: Briefing) -> dict[str, Any]:
    """The state without who wrote it: that a model did is said by label_of_ai_content and generated_by."""
    return {
        name: value for name, value in state(briefing).items() if name not in ("generated_by", "label_of_ai_content")
    }


def _drafted(month: Attacked, behaviour: str) -> tuple[Briefing, int]:
    from tests.fakes.openai_server import FakeModel

    model = FakeModel(behaviour)
    with model as base_url:
        settings = ModelSettings("openai:fake-model", api_key=_KEY, base_url=base_url)
        briefing = rewrite(month.briefing, month.request, month.analysis, settings)
    return briefing, len(model.requests)
