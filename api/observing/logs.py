"""The log: one line of JSON an event, with the request that it belongs to, and nothing that people wrote."""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, TextIO

# Fields that an event may bring along; whatever else is handed over is left out.
FIELDS = ("request_id", "actor", "method", "route", "status", "ms", "job", "kind", "worker", "count")
_HIDDEN = "[hidden]"
_SECRETS = (
    (re.compile(r"(?i)(bearer|basic)\s+[^\s\"',;]+"), rf"\1 {_HIDDEN}"),
    (re.compile(r"(?i)((?:session|csrf|cookie|password|passwd|secret|token|api[_-]?key)\w*[\"']?\s*[=:]\s*)[^\s,;&]+"),
     rf"\1{_HIDDEN}"),
    (re.compile(r"(://[^/\s:@]*:)[^@/\s]+@"), rf"\1{_HIDDEN}@"),  # a password in an address
    (re.compile(r"\b(?:sk|jb)[-_][A-Za-z0-9_-]{8,}"), _HIDDEN),
    (re.compile(r"\?[^\s\"]*"), "?" + _HIDDEN),
)  # fmt: skip
_LONGEST = 2000
_request: ContextVar[MutableMapping[str, Any] | None] = ContextVar("request", default=None)


class JsonLines(logging.Formatter):
    """A record as one line of JSON; of an error its kind and place, not its words, which may quote people."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        event: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": without_secrets(record.getMessage())[:_LONGEST],
            **_of_request(),
        }
        event |= {name: value for name in FIELDS if (value := getattr(record, name, None)) is not None}
        if record.exc_info and record.exc_info[0] is not None:
            event["error"] = record.exc_info[0].__qualname__
            event["trace"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(event, default=type_name)  # in ASCII: no character can end the line or break the stream


def without_secrets(text: str) -> str:
    """The text with passwords, keys, cookies and queries of addresses hidden, should any have slipped in."""
    for pattern, shown in _SECRETS:
        text = pattern.sub(shown, text)
    return text


def type_name(value: object) -> str:
    """What stands for a value that is no plain one."""
    return f"<{type(value).__name__}>"


def configure_logging(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send all events of this process to the stream (standard error) as lines of JSON.

    Web servers' own lists of requests are turned off: they hold queries, in which people look for names.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("uvicorn", "uvicorn.error"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    access = logging.getLogger("uvicorn.access")
    access.handlers.clear()
    access.propagate, access.disabled = False, True
    for name in ("httpx", "httpx2", "openai", "sqlalchemy.engine"):
        logging.getLogger(name).setLevel(logging.WARNING)


@contextmanager
def within(state: MutableMapping[str, Any]) -> Iterator[None]:
    """Events from here on belong to the request whose state this is."""
    token = _request.set(state)
    try:
        yield
    finally:
        _request.reset(token)


def _of_request() -> dict[str, Any]:
    state = _request.get() or {}
    actor = state.get("actor")
    found = {"request_id": state.get("request_id"), "actor": getattr(actor, "id", None)}
    return {name: value for name, value in found.items() if value}
