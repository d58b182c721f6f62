"""Replies that end badly do so on the wire, streamed or not, and as words or as a tool call."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx
import openai
import pytest

from tests.fakes.openai_server import FakeModel
from tests.unit.fakes.openai_server.talking import PROMPT, TOOLS, body, events, message, posted


def finish(response: httpx.Response) -> str:
    return str(response.json()["choices"][0]["finish_reason"])


@pytest.mark.parametrize("stream", [False, True])
def test_a_cut_connection_ends_in_the_middle_of_the_body(stream: bool) -> None:
    with FakeModel("cut") as base_url, pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
        posted(base_url, stream=stream)


def test_a_cut_stream_has_told_something_before() -> None:
    pieces: list[bytes] = []
    with (
        FakeModel("cut") as base_url,
        httpx.stream("POST", f"{base_url}/chat/completions", json=body(stream=True)) as response,
        pytest.raises(httpx.RemoteProtocolError),
    ):
        pieces.extend(response.iter_raw())
    heard = b"".join(pieces)
    assert heard.count(b"data: ") > 5
    assert not heard.endswith(b"\n\n")
    assert b"[DONE]" not in heard


@pytest.mark.parametrize("stream", [False, True])
def test_a_stalled_reply_stays_open_and_silent(stream: bool) -> None:
    with FakeModel("stall") as base_url:
        began = time.monotonic()
        with pytest.raises(httpx.ReadTimeout):
            posted(base_url, stream=stream, timeout=0.3)
        assert time.monotonic() - began >= 0.3


@pytest.mark.parametrize("stream", [False, True])
def test_a_dripping_reply_never_times_out_between_bytes_and_never_ends(stream: bool) -> None:
    began = time.monotonic()
    heard = b""
    with (
        FakeModel("drip") as base_url,
        httpx.stream("POST", f"{base_url}/chat/completions", json=body(stream=stream), timeout=0.3) as response,
    ):
        for piece in response.iter_raw():
            heard += piece
            if time.monotonic() - began > 0.6:
                break
    assert 3 < len(heard) < 30


def test_a_reply_stopped_by_the_limit_is_half_and_says_so() -> None:
    with FakeModel("length, length_when_whole") as base_url:
        half, whole = posted(base_url), posted(base_url)
    assert (finish(half), finish(whole)) == ("length", "length")
    with pytest.raises(json.JSONDecodeError):
        json.loads(message(half)["content"])
    assert json.loads(message(whole)["content"])["statements"]


@pytest.mark.parametrize("way", [{}, TOOLS])
def test_a_refusal_stands_in_its_own_field(way: dict[str, Any]) -> None:
    with FakeModel("refusal") as base_url:
        said = message(posted(base_url, **way))
        streamed = events(posted(base_url, stream=True, **way))
    assert said["content"] is None
    assert "tool_calls" not in said
    assert said["refusal"].startswith("抱歉")
    assert said["refusal"] in [event["choices"][0]["delta"].get("refusal") for event in streamed if event["choices"]]


def test_the_filter_stops_before_or_in_the_middle() -> None:
    with FakeModel("content_filter, filtered_halfway") as base_url:
        before, halfway = posted(base_url), posted(base_url)
    assert (finish(before), finish(halfway)) == ("content_filter", "content_filter")
    assert message(before)["content"] == ""
    assert len(message(halfway)["content"]) == 100


@pytest.mark.parametrize(("name", "content"), [("empty", ""), ("null", None), ("blank", " \n" * 500)])
def test_nothing_is_said_in_three_ways(name: str, content: str | None) -> None:
    with FakeModel(name) as base_url:
        response = posted(base_url)
    assert message(response)["content"] == content
    assert finish(response) == "stop"


def test_a_refusal_in_words_is_content() -> None:
    with FakeModel("refusal_in_words") as base_url:
        assert message(posted(base_url))["content"].startswith("抱歉")


def test_usage_is_absurd_or_missing_streamed_or_not() -> None:
    asked: dict[str, Any] = {"stream": True, "stream_options": {"include_usage": True}}
    with FakeModel("wrong_usage*2, no_usage") as base_url:
        wrong, wrong_stream = posted(base_url).json(), events(posted(base_url, **asked))
        silent, silent_stream = posted(base_url).json(), events(posted(base_url, **asked))
    assert wrong["usage"]["prompt_tokens"] == wrong_stream[-1]["usage"]["prompt_tokens"] == -1
    assert "usage" not in silent
    assert not any(event["usage"] for event in silent_stream)


def test_the_openai_library_sees_the_refusal_and_the_cut() -> None:
    with FakeModel("refusal, cut") as base_url:
        client = openai.OpenAI(base_url=base_url, api_key="k", max_retries=0)
        asked: Any = {"model": "m", "messages": [{"role": "user", "content": PROMPT}]}
        assert client.chat.completions.create(**asked).choices[0].message.refusal
        with pytest.raises(openai.APIConnectionError):
            client.chat.completions.create(**asked)
