"""Passwords: argon2, and long enough."""

from __future__ import annotations

from functools import cache

from pwdlib import PasswordHash

from api.problems import ProblemError

SHORTEST, LONGEST = 10, 128
_COMMON = ("password", "12345678", "qwerty", "jianbao", "admin", "letmein", "iloveyou", "abc123")


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _nobody() -> str:
    return _hasher().hash("nobody has this password")


def hashed(password: str, name: str = "") -> str:
    """The hash to keep; ProblemError 422 for a password that is easy to guess."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise ProblemError(422, "weak_password", f"密码长度应为 {SHORTEST} 到 {LONGEST} 个字符。")
    plain = password.lower()
    if len(set(password)) < 5 or any(word in plain for word in _COMMON) or (name and name.lower() in plain):
        raise ProblemError(422, "weak_password", "密码太容易被猜到，请换一个不含常用词和用户名的密码。")
    return _hasher().hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether a password is the one kept; takes as long for a person who does not exist."""
    return _hasher().verify(password[: LONGEST + 1], kept or _nobody()) and kept is not None
