"""The fake server speaks the protocol as real servers do, so that what is tested against it works against them."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import openai
import pytest

from summarizer.drafting.model.parsing import SectionReply, parse_reply
from tests.fakes.openai_server import FakeModel, behaviours
from tests.unit.fakes.openai_server.talking import (
    JSON_OBJECT,
    JSON_SCHEMA,
    PROMPT,
    TOOLS,
    deltas,
    events,
    message,
    posted,
    said,
)

WAYS: dict[str, dict[str, Any]] = {"json_schema": JSON_SCHEMA, "tools": TOOLS, "json_object": JSON_OBJECT}


def test_every_request_is_kept_with_what_it_asked() -> None:
    model = FakeModel()
    with model as base_url:
        before = time.monotonic()
        posted(base_url, **JSON_OBJECT)
    (request,) = model.requests
    assert request.body["messages"][0]["content"] == PROMPT
    assert request.headers["Content-Type"] == "application/json"
    assert (request.way, request.section, request.behaviour) == ("json_object", "1", "good")
    assert before <= request.time <= time.monotonic()


def test_models_are_listed_and_other_paths_are_unknown() -> None:
    with FakeModel() as base_url:
        assert httpx.get(f"{base_url}/models").json()["data"][0]["id"] == "fake-model"
        assert httpx.get(f"{base_url}/other").status_code == 404
        assert httpx.post(f"{base_url}/responses", json={}).status_code == 404
        assert httpx.post(f"{base_url}/chat/completions", content=b"{").status_code == 400


@pytest.mark.parametrize("way", [{}, JSON_SCHEMA, JSON_OBJECT])
def test_content_is_the_draft_for_ways_that_answer_in_words(way: dict[str, Any]) -> None:
    with FakeModel() as base_url:
        response = posted(base_url, **way)
    assert parse_reply(message(response)["content"]).statements
    assert response.json()["choices"][0]["finish_reason"] == "stop"
    usage = response.json()["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"] > len(PROMPT) // 2


def test_a_tool_call_holds_the_draft_where_tools_are_known() -> None:
    with FakeModel() as base_url:
        response = posted(base_url, **TOOLS)
    assert message(response)["content"] is None
    (call,) = message(response)["tool_calls"]
    assert call["function"]["name"] == "Reply"
    assert parse_reply(call["function"]["arguments"]).statements


@pytest.mark.parametrize("way", WAYS)
def test_a_stream_adds_up_to_the_same_reply(way: str) -> None:
    with FakeModel() as base_url:
        whole = message(posted(base_url, **WAYS[way]))
        streamed = deltas(posted(base_url, stream=True, **WAYS[way]))
    words = "".join(delta.get("content") or "" for delta in streamed)
    calls = [call["function"]["arguments"] for delta in streamed for call in delta.get("tool_calls", [])]
    assert words == (whole["content"] or "")
    assert "".join(calls) == (whole["tool_calls"][0]["function"]["arguments"] if way == "tools" else "")
    assert len(streamed) > 10


def test_usage_is_streamed_only_to_those_who_ask() -> None:
    with FakeModel() as base_url:
        asked = events(posted(base_url, stream=True, stream_options={"include_usage": True}))
        silent = events(posted(base_url, stream=True))
    assert asked[-1]["choices"] == []
    assert asked[-1]["usage"]["completion_tokens"] > 0
    assert all(event["usage"] is None for event in silent)


@pytest.mark.parametrize("way", ["json_schema", "json_object"])
def test_a_format_that_is_not_supported_is_refused_or_ignored(way: Any) -> None:
    with FakeModel(supports=set()) as base_url:
        response = posted(base_url, **WAYS[way])
        assert response.status_code == 400
        assert way in response.json()["error"]["message"]
    with FakeModel(supports=set(), ignores={way}) as base_url:
        content = message(posted(base_url, **WAYS[way]))["content"]
    assert "```json" in content
    assert parse_reply(content).statements


def test_tools_that_are_not_supported_are_ignored_silently_or_refused() -> None:
    with FakeModel(supports={"json_object"}) as base_url:
        response = posted(base_url, **TOOLS)
        assert "tool_calls" not in message(response)
        assert "净销售额{{f1}}" in message(response)["content"]
        assert "{" not in message(response)["content"].replace("{{", "")
    with FakeModel(supports={"json_object"}, ignores=set()) as base_url:
        assert posted(base_url, **TOOLS).status_code == 400


def test_json_mode_without_the_word_json_is_refused_as_openai_does() -> None:
    with FakeModel() as base_url:
        assert posted(base_url, PROMPT.replace("JSON", ""), **JSON_OBJECT).status_code == 400


def test_strict_mode_accepts_our_reply_and_refuses_a_schema_that_it_cannot_hold() -> None:
    schema = SectionReply.model_json_schema()
    loose = json.loads(json.dumps(schema).replace('"required": ["statements"]', '"required": []'))
    with_default = json.loads(json.dumps(schema).replace('"title": "Text",', '"title": "Text", "default": "",'))
    open_inside = json.loads(json.dumps(schema).replace('"additionalProperties": false', '"x": 1', 1))
    with FakeModel() as base_url:
        for wrong in (loose, with_default, open_inside):
            assert wrong != schema
            assert _strict(base_url, wrong) == [400, 400]
        assert _strict(base_url, schema) == [200, 200]


def _strict(base_url: str, schema: dict[str, Any]) -> list[int]:
    named = {"name": "Reply", "strict": True}
    wanted = {"response_format": {"type": "json_schema", "json_schema": {**named, "schema": schema}}}
    tool = {"tools": [{"type": "function", "function": {**named, "parameters": schema}}]}
    return [posted(base_url, **way).status_code for way in (wanted, tool)]


def test_the_openai_library_reads_all_ways_streamed_or_not() -> None:
    with FakeModel() as base_url:
        client = openai.OpenAI(base_url=base_url, api_key="k", max_retries=0)
        asked: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": PROMPT}]}
        parsed = client.chat.completions.parse(**asked, response_format=SectionReply).choices[0].message.parsed
        assert isinstance(parsed, SectionReply)
        stream = client.chat.completions.create(**asked, stream=True, stream_options={"include_usage": True})
        assert [chunk.usage for chunk in stream][-1] is not None
        called = client.chat.completions.create(**asked, **TOOLS).choices[0].message.tool_calls
        assert called is not None


def test_a_sequence_is_played_in_order_and_stays_with_its_last() -> None:
    model = FakeModel("findings_only*2, good")
    with model as base_url:
        kinds = [{statement["kind"] for statement in said(posted(base_url))} for _ in range(4)]
    assert [len(kind) for kind in kinds] == [1, 1, 3, 3]
    assert [request.behaviour for request in model.requests] == ["findings_only", "findings_only", "good", "good"]


def test_sections_may_have_their_own_behaviour_or_count_by_themselves() -> None:
    second = PROMPT.replace("## 1.", "## 2.")
    by_section = FakeModel({"2": "one_item"})
    with by_section as base_url:
        for prompt in (PROMPT, second):
            posted(base_url, prompt)
    assert [(r.section, r.behaviour) for r in by_section.requests] == [("1", "good"), ("2", "one_item")]
    each = FakeModel("one_item, good", each_section=True)
    with each as base_url:
        for prompt in (PROMPT, second, PROMPT, PROMPT + second):
            posted(base_url, prompt)
    assert [r.section for r in each.requests] == ["1", "2", "1", "summary"]
    assert [r.behaviour for r in each.requests] == ["one_item", "one_item", "good", "one_item"]


def test_an_unknown_behaviour_is_named_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="'god'; there are good,"):
        FakeModel("god")


def test_a_delay_is_the_time_of_one_reply_and_replies_come_side_by_side() -> None:
    with FakeModel(delay=0.3) as base_url, ThreadPoolExecutor(6) as pool:
        began = time.monotonic()
        list(pool.map(lambda n: posted(base_url, stream=bool(n % 2)), range(6)))
        assert 0.3 <= time.monotonic() - began < 1.2


def test_every_behaviour_is_described_in_a_line() -> None:
    for known in behaviours().values():
        assert 10 <= len(known.description) <= 100
