"""Asking a model for its view on comments, for callers that do not wait: `classifiers.second_opinion` asks with it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from classifiers.resources import data_yaml
from prompts import Rendered, render_messages
from summarizer.drafting.model.client import LADDER
from summarizer.drafting.model.failures import BudgetError, DeniedError, ModelError, UnsupportedError
from summarizer.drafting.model.settings import ModelSettings
from summarizer.drafting.model.tokens import count_tokens
from summarizer.drafting.model.transport import Completion, LangchainTransport, Transport

_PROMPT = "second_opinion.v1"


class Opinion(BaseModel):
    """The shape that a server with structured output holds the model to; what comes is read strictly all the same."""

    model_config = ConfigDict(extra="forbid")

    id: str
    labels: list[str]
    is_complaint: bool
    reason: str


class Opinions(BaseModel):
    """All answers of a batch."""

    model_config = ConfigDict(extra="forbid")

    answers: list[Opinion]


def render(comments: Sequence[Mapping[str, str]], names: Mapping[str, Mapping[str, str]]) -> Rendered:
    """The prompt about a batch of comments."""
    definitions = data_yaml("definitions.yaml")
    return render_messages(_PROMPT, {"comments": comments, "names": names, "definitions": definitions})


@dataclass
class Asking:
    """One batch after the other, within the settings' cap on tokens; `problem` is why the last one got no reply."""

    settings: ModelSettings
    transport: Callable[[], Transport]
    spent: int = 0
    problem: ModelError | None = None
    _rung: int = 0

    @classmethod
    def of(cls, settings: ModelSettings) -> Asking:
        """Of the real model."""
        return cls(settings, lambda: LangchainTransport(settings, Opinions))

    def __call__(self, prompt: Rendered) -> str:
        """The reply's text; ModelError. Once the key is refused or the cap reached, nothing more is sent."""
        if isinstance(self.problem, (DeniedError, BudgetError)):
            raise self.problem
        tokens = count_tokens(prompt.system + prompt.user)
        try:
            if self.spent + tokens + self.settings.reply_tokens > self.settings.max_tokens:
                raise BudgetError("大模型的用量已到上限。")
            completion = asyncio.run(self._asked(prompt))
        except ModelError as problem:
            self.problem = problem
            raise
        text = completion.text or ""
        self.spent += (completion.tokens_in or tokens) + (completion.tokens_out or count_tokens(text))
        return text

    async def _asked(self, prompt: Rendered) -> Completion:
        """Down the ladder of structured outputs; later batches start where one was answered."""
        transport = self.transport()
        try:
            for rung in range(self._rung, len(LADDER)):
                try:
                    completion = await transport.complete(prompt.system, prompt.user, LADDER[rung], lambda _count: None)
                except UnsupportedError:
                    continue
                if completion.text:
                    self._rung = rung
                    return completion
            raise UnsupportedError("大模型没有按要求的格式回答。")
        finally:
            await transport.close()
