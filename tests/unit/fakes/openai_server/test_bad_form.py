"""Replies in bad form: on the wire as they are named, and each either understood whole or refused by our parser."""

from __future__ import annotations

import json

import pytest

from summarizer.drafting.model.parsing import LONGEST_REPLY, ReplyError, parse_reply
from tests.fakes.openai_server import FakeModel
from tests.fakes.openai_server.plays import forms, shapes
from tests.unit.fakes.openai_server.talking import TOOLS, deltas, message, posted

UNDERSTOOD = {
    "fenced": "```json",
    "prose_around": "以上供参考",
    "fenced_in_prose": "```",
    "thinking": "<think>",
    "thinking_unopened": "</think>",
    "byte_order_mark": "\ufeff{",
    "unicode_escapes": "\\u51c0",
    "json_in_json": '"{\\"statements',
    "statements_in_string": '"[{\\"item',
}
REFUSED = {
    "thinking_forever": "<think>",
    "single_quotes": "{'statements",
    "trailing_commas": ",],}",
    "comments": "[ // ",
    "raw_line_breaks": "，\n",
    "chinese_punctuation": "“",
    "truncated_json": '{"statements": [',
    "two_objects": "或者",
    "duplicated_keys": '"item": "6.3"',
    "not_a_number": "NaN",
    "deep_nesting": "[" * 50_000,
    "half_a_character": "\\ud83d",
    "huge": "长" * LONGEST_REPLY,
    "array": "[{",
    "wrapped": '{"result": {"statements"',
    "by_item": '{"statements": {"1.1.1"',
    "plain_sentences": '{"statements": ["',
    "missing_item": '[{"kind"',
    "missing_kind": '"1.1.1", "text"',
    "missing_text": '"finding", "quote"',
    "missing_quote": '"}, {"item"',
    "extra_fields": "confidence",
    "extra_at_top": "headline",
    "wrong_types": '"item": 1.1',
    "unknown_kind": '"headline"',
    "gap_kind": '"gap"',
    "no_statements": "[]",
    "empty_object": "{}",
    "json_null": "null",
    "too_many": '{"statements": [',
}


def test_every_form_and_shape_is_tested() -> None:
    assert {known.name for known in forms.BEHAVIOURS + shapes.BEHAVIOURS} == {*UNDERSTOOD, *REFUSED}


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_a_wrapped_reply_is_understood_as_the_good_one(name: str) -> None:
    with FakeModel(f"good, {name}") as base_url:
        good, wrapped = (message(posted(base_url))["content"] for _ in range(2))
    assert UNDERSTOOD[name] in wrapped
    assert parse_reply(wrapped) == parse_reply(good)


@pytest.mark.parametrize("name", REFUSED)
def test_a_malformed_reply_is_refused(name: str) -> None:
    with FakeModel(name) as base_url:
        content = message(posted(base_url))["content"]
    assert REFUSED[name] in content
    with pytest.raises(ReplyError):
        parse_reply(content)


def test_a_reply_of_thirty_megabytes_streams_in_pieces() -> None:
    with FakeModel("huge") as base_url:
        response = posted(base_url, stream=True, timeout=20)
    assert len(response.content) > 30_000_000
    assert len(deltas(response)) > 50


def test_bad_form_comes_in_the_arguments_of_a_tool_too() -> None:
    with FakeModel("fenced, truncated_json") as base_url:
        fenced, truncated = (message(posted(base_url, **TOOLS))["tool_calls"][0]["function"] for _ in range(2))
    assert fenced["arguments"].startswith("```json")
    with pytest.raises(json.JSONDecodeError):
        json.loads(truncated["arguments"])
