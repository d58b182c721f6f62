"""Bytes to the client: whole, or as badly as an action says. HTTP/1.1 by hand, so that it can be broken by hand."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from http import HTTPStatus
from threading import Event
from typing import BinaryIO

from tests.fakes.openai_server.actions import Status
from tests.fakes.openai_server.completions import Reply

_DRIP = 0.05  # seconds from byte to byte


class Wire:
    """One connection. `stopping` ends every wait when the server stops."""

    def __init__(self, out: BinaryIO, connection: socket.socket, stopping: Event) -> None:
        self._out = out
        self._connection = connection
        self._stopping = stopping

    def status(self, reply: Status) -> None:
        """A reply that is no completion."""
        self._whole(reply.status, reply.body.encode(), reply.content_type, dict(reply.headers))

    def completion(self, reply: Reply, delay: float) -> None:
        """A completion in one body, after the delay."""
        self._stopping.wait(delay)
        body = json.dumps(reply.completion(), ensure_ascii=False).encode()
        match reply.answer.ending:
            case "whole":
                self._whole(200, body, "application/json")
            case "drip":
                self._dripped(200, body, "application/json")
            case _:
                self._head(200, "application/json", {"Content-Length": str(len(body))})
                self._send(body[: len(body) // 2])
                self._broken_off(stalls=reply.answer.ending == "stall")

    def stream(self, reply: Reply, delay: float) -> None:
        """A completion as server-sent events, the delay spread over them."""
        events = [event.encode() for event in reply.chunks()]
        if reply.answer.ending == "drip":
            return self._dripped(200, b"".join(events), "text/event-stream")
        whole = reply.answer.ending == "whole"
        self._head(200, "text/event-stream", {"Transfer-Encoding": "chunked", "Cache-Control": "no-cache"})
        for event in events if whole else events[: len(events) // 2]:
            self._stopping.wait(delay / len(events))
            self._chunk(event)
        if whole:
            return self._send(b"0\r\n\r\n")
        event = events[len(events) // 2]
        self._send(b"%x\r\n" % len(event) + event[: len(event) // 2])
        return self._broken_off(stalls=reply.answer.ending == "stall")

    def silence(self) -> None:
        """Nothing, as long as the client waits."""
        self._connection.settimeout(0.1)
        while not self._stopping.is_set() and self._client_waits():
            pass
        self.hang_up()

    def hang_up(self) -> None:
        """The end, without another byte."""
        self._connection.shutdown(socket.SHUT_RDWR)

    def _client_waits(self) -> bool:
        try:
            return self._connection.recv(1, socket.MSG_PEEK) != b""
        except TimeoutError:
            return True

    def _broken_off(self, *, stalls: bool) -> None:
        if stalls:
            self.silence()
        else:
            self.hang_up()

    def _whole(self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self._head(status, kind, {**(headers or {}), "Content-Length": str(len(body))})
        self._send(body)

    def _dripped(self, status: int, body: bytes, kind: str) -> None:
        self._head(status, kind, {"Content-Length": str(len(body))})
        for byte in _single(body):
            if self._stopping.wait(_DRIP):
                return
            self._send(byte)

    def _head(self, status: int, kind: str, headers: dict[str, str]) -> None:
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", f"Content-Type: {kind}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self._send(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))

    def _chunk(self, data: bytes) -> None:
        self._send(b"%x\r\n%s\r\n" % (len(data), data))

    def _send(self, data: bytes) -> None:
        self._out.write(data)
        self._out.flush()


def _single(body: bytes) -> Iterator[bytes]:
    return (body[place : place + 1] for place in range(len(body)))
