"""Well-formed JSON of another shape than the one that was asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.fakes.openai_server.registry import Behaviour, writing


def _shaped(name: str, description: str, change: Callable[[list[dict[str, Any]]], object]) -> Behaviour:
    """A behaviour that writes another JSON value, made of the good draft's statements."""
    return writing(
        name, description, lambda text: json.dumps(change(json.loads(text)["statements"]), ensure_ascii=False)
    )


def _each(said: list[dict[str, Any]], **fields: object) -> dict[str, object]:
    return {"statements": [{**statement, **fields} for statement in said]}


def _without(said: list[dict[str, Any]], name: str) -> dict[str, object]:
    return {"statements": [{key: value for key, value in s.items() if key != name} for s in said]}


BEHAVIOURS = [
    _shaped("array", "an array instead of an object", lambda said: said),
    _shaped("wrapped", "the object inside another", lambda said: {"result": {"statements": said}}),
    _shaped("statements_in_string", "the statements as a JSON string", lambda said: {"statements": json.dumps(said)}),
    _shaped(
        "by_item", "an object of items instead of a list", lambda said: {"statements": {s["item"]: s for s in said}}
    ),
    _shaped("plain_sentences", "sentences instead of objects", lambda said: {"statements": [s["text"] for s in said]}),
    _shaped("missing_item", "statements without their item", lambda said: _without(said, "item")),
    _shaped("missing_kind", "statements without their kind", lambda said: _without(said, "kind")),
    _shaped("missing_text", "statements without text", lambda said: _without(said, "text")),
    _shaped("missing_quote", "statements without the alias of a quote", lambda said: _without(said, "quote")),
    _shaped("extra_fields", "a field that nobody asked for", lambda said: _each(said, confidence="high")),
    _shaped("extra_at_top", "a field beside the statements", lambda said: {"statements": said, "headline": "再创新高"}),
    _shaped(
        "wrong_types", "a number, a list and null for words", lambda said: _each(said, item=1.1, text=["a"], quote=None)
    ),
    _shaped("unknown_kind", "a kind that nobody asked for", lambda said: _each(said, kind="headline")),
    _shaped("gap_kind", "claims that data is missing", lambda said: _each(said, kind="gap")),
    _shaped("no_statements", "an empty list", lambda _: {"statements": []}),
    _shaped("empty_object", "an object without anything", lambda _: {}),
    _shaped("json_null", "the JSON value null", lambda _: None),
    _shaped("too_many", "ten thousand statements", lambda said: {"statements": (said * 10_000)[:10_000]}),
]
