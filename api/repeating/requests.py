"""Around every route that changes something: a request with an Idempotency-Key has one effect, however often it comes.

The claim of the key is committed with the act; the answer is kept right after. Who asks again gets that answer; if
the process was killed between the two, or the answer holds a secret, they are told that it was done (409). A request
that did not succeed has no effect and may be tried again with its key. Uploads have their own way (api.idempotency):
forms are large, and differ in their frame each time.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.idempotency import HEADER, LONGEST, PATTERN, SHORTEST
from api.problems import ProblemError
from api.repeating.claims import Claim, Kept, already_done
from api.services import Services
from api.storage.engine import ALSO

_CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_OWN_WAY = frozenset({("POST", "/api/uploads")})
# Their answers hold what is shown once.
_SECRET = frozenset({
    ("POST", "/api/keys"), ("POST", "/api/people"), ("POST", "/api/people/{person}/invitation"),
    ("PUT", "/api/session/password"),
})  # fmt: skip
_FORM = re.compile(PATTERN)
_PATIENCE, _LOOK = 10.0, 0.05  # seconds in which the first of several at once should be done, and between two looks


class Repeats:
    """ASGI middleware behind Admission, which says who asks and by which line of the table of rights."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app, self._database = app, services.database

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        claimed = await _claim(scope, receive)
        if claimed is None:
            await self._app(scope, receive, send)
            return
        claim, body = claimed
        kept = await run_in_threadpool(claim.kept, self._database)
        answer = _Held() if kept is None else None
        if answer is not None:
            await self._do(scope, _again(body, receive), answer, claim)
        if answer is None or claim.lost:
            await (await self._kept_answer(claim, kept))(scope, receive, send)
            return
        for message in answer.messages:
            await send(message)

    async def _do(self, scope: Scope, receive: Receive, answer: _Held, claim: Claim) -> None:
        """Carry the request out with its claim, and keep what it answers."""
        token = ALSO.set(claim)
        try:
            await self._app(scope, receive, answer)
        finally:
            ALSO.reset(token)
            if claim.taken and not 200 <= answer.status < 300:
                await run_in_threadpool(claim.forget, self._database)
        if claim.taken and 200 <= answer.status < 300:
            secret = scope["state"]["admitted"] in _SECRET
            await run_in_threadpool(claim.keep, self._database, 409 if secret else answer.status, answer.kept(secret))

    async def _kept_answer(self, claim: Claim, kept: Kept | None) -> Response:
        """What the first of these requests answered, once it has."""
        for _ in range(int(_PATIENCE / _LOOK)):
            if kept is not None and not kept.soon:
                break
            await asyncio.sleep(_LOOK)
            kept = await run_in_threadpool(claim.kept, self._database)
        if kept is None or kept.status in (0, 409):
            raise already_done()
        headers = {**kept.body["headers"], "Idempotent-Replayed": "true"}
        if kept.status == 204:
            return Response(status_code=204, headers=headers)
        return JSONResponse(kept.body["content"], kept.status, headers)


class _Held:
    """A `send` that holds an answer back until it is kept."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.status = 500

    async def __call__(self, message: Message) -> None:
        """Hold one message."""
        self.messages.append(message)
        if message["type"] == "http.response.start":
            self.status = message["status"]

    def kept(self, secret: bool) -> Mapping[str, Any]:
        """The answer as plain data: the content and the tag; nothing of one that holds a secret."""
        if secret:
            return {}
        body = b"".join(message.get("body", b"") for message in self.messages)
        tag = Headers(raw=self.messages[0].get("headers", [])).get("etag")
        return {"content": json.loads(body) if body else None, "headers": {"ETag": tag} if tag else {}}


async def _claim(scope: Scope, receive: Receive) -> tuple[Claim, bytes] | None:
    """The claim of a request that has a key, and its body; None for all others. ProblemError 422 for a bad key."""
    if scope["type"] != "http" or scope["method"] not in _CHANGES:
        return None
    key, actor = Headers(scope=scope).get(HEADER), scope["state"].get("actor")
    if key is None or actor is None or scope["state"]["admitted"] in _OWN_WAY:
        return None
    if not SHORTEST <= len(key) <= LONGEST or not _FORM.match(key):
        raise ProblemError(422, "invalid", "Idempotency-Key 应为 8 到 128 个可见的英文字符。", {"fields": [HEADER]})
    body = await _whole(receive)
    return Claim(actor.id, key, _fingerprint(scope, body)), body


def _fingerprint(scope: Scope, body: bytes) -> str:
    """The hash of what is asked for: the address, what it is conditional on, and the body."""
    condition = Headers(scope=scope).get("if-match", "")
    told = [scope["method"], scope["path"], scope["query_string"].decode("latin-1"), condition]
    return hashlib.sha256(json.dumps(told).encode() + body).hexdigest()


async def _whole(receive: Receive) -> bytes:
    """The body, whose size the guard has limited."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body that was read already, then whatever comes after it."""
    given = False

    async def once() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return once
