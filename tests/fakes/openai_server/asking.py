"""How a request asks for structured output, and what a server says to a way that it does not know."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from tests.fakes.openai_server.actions import Status

Way = Literal["json_schema", "tools", "json_object"]
WAYS: frozenset[Way] = frozenset({"json_schema", "tools", "json_object"})


def way_of(request: Mapping[str, Any]) -> Way | None:
    """The way of structured output that the request asks for, if any."""
    kind = (request.get("response_format") or {}).get("type")
    if kind in ("json_schema", "json_object"):
        return "json_schema" if kind == "json_schema" else "json_object"
    return "tools" if request.get("tools") else None


def text_of(request: Mapping[str, Any]) -> str:
    """The words of all messages."""
    return "\n".join(part for message in request.get("messages", []) for part in _parts(message.get("content")))


def _parts(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, list):
        yield from (str(part["text"]) for part in content if isinstance(part, dict) and "text" in part)


def error(status: int, message: str, code: str | None = None, **headers: str) -> Status:
    """An error as OpenAI words it."""
    kinds = {401: "authentication_error", 429: "rate_limit_error"}
    kind = kinds.get(status, "server_error" if status >= 500 else "invalid_request_error")
    body = {"error": {"message": message, "type": kind, "param": None, "code": code}}
    return Status(status, json.dumps(body), {name.replace("_", "-"): value for name, value in headers.items()})


def refused(way: Way) -> Status:
    """What a server says to a way of structured output that it does not know."""
    if way == "tools":
        return error(400, "This model does not support tools.")
    return error(400, f"This response_format type '{way}' is unavailable now.")


def fault(request: Mapping[str, Any]) -> Status | None:
    """What a server that knows the way finds wrong with the request, as OpenAI does."""
    way = way_of(request)
    if way == "json_object" and "json" not in text_of(request).lower():
        message = (
            "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'."
        )
        return error(400, message)
    for name, schema in _strict_schemas(request):
        if problem := _not_strict(schema):
            return error(400, f"Invalid schema for '{name}': {problem}", "invalid_schema")
    return None


def _strict_schemas(request: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    wanted = (request.get("response_format") or {}).get("json_schema") or {}
    functions = [tool["function"] for tool in request.get("tools") or []]
    for asked, key in [(wanted, "schema"), *((function, "parameters") for function in functions)]:
        if asked.get("strict"):
            yield asked.get("name", ""), asked.get(key)


def _not_strict(schema: object) -> str:
    """What strict mode does not permit in the schema; empty if nothing."""
    if isinstance(schema, list):
        return next(filter(None, map(_not_strict, schema)), "")
    if not isinstance(schema, dict):
        return ""
    fields = schema.get("properties")
    if isinstance(fields, dict) and schema.get("type") == "object":
        if sorted(schema.get("required", [])) != sorted(fields):
            return "'required' is required to be an array including every key in properties."
        if schema.get("additionalProperties") is not False:
            return "'additionalProperties' is required to be supplied and to be false."
        return next(filter(None, map(_not_strict, [*fields.values(), *schema.get("$defs", {}).values()])), "")
    if "default" in schema:
        return "'default' is not permitted."
    return next(filter(None, map(_not_strict, schema.values())), "")
