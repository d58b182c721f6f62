"""Asking a model for one prompt's statements: cache, cap, breaker, the ladder of structured outputs, retries, usage.

The ladder is json_schema → function_calling → json_mode. A server that does not know a way, or ignores it and answers
with something else, is asked the next way; every later prompt then starts there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cached_property
from time import monotonic

from summarizer.briefing import ModelCall
from summarizer.drafting.model.breaker import CircuitBreaker
from summarizer.drafting.model.budget import Budget
from summarizer.drafting.model.cache import MemoryCache, ReplyCache, cache_key
from summarizer.drafting.model.failures import (
    BusyError,
    DeclinedError,
    DeniedError,
    ModelError,
    UnsupportedError,
)
from summarizer.drafting.model.parsing import ReplyError, SectionReply, parse_reply
from summarizer.drafting.model.prompting import Prompt
from summarizer.drafting.model.retrying import pause
from summarizer.drafting.model.settings import ModelSettings
from summarizer.drafting.model.tokens import count_tokens
from summarizer.drafting.model.transport import Completion, Heard, Method, Transport

LADDER: tuple[Method, ...] = ("json_schema", "function_calling", "json_mode")
_OVERHEAD = 400  # tokens for what a server adds to a prompt: the schema, its own frame


def _unheard(_: int) -> None:
    """Nobody listens."""


@dataclass
class ModelClient:
    """One briefing's way to the model. The time until everything is given up runs from the first question."""

    settings: ModelSettings
    transport: Transport
    cache: ReplyCache = field(default_factory=MemoryCache)
    breaker: CircuitBreaker = field(default_factory=CircuitBreaker)
    clock: Callable[[], float] = monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    calls: list[ModelCall] = field(default_factory=list)
    budget: Budget = field(init=False)
    _rung: int = 0
    _not_before: float = 0.0

    def __post_init__(self) -> None:
        self.budget = Budget(self.settings)
        self._open = asyncio.Semaphore(self.settings.parallel)

    async def ask(self, prompt: Prompt, heard: Heard = _unheard) -> SectionReply:
        """The statements of the reply; ModelError when there are none to be had."""
        settings = self.settings
        key = cache_key(settings.model, settings.base_url, settings.reply_tokens, prompt.system, prompt.user)
        if (kept := self._kept(key)) is not None:
            self._record(prompt, "cache", (0, 0), 0.0, "ok", cached=True)
            return kept
        async with self._open:
            try:
                async with asyncio.timeout(max(0.0, self.deadline - self.clock())):
                    return await self._descend(prompt, heard, key)
            except TimeoutError as problem:
                self.breaker.failed()
                raise BusyError("大模型没有在规定时间内写完。") from problem

    @cached_property
    def deadline(self) -> float:
        """The clock's reading at which everything is given up."""
        return self.clock() + self.settings.deadline

    def _kept(self, key: str) -> SectionReply | None:
        reply = self.cache.get(key)
        if reply is None:
            return None
        try:
            return parse_reply(reply)
        except ReplyError:
            return None

    async def _descend(self, prompt: Prompt, heard: Heard, key: str) -> SectionReply:
        """Down the ladder until a reply can be read."""
        problem: Exception | None = None
        for rung in range(self._rung, len(LADDER)):
            try:
                text = await self._persist(prompt, LADDER[rung], heard)
                reply = parse_reply(text)
            except (UnsupportedError, ReplyError) as failure:
                problem = failure
                if rung == self._rung and rung + 1 < len(LADDER):
                    self._rung = rung + 1
                continue
            self.cache.put(key, text or "")
            return reply
        self.breaker.failed()
        raise DeclinedError(f"大模型的回复不能使用：{problem}") from problem

    async def _persist(self, prompt: Prompt, method: Method, heard: Heard) -> str | None:
        """Ask one way, again where the server is busy, as long as the deadline allows."""
        for attempt in range(self.settings.attempts):
            self.breaker.admit()
            await self._wait()
            try:
                text = await self._once(prompt, method, heard)
            except BusyError as problem:
                again = self.clock() + pause(attempt, problem.retry_after)
                if attempt + 1 == self.settings.attempts or again >= self.deadline:
                    self.breaker.failed()
                    raise
                self._not_before = max(self._not_before, again)
            except DeniedError:
                self.breaker.failed(for_good=True)
                raise
            else:
                self.breaker.succeeded()
                return text
        raise BusyError("大模型服务繁忙。")

    async def _wait(self) -> None:
        """Until the time that the server asked all of us to wait for."""
        while (left := self._not_before - self.clock()) > 0:
            await self.sleep(left)

    async def _once(self, prompt: Prompt, method: Method, heard: Heard) -> str | None:
        """One call, held against the cap before and recorded after."""
        held = (prompt.tokens + _OVERHEAD, self.settings.reply_tokens)
        self.budget.hold(*held)
        began, used, outcome = self.clock(), (held[0], 0), "ok"
        try:
            completion = await self.transport.complete(prompt.system, prompt.user, method, heard)
            used = _used(completion, held[0])
        except (ModelError, asyncio.CancelledError) as problem:
            outcome = str(problem) or "已取消"
            used = (held[0] if getattr(problem, "spent", True) else 0, 0)
            raise
        finally:
            self.budget.settle(held, used)
            self._record(prompt, method, used, self.clock() - began, outcome)
        return completion.text

    def _record(
        self, prompt: Prompt, method: str, used: tuple[int, int], seconds: float, outcome: str, *, cached: bool = False
    ) -> None:
        self.calls.append(
            ModelCall(
                prompt=prompt.name,
                version=prompt.version,
                hash=prompt.hash,
                model=self.settings.name,
                method=method,
                tokens_in=used[0],
                tokens_out=used[1],
                milliseconds=round(seconds * 1000),
                outcome=outcome,
                cached=cached,
            )
        )


def _used(completion: Completion, estimate: int) -> tuple[int, int]:
    """Tokens as the server counted them; our own count where it did not count, or counted nonsense."""
    written = count_tokens(completion.text or "")
    return _plausible(completion.tokens_in, estimate), _plausible(completion.tokens_out, written)


def _plausible(told: int | None, counted: int) -> int:
    """What a server told, unless it is far from what we count: thinking is paid for too, a thousandfold is not."""
    return told if told and 0 < told <= 20 * (counted + _OVERHEAD) else counted
