"""One model drafting from start to end, for callers that do not wait asynchronously."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any

from summarizer.briefing import Briefing
from summarizer.drafting.model.breaker import CircuitBreaker
from summarizer.drafting.model.cache import MemoryCache, ReplyCache
from summarizer.drafting.model.client import ModelClient
from summarizer.drafting.model.failures import ModelError
from summarizer.drafting.model.parsing import SectionReply
from summarizer.drafting.model.progress import OnProgress, unheard
from summarizer.drafting.model.settings import ModelSettings
from summarizer.drafting.model.transport import LangchainTransport
from summarizer.drafting.model.writer import ModelWriter, Style
from summarizer.facts import FactSheet


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

    async def write() -> Briefing:
        transport = LangchainTransport(settings, SectionReply)
        with suppress(ModelError):  # the first call says what is wrong
            transport.connect()
        client = ModelClient(settings, transport, cache or MemoryCache(), breaker or CircuitBreaker())
        writer = ModelWriter(facts, client, thresholds, frozenset(people), style or {}, on_progress)
        try:
            return await writer.write(offline)
        finally:
            await transport.close()

    return asyncio.run(write())
