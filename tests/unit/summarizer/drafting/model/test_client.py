from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.drafting.model.failures import (
    BudgetError,
    BusyError,
    DeclinedError,
    DeniedError,
    ModelError,
    UnsupportedError,
)
from summarizer.drafting.model.parsing import SectionReply
from summarizer.drafting.model.transport import Completion, Heard, Method

from .scripted import GOOD, Clock, Scripted, Step, client_of, prompt


def asked(transport: Scripted, clock: Clock | None = None, **settings: float) -> SectionReply:
    return asyncio.run(client_of(transport, clock, **settings).ask(prompt()))


def methods(transport: Scripted) -> list[str]:
    return [method for _, method in transport.asked]


@pytest.mark.parametrize("ignored", [UnsupportedError("400"), None, "对不起，我是助手。", '{"statements": [{'])
def test_a_way_that_gives_nothing_readable_leads_to_the_next_way(ignored: Step) -> None:
    transport = Scripted([ignored, ignored, GOOD])
    assert asked(transport).statements[0].item == "1.1.1"
    assert methods(transport) == ["json_schema", "function_calling", "json_mode"]


def test_the_next_prompt_starts_with_the_way_that_worked() -> None:
    transport = Scripted([UnsupportedError("400"), GOOD])
    client = client_of(transport)

    async def both() -> None:
        await client.ask(prompt("一"))
        await client.ask(prompt("二"))

    asyncio.run(both())
    assert methods(transport) == ["json_schema", "function_calling", "function_calling"]


def test_when_no_way_works_the_reason_is_one_chinese_sentence() -> None:
    with pytest.raises(DeclinedError, match="不能使用"):
        asked(Scripted([None]))


def test_a_busy_server_is_asked_again_when_it_says() -> None:
    clock = Clock()
    transport = Scripted([BusyError("429", retry_after=7.0), BusyError("503"), GOOD])
    assert asked(transport, clock).statements
    assert clock.slept == [7.0, 1.0]


def test_a_wait_beyond_the_deadline_is_not_waited() -> None:
    clock = Clock()
    with pytest.raises(BusyError):
        asked(Scripted([BusyError("429", retry_after=3_600.0)]), clock)
    assert clock.slept == []


def test_all_parts_wait_for_what_the_server_told_one() -> None:
    clock = Clock()
    client = client_of(Scripted([BusyError("429", retry_after=5.0), GOOD]), clock)

    async def both() -> None:
        await asyncio.gather(client.ask(prompt("一")), client.ask(prompt("二")))

    asyncio.run(both())
    assert clock.now == 5.0


def test_a_denial_ends_all_asking_at_once() -> None:
    transport = Scripted([DeniedError("401")])
    client = client_of(transport)

    async def both() -> list[object]:
        return [await _outcome(client.ask(prompt(text))) for text in "一二"]

    first, second = asyncio.run(both())
    assert isinstance(first, DeniedError)
    assert isinstance(second, BusyError)
    assert len(transport.asked) == 1


async def _outcome(waiting: Awaitable[SectionReply]) -> SectionReply | ModelError:
    try:
        return await waiting
    except ModelError as problem:
        return problem


def test_a_refusal_is_not_argued_with() -> None:
    transport = Scripted([DeclinedError("拒绝")])
    with pytest.raises(DeclinedError):
        asked(transport)
    assert len(transport.asked) == 1


def test_the_same_prompt_costs_nothing_the_second_time() -> None:
    transport = Scripted([GOOD])
    client = client_of(transport)

    async def twice() -> None:
        assert await client.ask(prompt()) == await client.ask(prompt())
        await client.ask(prompt("别的"))

    asyncio.run(twice())
    assert len(transport.asked) == 2
    assert [call.cached for call in client.calls] == [False, True, False]


def test_a_reply_that_cannot_be_read_is_not_kept() -> None:
    transport = Scripted([None, None, None, GOOD])
    client = client_of(transport)

    async def twice() -> SectionReply:
        with pytest.raises(DeclinedError):
            await client.ask(prompt())
        return await client.ask(prompt())

    assert asyncio.run(twice()).statements


def test_a_call_beyond_the_cap_is_not_made() -> None:
    transport = Scripted([GOOD])
    with pytest.raises(BudgetError):
        asked(transport, max_tokens=50)
    assert transport.asked == []


def test_every_call_is_recorded_with_what_it_took() -> None:
    transport = Scripted([BusyError("503"), Completion(GOOD)])
    client = client_of(transport)
    asyncio.run(client.ask(prompt()))

    failed, worked = client.calls
    assert (failed.outcome, worked.outcome) == ("503", "ok")
    assert (worked.prompt, worked.version, worked.hash, worked.model) == ("section_1", "v1", "h", "openai:m")
    assert worked.tokens_in > 100
    assert worked.tokens_out > 5


STEPS = st.one_of(
    st.sampled_from([None, GOOD, "", "[]", "{}", "null"]),
    st.sampled_from([UnsupportedError("x"), BusyError("x"), DeniedError("x"), DeclinedError("x"), BusyError("x", 3.0)]),
    st.text(max_size=30),
)


@given(st.lists(STEPS, min_size=1, max_size=12))
def test_whatever_a_server_does_the_answer_is_statements_or_a_model_error(steps: Sequence[Step]) -> None:
    transport = Scripted(steps)
    outcome = asyncio.run(_outcome(client_of(transport).ask(prompt())))
    assert isinstance(outcome, (SectionReply, ModelError))
    assert len(transport.asked) <= 9


def test_never_more_calls_at_once_than_allowed() -> None:
    running, most = 0, 0

    class Slow(Scripted):
        async def complete(self, system: str, user: str, method: Method, heard: Heard) -> Completion:
            nonlocal running, most
            running += 1
            most = max(most, running)
            await asyncio.sleep(0.002)
            running -= 1
            return await super().complete(system, user, method, heard)

    client = client_of(Slow([GOOD]), parallel=3)

    async def many() -> None:
        await asyncio.gather(*(client.ask(prompt(str(n))) for n in range(12)))

    asyncio.run(many())
    assert most == 3
