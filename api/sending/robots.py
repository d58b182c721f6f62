"""Robots of chat groups: 企业微信, 钉钉, 飞书. Each with its own body, signature and way to say that it took it.

Sources: the three vendors' documentation of custom group robots. 企业微信 signs nothing, the key in its address is the
secret; 钉钉 wants HMAC-SHA256 of "milliseconds newline secret" in the address, 飞书 of nothing, with "seconds newline
secret" as the key, in the body.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from api.sending.channels import Channel
from api.sending.message import Message

_BUSY = {"wecom": (45009,), "dingtalk": (130101, 410100), "feishu": (9499, 11232)}  # too many messages a minute
_MOST_BYTES = 4000


class RefusedError(Exception):
    """The robot did not take it. `later` says that it may the next time."""

    def __init__(self, what: str, *, later: bool) -> None:
        super().__init__(what)
        self.later = later


def request_of(channel: Channel, message: Message, seconds: float) -> tuple[str, dict[str, Any]]:
    """The address and the JSON body that tell a robot a message, at so many seconds since 1970."""
    url, secret = channel.url.get_secret_value(), channel.secret.get_secret_value()
    if channel.kind == "wecom":
        return url, {"msgtype": "markdown", "markdown": {"content": _short(message.markdown)}}
    if channel.kind == "dingtalk":
        body = {"msgtype": "markdown", "markdown": {"title": message.title, "text": _short(message.markdown)}}
        return (_with(url, dingtalk_signature(secret, round(seconds * 1000))) if secret else url), body
    signed = feishu_signature(secret, int(seconds)) if secret else {}
    return url, {**signed, "msg_type": "text", "content": {"text": _short(message.text)}}


def dingtalk_signature(secret: str, milliseconds: int) -> dict[str, str]:
    """What 钉钉 wants behind the address."""
    digest = hmac.new(secret.encode(), f"{milliseconds}\n{secret}".encode(), hashlib.sha256).digest()
    return {"timestamp": str(milliseconds), "sign": base64.b64encode(digest).decode()}


def feishu_signature(secret: str, seconds: int) -> dict[str, str]:
    """What 飞书 wants in the body."""
    digest = hmac.new(f"{seconds}\n{secret}".encode(), b"", hashlib.sha256).digest()
    return {"timestamp": str(seconds), "sign": base64.b64encode(digest).decode()}


def must_be_taken(kind: str, status: int, body: Mapping[str, Any]) -> None:
    """RefusedError unless the robot's answer says that it took the message."""
    if status == 429 or status >= 500:
        raise RefusedError(f"对方服务暂时不可用（HTTP {status}）", later=True)
    code = body.get("code" if kind == "feishu" else "errcode", body.get("StatusCode"))
    if status >= 400 or code not in (0, "0"):
        what = str(body.get("msg") or body.get("errmsg") or f"HTTP {status}")[:80]
        raise RefusedError(f"机器人拒收：{what}", later=code in _BUSY[kind])


def _short(text: str) -> str:
    """As much of a text as a robot takes, cut at a line."""
    while len(text.encode()) > _MOST_BYTES and "\n" in text:
        lines = text.split("\n")
        del lines[-2 if len(lines) > 2 else -1]  # the last one is the link
        text = "\n".join(lines)
    return text.encode()[:_MOST_BYTES].decode("utf-8", "ignore")


def _with(url: str, more: Mapping[str, str]) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query=urlencode([*parse_qsl(parts.query), *more.items()])))
