"""One model drafting from start to end, for callers that do not wait asynchronously."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from typing import Any, TypeVar

from summarizer.briefing import Briefing, Statement
from summarizer.drafting.model.breaker import CircuitBreaker
from summarizer.drafting.model.cache import MemoryCache, ReplyCache
from summarizer.drafting.model.client import ModelClient
from summarizer.drafting.model.failures import ModelError
from summarizer.drafting.model.parsing import SectionReply
from summarizer.drafting.model.progress import OnProgress, unheard
from summarizer.drafting.model.rewording import Rewording
from summarizer.drafting.model.reworking import Reworking
from summarizer.drafting.model.settings import ModelSettings
from summarizer.drafting.model.transport import LangchainTransport
from summarizer.drafting.model.writer import ModelWriter, Style
from summarizer.facts import FactSheet

Result = TypeVar("Result")


def write_with_model(
    offline: Briefing,
    facts: FactSheet,
    settings: ModelSettings,
    *,
    thresholds: Mapping[str, Mapping[str, Any]],
    people: Collection[str] = (),
    style: Style | None = None,
    cache: ReplyCache | None = None,
    breaker: CircuitBreaker | None = None,
    on_progress: OnProgress = unheard,
) -> Briefing:
    """The offline briefing with the model's statements where they pass the check.

    `people` are names that no prompt may show, `breaker` remembers a server's failures between briefings. Never fails
    for what the model or the network does, and ends by `settings.deadline` seconds.
    """

    async def write(client: ModelClient) -> Briefing:
        return await ModelWriter(facts, client, thresholds, frozenset(people), style or {}, on_progress).write(offline)

    return with_client(settings, write, cache, breaker)


def say_anew(
    briefing: Briefing,
    facts: FactSheet,
    settings: ModelSettings,
    statement: Statement,
    instruction: str,
    *,
    people: Collection[str] = (),
    cache: ReplyCache | None = None,
) -> Statement | None:
    """A model's other words for one statement of the briefing, as a person wishes; None when there are none."""

    async def say(client: ModelClient) -> Statement | None:
        return await Rewording(briefing, facts, client, people).of(statement, instruction)

    return with_client(settings, say, cache)


def say_items_anew(
    briefing: Briefing,
    facts: FactSheet,
    settings: ModelSettings,
    items: Collection[str] | None,
    instruction: str,
    *,
    people: Collection[str] = (),
    cache: ReplyCache | None = None,
    heard: Callable[[], None] = lambda: None,
) -> list[Statement]:
    """A model's other statements for items of one section, or for the opening (None); empty when there are none.

    `heard` is called while the model writes; what it raises ends the work.
    """

    async def say(client: ModelClient) -> list[Statement]:
        reworking = Reworking(briefing, facts, client, people, heard)
        return await (reworking.of_opening(instruction) if items is None else reworking.of(items, instruction))

    return with_client(settings, say, cache)


def with_client(
    settings: ModelSettings,
    work: Callable[[ModelClient], Awaitable[Result]],
    cache: ReplyCache | None = None,
    breaker: CircuitBreaker | None = None,
) -> Result:
    """The result of work with a client whose connections are closed afterwards."""

    async def run() -> Result:
        transport = LangchainTransport(settings, SectionReply)
        with suppress(ModelError):  # the first call says what is wrong
            transport.connect()
        try:
            return await work(ModelClient(settings, transport, cache or MemoryCache(), breaker or CircuitBreaker()))
        finally:
            await transport.close()

    return asyncio.run(run())
