"""The outermost layer of the app: a request gets its id and its limits, an answer its headers, an error its words."""

from __future__ import annotations

import re
import uuid
from typing import cast

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import ProblemError
from api.security.bodies import LimitedBody, too_large
from api.security.failures import problem_of
from api.security.headers import headers_of
from api.services import Limits, Services

_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_LONGEST_ADDRESS = 4096  # bytes of path and query
_LONGEST_HEADERS, _MOST_HEADERS = 32_768, 100
_FORM_FRAME = 2**20  # bytes of a form around its file


class Guard:
    """ASGI middleware. It hands the request's id on in `request.state.request_id`."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app, self._services = app, services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        request_id = _request_id(headers)
        scope.setdefault("state", {})["request_id"] = request_id
        body = LimitedBody(receive, most_bytes(headers, self._services.limits), self._services.limits.patience)
        answer = _Answer(send, body, headers_of(scope["path"], _is_secure(scope, self._services)), request_id)
        try:
            _check(scope, headers, self._services.limits)
            await self._app(scope, body, answer)
        except ClientDisconnect:
            pass  # nobody is there to be answered, or the body was stopped, which `finish` says
        except Exception as error:
            problem = body.problem or problem_of(error, request_id)
            if answer.started:  # half an answer is out: the connection must break, without words in the server's log
                raise BrokenAnswerError from None
            await response_of(problem)(scope, receive, answer.raw)
        await answer.finish(scope, receive)


class BrokenAnswerError(Exception):
    """An answer failed after its beginning was sent; what failed is in our own log."""


class _Answer:
    """A `send` that adds headers to the answer; one to a body that was not read whole gives way to the reason."""

    def __init__(self, send: Send, body: LimitedBody, headers: dict[str, str], request_id: str) -> None:
        self._send, self._body = send, body
        self._headers = {**headers, "x-request-id": request_id}
        self.started = False

    async def __call__(self, message: Message) -> None:
        if self._body.problem is None or self.started:
            await self.raw(message)

    async def raw(self, message: Message) -> None:
        """Send, with the headers."""
        if message["type"] == "http.response.start":
            self.started = True
            MutableHeaders(scope=message).update(self._headers)
        await self._send(message)

    async def finish(self, scope: Scope, receive: Receive) -> None:
        """Say why, if the app's answer was held back."""
        if self._body.problem and not self.started:
            await response_of(self._body.problem)(scope, receive, self.raw)


def response_of(problem: ProblemError) -> JSONResponse:
    """A problem as an answer."""
    return JSONResponse(problem.body.model_dump(), problem.status, problem.headers)


def most_bytes(headers: Headers, limits: Limits) -> int:
    """How large the body of a request may be: files come in forms, everything else is short."""
    is_form = headers.get("content-type", "").lower().startswith("multipart/form-data")
    return limits.upload_bytes + _FORM_FRAME if is_form else limits.body_bytes


def _check(scope: Scope, headers: Headers, limits: Limits) -> None:
    """ProblemError for a request that is refused by its frame alone."""
    address = cast(bytes, scope.get("raw_path") or scope["path"].encode()) + scope["query_string"]
    if len(address) > _LONGEST_ADDRESS:
        raise ProblemError(414, "address_too_long", "网址太长。")
    if b"%00" in address or b"\0" in address:
        raise ProblemError(400, "bad_address", "网址中含有不允许的字符。")
    if (
        len(headers.raw) > _MOST_HEADERS
        or sum(len(name) + len(value) for name, value in headers.raw) > _LONGEST_HEADERS
    ):
        raise ProblemError(431, "headers_too_long", "请求头太长。", headers={"Connection": "close"})
    length = headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()):
        raise ProblemError(400, "bad_length", "请求头 Content-Length 有误。", headers={"Connection": "close"})
    if int(length[:20]) > (most := most_bytes(headers, limits)):
        raise too_large(most)


def _request_id(headers: Headers) -> str:
    """The id that came along, if it is harmless in logs, or a new one."""
    given = headers.get("x-request-id", "")
    return given if _ID.fullmatch(given) else uuid.uuid4().hex


def _is_secure(scope: Scope, services: Services) -> bool:
    return services.secure_cookies or scope.get("scheme") == "https"
