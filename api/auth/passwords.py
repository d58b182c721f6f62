"""Passwords: argon2, and long enough."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

from pwdlib import PasswordHash

from api.problems import ProblemError

SHORTEST, LONGEST = 10, 128
_FEWEST_DIFFERENT = 5
_COMMON = (
    "password", "passw0rd", "12345678", "87654321", "qwerty", "1qaz2wsx", "asdfgh", "zxcvbn", "jianbao", "admin",
    "letmein", "iloveyou", "abc123", "5201314", "woaini", "welcome", "changeme",
)  # fmt: skip


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
    if _is_easy(_plain(password), _plain(name)):
        raise ProblemError(422, "weak_password", "密码太容易被猜到，请换一个不含常用词、连续数字和用户名的密码。")
    return _hasher().hash(_normal(password))


def matches(password: str, kept: str | None) -> bool:
    """Whether a password is the one kept; takes as long for a person who does not exist."""
    return _hasher().verify(_normal(password)[: LONGEST * 4], kept or _nobody()) and kept is not None


def _normal(password: str) -> str:
    """The same password from every keyboard: full-width digits and composed characters are one with the plain ones."""
    return unicodedata.normalize("NFKC", password)


def _plain(text: str) -> str:
    return _normal(text).lower()


def _is_easy(password: str, name: str) -> bool:
    if len(set(password)) < _FEWEST_DIFFERENT or (name and name in password):
        return True
    left = password
    for word in _COMMON:
        left = left.replace(word, "")
    # What is left beside a common word or a year must be a secret by itself.
    return (left != password and len(re.sub(r"(19|20)\d\d|\W", "", left)) < SHORTEST - 2) or _is_run(password)


def _is_run(password: str) -> bool:
    """Whether it is little more than characters in their order, such as 0123456789 or abcdefghij."""
    steps = [ord(after) - ord(before) for before, after in pairwise(password)]
    return sum(step in (-1, 0, 1) for step in steps) > len(steps) * 0.7
