"""Servers that fail: busy, broken, denying, silent, gone, or something else altogether."""

from __future__ import annotations

import time
from email.utils import formatdate

from tests.fakes.openai_server.actions import Action, Hang, HangUp, Status
from tests.fakes.openai_server.asking import error
from tests.fakes.openai_server.prompt import Prompt
from tests.fakes.openai_server.registry import Behaviour

_BUSY = "rate_limit_exceeded"
_PAGE = "<!DOCTYPE html><html><head><title>{0}</title></head><body><h1>{0}</h1><hr>nginx</body></html>"


def _fails(name: str, description: str, action: Action) -> Behaviour:
    """A behaviour that does the same whatever it is asked."""
    return Behaviour(name, description, lambda _: action)


def _busy_until(_: Prompt) -> Action:
    return error(429, "Rate limit reached", _BUSY, Retry_After=formatdate(time.time() + 2, usegmt=True))


BEHAVIOURS = [
    Behaviour("status_429_date", "busy; come back at a date two seconds from now", _busy_until),
    _fails(
        "status_429_seconds", "busy; come back in a second", error(429, "Rate limit reached", _BUSY, Retry_After="1")
    ),
    _fails(
        "status_429_long", "busy; come back in an hour", error(429, "Rate limit reached", _BUSY, Retry_After="3600")
    ),
    _fails("status_429_nonsense", "busy; come back soon", error(429, "Rate limit reached", _BUSY, Retry_After="soon")),
    _fails("status_429", "busy, without a time", error(429, "Rate limit reached", _BUSY)),
    _fails("status_429_quota", "out of money", error(429, "You exceeded your current quota", "insufficient_quota")),
    _fails("status_400_context", "the prompt is too long", error(400, "Too many tokens", "context_length_exceeded")),
    _fails("status_401", "the key is wrong", error(401, "Incorrect API key provided", "invalid_api_key")),
    _fails("status_402", "the account is empty", error(402, "Insufficient Balance")),
    _fails("status_403", "the country or the project may not", error(403, "Access denied", "unsupported_country")),
    _fails("status_404", "there is no such model", error(404, "The model does not exist", "model_not_found")),
    _fails("status_500", "broken; no word of when it will work", error(500, "The server had an error")),
    _fails("status_502_page", "a proxy's error page", Status(502, _PAGE.format("502 Bad Gateway"), {}, "text/html")),
    _fails("status_503", "overloaded; come back in a second", error(503, "Overloaded", Retry_After="1")),
    _fails(
        "status_307",
        "sends the client elsewhere",
        Status(307, "", {"Location": "http://127.0.0.1:9/v1/chat/completions"}),
    ),
    _fails("page_200", "an error page with status 200", Status(200, _PAGE.format("请先登录"), {}, "text/html")),
    _fails("error_200", "an error in the body with status 200", Status(200, error(500, "Internal error").body)),
    _fails("nothing_200", "no body with status 200", Status(200, "")),
    _fails(
        "broken_200", "a body that is half JSON with status 200", Status(200, '{"id": "chatcmpl-1", "choices": [{"mess')
    ),
    _fails(
        "no_choices_200",
        "a completion without choices",
        Status(200, '{"id": "x", "object": "chat.completion", "choices": []}'),
    ),
    _fails("hang", "not a byte", Hang()),
    _fails("hang_up", "the connection is closed at once", HangUp()),
]
