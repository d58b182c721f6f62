"""Robots of chat groups and a mail server on this machine, which check what the real ones check."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SECRET = "SEC-天地玄黄"
_WINDOW = 3600  # seconds that a timestamp may be off


@dataclass
class Heard:
    """What the stand-ins took, and how often they are still to answer in other ways: busy, broken, silent."""

    messages: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    asked: int = 0
    moods: list[str] = field(default_factory=list)


def _signed(stated: str, text: str, key: str) -> bool:
    return stated == base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()).decode()


def answer(kind: str, query: dict[str, list[str]], body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """What the vendor's service would say to such a request."""
    if kind == "wecom":
        good = query.get("key") == ["k"] and len(body["markdown"]["content"].encode()) <= 4096
        return 200, {"errcode": 0 if good else 93000, "errmsg": "ok" if good else "invalid webhook url"}
    if kind == "dingtalk":
        stamp = query.get("timestamp", ["0"])[0]
        good = abs(int(stamp) / 1000 - time.time()) < _WINDOW and query.get("access_token") == ["t"]
        good = good and _signed(query.get("sign", [""])[0], f"{stamp}\n{SECRET}", SECRET)
        return 200, {"errcode": 0 if good else 310000, "errmsg": "ok" if good else "sign not match"}
    stamp = str(body.get("timestamp", "0"))
    good = abs(int(stamp) - time.time()) < _WINDOW and _signed(str(body.get("sign")), "", f"{stamp}\n{SECRET}")
    return 200, {
        "code": 0 if good else 19021,
        "msg": "success" if good else "sign match fail or timestamp is not valid",
    }


@contextmanager
def robots() -> Iterator[tuple[str, Heard]]:
    """The robots' address, under which each has its path, and what they heard."""
    heard = Heard()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.asked += 1
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            parts = urlsplit(self.path)
            kind = parts.path.strip("/").split("/")[0]
            mood = heard.moods.pop(0) if heard.moods else ""
            if mood == "silent":
                self.connection.close()
                return
            status, said = (503, {}) if mood == "broken" else answer(kind, parse_qs(parts.query), body)
            if mood == "busy":
                said = {"errcode": {"wecom": 45009, "dingtalk": 130101}[kind], "errmsg": "too fast"}
            elif status == 200 and 0 in (said.get("errcode"), said.get("code")):
                heard.messages.append((kind, body))
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", heard
        server.shutdown()


@contextmanager
def mail_server() -> Iterator[tuple[str, Heard]]:
    """A mail server's address, and what it was given; it refuses whoever is called nobody@…."""
    heard = Heard()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 here")
            while line := self.rfile.readline().decode().strip():
                heard.asked += 1
                word = line.split(" ")[0].upper().partition(":")[0]
                if word == "DATA":
                    self._say("354 go on")
                    lines = iter(lambda: self.rfile.readline().decode().rstrip("\r\n"), ".")
                    heard.mails.append("\n".join(lines))
                self._say({"QUIT": "221 bye"}.get(word, "550 no such person" if "nobody@" in line else "250 ok"))

        def _say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}", heard
        server.shutdown()
