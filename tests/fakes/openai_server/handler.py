"""HTTP for the fake server: paths and bodies on the standard library's server."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event
from typing import Any, BinaryIO, cast

from tests.fakes.openai_server.actions import Status
from tests.fakes.openai_server.asking import error
from tests.fakes.openai_server.completions import MODEL
from tests.fakes.openai_server.wire import Wire

Chat = Callable[[Mapping[str, str], Mapping[str, Any], Wire], None]

_MODELS = {"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": "fake"}]}


class Listener(ThreadingHTTPServer):
    """Listens on 127.0.0.1, at a free port if `port` is 0, and hands every chat request to `chat`."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, port: int, chat: Chat, stopping: Event) -> None:
        self.chat = chat
        self.stopping = stopping
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away are what is tested; anything else is a fault of the server's and is shown."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        known = self.path == "/v1/models"
        self._wire().status(Status(200, json.dumps(_MODELS)) if known else error(404, f"Unknown path {self.path}"))

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path != "/v1/chat/completions":
            return self._wire().status(error(404, f"Unknown path {self.path}"))
        try:
            body = json.loads(text)
        except ValueError:
            return self._wire().status(error(400, "We could not parse the JSON body of your request."))
        return cast(Listener, self.server).chat(dict(self.headers.items()), body, self._wire())

    def _wire(self) -> Wire:
        return Wire(cast(BinaryIO, self.wfile), self.connection, cast(Listener, self.server).stopping)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the standard library's name)
        """Say nothing; `FakeModel.watch` hears of every request."""
