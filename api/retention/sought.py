"""What is looked for, a name, a number or an address, as it may be written: full-width, in capitals, with spaces."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from api.problems import ProblemError

_NUMBER = re.compile(r"\+?[\d\s().-]+")
_GAP, _DASH = r"\s{0,2}", r"[\s().·-]{0,2}"
_FULL_WIDTH = 0xFEE0  # from an ASCII character to its full-width form


class Sought:
    """A person's datum; ProblemError 422 for one so short that it would be found everywhere."""

    def __init__(self, query: str) -> None:
        plain = unicodedata.normalize("NFKC", query).strip()
        marks = [char for char in plain if char.isalnum()]
        wide = sum(char > "\u2e7f" for char in marks)
        if len(marks) < (2 if wide >= 2 else 4):
            raise ProblemError(422, "too_short", "要查找的内容太短，请至少填写两个汉字，或四位字母或数字。")
        ways = {_number(marks)} if _NUMBER.fullmatch(plain) else {_words(plain), _words(query.strip())}
        self._pattern = re.compile("|".join(sorted(ways)), re.IGNORECASE)
        if self.count(placeholder_of(1)):
            raise ProblemError(422, "placeholder", "这是已删除内容的占位文字，不能再删除。")

    def count(self, value: Any) -> int:
        """How often it stands in a text, or in the texts of a JSON value, names of its fields included."""
        if isinstance(value, str):
            return sum(1 for _ in self._pattern.finditer(value))
        if isinstance(value, dict):
            return sum(self.count(name) + self.count(part) for name, part in value.items())
        return sum(map(self.count, value)) if isinstance(value, list) else 0

    def masked(self, value: Any, placeholder: str) -> Any:
        """The same with the placeholder wherever it stood."""
        if isinstance(value, str):
            return self._pattern.sub(placeholder, value)
        if isinstance(value, dict):
            return {self.masked(name, placeholder): self.masked(part, placeholder) for name, part in value.items()}
        return [self.masked(part, placeholder) for part in value] if isinstance(value, list) else value


def placeholder_of(entry: int) -> str:
    """What stands in place of what was erased by this act of the audit log: 〔已删除A〕, …, 〔已删除AB〕.

    Letters, since a numeral in a statement would need a fact.
    """
    letters = ""
    while entry > 0:
        entry, rest = divmod(entry - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"〔已删除{letters}〕"


def _number(digits: list[str]) -> str:
    """A number with or without the country's code, but no part of a longer one."""
    return rf"(?<!\d)(?:\+?86{_DASH})?" + _DASH.join(map(_either, digits)) + r"(?!\d)"


def _words(plain: str) -> str:
    parts = [_either(char) for char in plain if not char.isspace()]
    before = r"(?<![A-Za-z0-9])" if plain[0].isascii() else ""
    after = r"(?![A-Za-z0-9])" if plain[-1].isascii() else ""
    return before + _GAP.join(parts) + after


def _either(char: str) -> str:
    """A character or its full-width form."""
    if "!" <= char <= "~":
        return f"[{re.escape(char)}{chr(ord(char) + _FULL_WIDTH)}]"
    return re.escape(char)
