"""Servers that fail do so on the wire as their names say."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import openai
import pytest

from tests.fakes.openai_server import FakeModel, behaviours
from tests.unit.fakes.openai_server.talking import PROMPT, posted

STATUSES = [name for name in behaviours() if name.startswith("status_")]
FINE_AT_FIRST = [name for name in behaviours() if name.endswith("_200")]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("name", STATUSES)
def test_a_failure_has_the_status_of_its_name(name: str, stream: bool) -> None:
    with FakeModel(name) as base_url:
        response = posted(base_url, stream=stream)
    assert response.status_code == int(name.split("_")[1])
    if response.headers["Content-Type"] == "application/json" and response.text:
        assert set(response.json()["error"]) == {"message", "type", "param", "code"}


def test_a_busy_server_says_when_to_come_back_in_seconds_by_date_in_nonsense_or_not() -> None:
    names = ("seconds", "long", "nonsense", "date")
    with FakeModel(", ".join(f"status_429_{name}" for name in names) + ", status_429") as base_url:
        told = [posted(base_url).headers.get("Retry-After") for _ in range(5)]
    assert told[:3] == ["1", "3600", "soon"]
    date = parsedate_to_datetime(str(told[3]))
    assert timedelta(0) < date - datetime.now(UTC) <= timedelta(seconds=2)
    assert told[4] is None


def test_the_openai_library_sees_a_busy_server_then_a_good_one() -> None:
    with FakeModel("status_429_quota, status_500, good") as base_url:
        client = openai.OpenAI(base_url=base_url, api_key="k", max_retries=0)
        asked: Any = {"model": "m", "messages": [{"role": "user", "content": PROMPT}]}
        with pytest.raises(openai.RateLimitError, match="quota"):
            client.chat.completions.create(**asked)
        with pytest.raises(openai.InternalServerError):
            client.chat.completions.create(**asked)
        assert client.chat.completions.create(**asked).choices


@pytest.mark.parametrize("name", FINE_AT_FIRST)
def test_status_200_may_hold_no_completion(name: str) -> None:
    with FakeModel(name) as base_url:
        response = posted(base_url)
    assert response.status_code == 200
    try:
        found = response.json()
    except json.JSONDecodeError:
        found = {}
    assert not found.get("choices")


def test_an_error_page_is_a_page() -> None:
    with FakeModel("status_502_page, page_200") as base_url:
        for _ in range(2):
            response = posted(base_url)
            assert response.headers["Content-Type"] == "text/html"
            assert response.text.startswith("<!DOCTYPE html>")


def test_a_redirection_leads_away() -> None:
    with FakeModel("status_307") as base_url:
        assert base_url not in posted(base_url).headers["Location"]


def test_a_hanging_server_says_nothing_and_ends_when_it_is_stopped() -> None:
    model = FakeModel("hang")
    with model as base_url:
        with pytest.raises(httpx.ReadTimeout):
            posted(base_url, timeout=0.3)
        began = time.monotonic()
    assert time.monotonic() - began < 1
    assert model.requests[0].behaviour == "hang"


def test_a_hanging_server_answers_others_meanwhile() -> None:
    with FakeModel({"1": "hang"}) as base_url:
        with pytest.raises(httpx.ReadTimeout):
            posted(base_url, timeout=0.2)
        assert posted(base_url, PROMPT.replace("## 1.", "## 2."), timeout=2).status_code == 200


def test_a_server_that_hangs_up_sends_no_byte() -> None:
    with FakeModel("hang_up") as base_url, pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        posted(base_url)


def test_speaking_tls_to_it_fails_at_once() -> None:
    with FakeModel() as base_url, pytest.raises(httpx.ConnectError):
        posted(base_url.replace("http:", "https:"))


def test_nobody_listens_after_it_stopped() -> None:
    with FakeModel() as base_url:
        pass
    with pytest.raises(httpx.ConnectError):
        posted(base_url)
