"""Secrets: made long enough that nobody guesses them, kept as hashes."""

from __future__ import annotations

import hashlib
import secrets

_BYTES = 32  # 256 bits


def new_secret(prefix: str = "") -> str:
    """A secret to be shown once."""
    return prefix + secrets.token_urlsafe(_BYTES)


def hash_of(secret: str) -> str:
    """What is kept of a secret that is long and random; passwords need more, see passwords."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same(left: str, right: str) -> bool:
    """Equal, in a time that does not tell where they differ."""
    return secrets.compare_digest(left.encode(), right.encode())
