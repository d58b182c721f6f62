"""What binds the provider's answer to the browser that asked: all of it follows from one secret in a cookie.

So nothing is kept on the server for people who never come back, and a link with somebody else's code opens nothing.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import NamedTuple

from api.auth.secrets import new_secret

COOKIE = "jianbao_oidc"
SECONDS = 600


class Handshake(NamedTuple):
    """`secret` stays in the browser; `state` and `nonce` come back from the provider; `verifier` redeems the code."""

    secret: str
    state: str
    nonce: str
    verifier: str


def handshake(secret: str | None = None) -> Handshake:
    """That of a secret, or a new one."""
    secret = secret or new_secret()
    return Handshake(secret, *(_derived(secret, purpose) for purpose in ("state", "nonce", "verifier")))


def _derived(secret: str, purpose: str) -> str:
    digest = hmac.new(secret.encode(), purpose.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
