"""Replies that end badly: cut off, refused, empty, or counted wrong."""

from __future__ import annotations

from collections.abc import Callable

from tests.fakes.openai_server.actions import Answer
from tests.fakes.openai_server.drafting import as_json, good_statements
from tests.fakes.openai_server.registry import Behaviour

_SORRY = "抱歉，我无法协助完成这个请求。"


def _ends(name: str, description: str, answer: Callable[[str], Answer]) -> Behaviour:
    """A behaviour that ends the good draft in its own way."""
    return Behaviour(name, description, lambda prompt: answer(as_json(good_statements(prompt))))


BEHAVIOURS = [
    _ends("cut", "the connection is cut in the middle of a piece", lambda text: Answer(text, ending="cut")),
    _ends("stall", "the reply stops halfway and the connection stays", lambda text: Answer(text, ending="stall")),
    _ends("drip", "a byte at a time, for ever", lambda text: Answer(text, ending="drip")),
    _ends("length", "stopped by the limit of tokens", lambda text: Answer(text[: len(text) // 2], finish="length")),
    _ends("length_when_whole", "stopped by the limit after the last word", lambda text: Answer(text, finish="length")),
    _ends("refusal", "refuses in the field for it", lambda _: Answer(None, refusal=_SORRY)),
    _ends("refusal_in_words", "refuses in plain words", lambda _: Answer(_SORRY)),
    _ends("content_filter", "stopped by the filter before a word", lambda _: Answer("", finish="content_filter")),
    _ends("filtered_halfway", "stopped by the filter", lambda text: Answer(text[:100], finish="content_filter")),
    _ends("empty", "says nothing", lambda _: Answer("")),
    _ends("blank", "white space alone", lambda _: Answer(" \n" * 500)),
    _ends("null", "null for content", lambda _: Answer(None)),
    _ends("wrong_usage", "counts tokens absurdly", lambda text: Answer(text, usage="wrong")),
    _ends("no_usage", "counts no tokens", lambda text: Answer(text, usage="none")),
]
