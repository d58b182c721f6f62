"""langchain's structured output against the fake server: the three ways, and how each fails where it is not known."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from summarizer.drafting.model.parsing import SectionReply, parse_reply
from tests.fakes.openai_server import FakeModel
from tests.unit.fakes.openai_server.talking import PROMPT

Method = Literal["json_schema", "function_calling", "json_mode"]


def asked(base_url: str, method: Method) -> dict[str, Any]:
    """langchain's result with the raw message, the parsed reply and the error in parsing."""
    from langchain_openai import ChatOpenAI

    model = ChatOpenAI(model="m", base_url=base_url, api_key=lambda: "k", max_retries=0, timeout=5)
    found = model.with_structured_output(SectionReply, method=method, include_raw=True).invoke(PROMPT)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("method", ["json_schema", "function_calling", "json_mode"])
def test_each_way_gives_the_reply_that_our_parser_gives(method: Method) -> None:
    with FakeModel() as base_url:
        found = asked(base_url, method)
    assert found["parsing_error"] is None
    raw = found["raw"]
    said = raw.tool_calls[0]["args"] if method == "function_calling" else raw.content
    assert found["parsed"] == parse_reply(said)


def test_ignored_tools_are_a_silent_none() -> None:
    with FakeModel(supports={"json_object"}) as base_url:
        found = asked(base_url, "function_calling")
    assert found["parsed"] is None
    assert found["parsing_error"] is None


def test_an_unknown_format_is_an_error_of_the_server_and_an_ignored_one_raises_in_the_library() -> None:
    from openai import BadRequestError
    from pydantic import ValidationError

    with FakeModel(supports={"tools"}) as base_url, pytest.raises(BadRequestError, match="json_schema"):
        asked(base_url, "json_schema")
    with FakeModel(supports=set(), ignores={"json_schema"}) as base_url, pytest.raises(ValidationError):
        asked(base_url, "json_schema")
