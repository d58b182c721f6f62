"""Handing one message to one channel, once."""

from __future__ import annotations

from api.sending.channels import Channel
from api.sending.mail import mail_of, send_mail
from api.sending.message import Message
from api.sending.robots import RefusedError, must_be_taken, request_of

_SECONDS = 15.0


class UnsureError(Exception):
    """The message went out and no answer came back: it may have arrived."""


def post(channel: Channel, message: Message, identity: str, moment: float) -> tuple[str, ...]:
    """Send it; the recipients that were refused while others were not. RefusedError if it certainly did not arrive,
    UnsureError if nobody knows. A copy of an e-mail has the same Message-ID by its `identity`."""
    if channel.kind == "email":
        return tuple(send_mail(channel, mail_of(channel, message, identity, moment)))
    _tell(channel, message, moment)
    return ()


def _tell(channel: Channel, message: Message, moment: float) -> None:
    import httpx2

    url, body = request_of(channel, message, moment)
    try:
        answer = httpx2.post(url, json=body, timeout=_SECONDS, follow_redirects=False)
    except (httpx2.ConnectError, httpx2.ConnectTimeout) as problem:
        raise RefusedError("连不上对方服务", later=True) from problem
    except httpx2.HTTPError as problem:
        raise UnsureError from problem
    try:
        said = answer.json() if answer.content else {}
    except ValueError:
        said = {}
    must_be_taken(channel.kind, answer.status_code, said if isinstance(said, dict) else {})
