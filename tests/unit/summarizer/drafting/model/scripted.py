"""A transport that plays what a test wrote for it, and a clock that moves only when told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.drafting.model.client import ModelClient
from summarizer.drafting.model.prompting import Prompt
from summarizer.drafting.model.settings import ModelSettings
from summarizer.drafting.model.transport import Completion, Heard, Method

GOOD = json.dumps({"statements": [{"item": "1.1.1", "kind": "finding", "text": "完成情况见{{f1}}", "quote": ""}]})


def prompt(text: str = "问", name: str = "section_1", tokens: int = 100) -> Prompt:
    return Prompt(name, "v1", "h", "系统", text, tokens)


@dataclass
class Clock:
    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


Step = str | None | Exception | Completion


@dataclass
class Scripted:
    """Plays the steps one after the other, the last one for ever."""

    steps: Sequence[Step]
    asked: list[tuple[str, Method]] = field(default_factory=list)

    async def complete(self, system: str, user: str, method: Method, heard: Heard) -> Completion:  # noqa: ARG002
        await asyncio.sleep(0)
        self.asked.append((user, method))
        step = self.steps[min(len(self.asked), len(self.steps)) - 1]
        if isinstance(step, Exception):
            raise step
        if isinstance(step, Completion):
            return step
        heard(len(step or ""))
        return Completion(step, 10, 5)

    async def close(self) -> None:
        return


def client_of(transport: Scripted, clock: Clock | None = None, **settings: float) -> ModelClient:
    clock = clock or Clock()
    return ModelClient(ModelSettings("openai:m", **settings), transport, clock=clock, sleep=clock.sleep)  # type: ignore[arg-type]
