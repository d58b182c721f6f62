from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from summarizer.drafting.model.failures import BusyError, DeclinedError, DeniedError, ModelError, UnsupportedError
from summarizer.drafting.model.parsing import SectionReply, parse_reply
from summarizer.drafting.model.settings import ModelSettings
from summarizer.drafting.model.transport import Completion, LangchainTransport, Method, provider_and_name
from tests.fakes.openai_server import FakeModel

SETTINGS = ModelSettings("openai:fake", "key", timeout=2, silence=0.7)
PROMPT = "## 1.1.1 整体目标完成情况\n- f1 | 净销售额 | 100万元\n> 净销售额{{f1}}。\n只回答 JSON。"


def asked(model: FakeModel, method: Method = "json_schema", settings: ModelSettings = SETTINGS) -> Completion:
    async def ask(base_url: str) -> Completion:
        transport = LangchainTransport(replace(settings, base_url=base_url), SectionReply)
        transport.connect()
        try:
            return await transport.complete("你是分析师，回答 JSON。", PROMPT, method, heard.append)
        finally:
            await transport.close()

    heard: list[int] = []
    with model as base_url:
        completion = asyncio.run(ask(base_url))
    assert heard == sorted(heard)
    return completion


@pytest.mark.parametrize("method", ["json_schema", "function_calling", "json_mode"])
def test_each_way_of_asking_brings_the_reply_and_its_tokens(method: Method) -> None:
    completion = asked(FakeModel("good"), method)
    assert parse_reply(completion.text).statements[0].item == "1.1.1"
    assert completion.tokens_in
    assert completion.tokens_out


def test_tools_that_are_ignored_leave_prose_and_no_statements() -> None:
    completion = asked(FakeModel("good", supports=set()), "function_calling")
    with pytest.raises(ValueError, match="JSON"):
        parse_reply(completion.text)


@pytest.mark.parametrize(
    ("behaviour", "failure"),
    [
        ("status_401", DeniedError),
        ("status_402", DeniedError),
        ("status_403", DeniedError),
        ("status_404", DeniedError),
        ("status_429_quota", DeniedError),
        ("status_429", BusyError),
        ("status_500", BusyError),
        ("status_503", BusyError),
        ("hang", BusyError),
        ("hang_up", BusyError),
        ("refusal", DeclinedError),
        ("content_filter", DeclinedError),
        ("length", DeclinedError),
        ("status_400_context", DeclinedError),
        ("page_200", ModelError),
        ("status_307", ModelError),
    ],
)
def test_every_failure_says_what_helps_in_one_chinese_sentence(behaviour: str, failure: type[ModelError]) -> None:
    with pytest.raises(failure) as caught:
        asked(FakeModel(behaviour))
    message = str(caught.value)
    assert message.endswith("。")
    assert "Error" not in message


@pytest.mark.parametrize(("behaviour", "seconds"), [("status_429_seconds", (0, 60)), ("status_429_date", (0, 120))])
def test_what_the_server_asks_to_wait_is_heard(behaviour: str, seconds: tuple[float, float]) -> None:
    with pytest.raises(BusyError) as caught:
        asked(FakeModel(behaviour))
    assert caught.value.retry_after is not None
    assert seconds[0] <= caught.value.retry_after <= seconds[1]


def test_a_way_that_the_server_does_not_know_is_unsupported() -> None:
    with pytest.raises(UnsupportedError):
        asked(FakeModel("good", supports={"json_object"}), "json_schema")


def test_a_provider_that_is_not_installed_is_named() -> None:
    transport = LangchainTransport(replace(SETTINGS, model="nowhere:model"), SectionReply)
    with pytest.raises(DeniedError, match="nowhere:model"):
        asyncio.run(transport.complete("", "", "json_mode", lambda _: None))


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("openai:deepseek-chat", ("openai", "deepseek-chat")),
        ("deepseek-chat", ("openai", "deepseek-chat")),
        ("qwen2.5:7b", ("openai", "qwen2.5:7b")),
        ("openai:qwen2.5:7b", ("openai", "qwen2.5:7b")),
        ("ollama:qwen3", ("ollama", "qwen3")),
    ],
)
def test_a_model_without_a_provider_is_openai_compatible(model: str, expected: tuple[str, str]) -> None:
    assert provider_and_name(model) == expected
