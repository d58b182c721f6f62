from __future__ import annotations

import pytest

from api.auth.passwords import hashed, matches
from api.problems import ProblemError

WEAK = [
    "短口令", "1234567890", "9876543210", "abcdefghij", "aaaaaaaaaaaa", "abababababab", "password123", "Passw0rd2025",
    "Jianbao2025!", "jianbao@2026", "admin12345", "qwerty2025", "wangmin2025", "ＷａｎｇＭｉｎ2025", "5201314woaini",
    "x" * 129,
]  # fmt: skip
GOOD = [
    "长而难猜的口令 7788",
    "correct horse battery",
    "gT7#kq92LmZx",
    "明月几时有把酒问青天",
    "admin 的猫在屋顶晒太阳 47",
]


@pytest.mark.parametrize("password", WEAK)
def test_what_is_guessed_first_is_no_password(password: str) -> None:
    with pytest.raises(ProblemError) as caught:
        hashed(password, "wangmin")
    assert (caught.value.status, caught.value.body.code) == (422, "weak_password")


@pytest.mark.parametrize("password", GOOD)
def test_a_long_sentence_in_any_language_is_a_password(password: str) -> None:
    kept = hashed(password, "wangmin")
    assert matches(password, kept)
    assert not matches(password + " ", kept)
    assert not matches(password[:-1], kept)


def test_a_password_is_the_same_from_every_keyboard() -> None:
    assert matches("１２ab长而难猜的口令", hashed("12ab长而难猜的口令"))
