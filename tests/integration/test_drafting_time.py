"""How long drafting waits for a model, by a clock that only waiting moves; our own work is counted by itself."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field, replace

import pytest

from summarizer.briefing import Briefing
from summarizer.drafting.model.client import ModelClient
from summarizer.drafting.model.people import people_of
from summarizer.drafting.model.settings import ModelSettings
from summarizer.drafting.model.transport import Completion, Heard, Method
from summarizer.drafting.model.writer import ModelWriter
from summarizer.pipeline import Analysis, Request
from tests.fakes.openai_server.actions import Answer
from tests.fakes.openai_server.prompt import Prompt
from tests.fakes.openai_server.script import Script

DELAY = 3.0
USUAL = ModelSettings("openai:fake")


class WaitingLoop(asyncio.SelectorEventLoop):
    """An event loop in which nothing takes time but waiting, and waiting is over at once."""

    now = 0.0

    def time(self) -> float:
        return self.now

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]
            self.now = max(self.now, self._scheduled[0].when())  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]


@dataclass
class SlowModel:
    """Answers as the fake server does, each time after three seconds of the loop's clock."""

    behaviours: str
    sections: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._script = Script.of(self.behaviours, each_section=True)

    async def complete(self, system: str, user: str, method: Method, heard: Heard) -> Completion:  # noqa: ARG002
        prompt = Prompt(f"{system}\n{user}")
        self.sections.append(prompt.section)
        await asyncio.sleep(DELAY)
        action = self._script.next_for(prompt.section).play(prompt)
        assert isinstance(action, Answer)
        return Completion(action.content, 10, 5)

    async def close(self) -> None:
        return


def waited(
    model: SlowModel, offline: Briefing, request: Request, sample: Analysis, settings: ModelSettings = USUAL
) -> float:
    """How long a briefing waited for the model."""
    loop = WaitingLoop()
    client = ModelClient(settings, model, clock=loop.time, sleep=asyncio.sleep)
    writer = ModelWriter(sample.facts, client, request.thresholds, frozenset(people_of(sample.tables)))
    try:
        loop.run_until_complete(writer.write(offline))
    finally:
        loop.close()
    return loop.now


@pytest.mark.parametrize(("behaviours", "calls", "rounds"), [("good", 7, 1), ("number_half_width, good", 14, 2)])
def test_a_briefing_waits_for_a_model_no_longer_than_its_slowest_part(
    behaviours: str, calls: int, rounds: int, sample_briefing: Briefing, sample_request: Request, sample: Analysis
) -> None:
    model, began = SlowModel(behaviours), time.process_time()
    seconds = waited(model, sample_briefing, sample_request, sample)
    own = time.process_time() - began

    assert len(model.sections) == calls
    assert seconds == rounds * DELAY
    assert seconds + own < 3 * DELAY


def test_with_fewer_calls_at_once_a_briefing_waits_longer(
    sample_briefing: Briefing, sample_request: Request, sample: Analysis
) -> None:
    assert waited(SlowModel("good"), sample_briefing, sample_request, sample, replace(USUAL, parallel=2)) == 4 * DELAY
