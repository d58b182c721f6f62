"""What may be shown to a model: one line of plain text without personal data, whatever stood in a cell or a comment.

A prompt's lines are told apart by what they begin with and its columns by bars, so no shown text may hold a line's end,
a bar, a brace, the brackets of placeholders and fences, or characters that nobody sees.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cached_property

from classifiers.masking import mask
from summarizer.briefing import REFERENCE

_LOOKALIKES = str.maketrans("{}|<>`【】", "｛｝｜＜＞＇［］")
# Placeholders that masking wrote; those of people are only ours to write.
_MASKED = re.compile(r"(〔(?!人员)[\u4e00-\u9fffQ]{1,4}\d{1,3}〕)")
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_BREAKS, _HIDDEN = {"Cc", "Zl", "Zp"}, {"Cf", "Cn", "Co", "Cs"}


def harmless(text: str) -> str:
    """The text on one line, without hidden characters and without the marks that structure a prompt."""
    seen = "".join(map(_visible, _INVISIBLE.sub("", text)))
    parts = _MASKED.split(" ".join(seen.translate(_LOOKALIKES).split()))
    return "".join(part if _MASKED.fullmatch(part) else part.translate(_BRACKETS) for part in parts)


_BRACKETS = str.maketrans("〔〕", "［］")


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    return " " if category in _BREAKS else "" if category in _HIDDEN else character


class Showing:
    """Shows texts; `people` gives the placeholder of each name."""

    def __init__(self, people: Mapping[str, str]) -> None:
        self._people = {harmless(name): placeholder for name, placeholder in people.items() if harmless(name)}
        self._shown: dict[str, str] = {}  # a label is shown in several items and weighed several times

    def text(self, text: str) -> str:
        """A label, a value, a title or a reason."""
        if text not in self._shown:
            self._shown[text] = self._masked(text)
        return self._shown[text]

    def _masked(self, text: str) -> str:
        plain = harmless(text)
        if self._names:
            plain = self._names.sub(lambda match: self._people[match[0]], plain)
        return mask(plain)

    def quote(self, text: str) -> str:
        """A comment; quotation marks within it give way to those around it."""
        return self.text(text).translate(_INNER_QUOTES)

    def statement(self, text: str, names: Mapping[str, str]) -> str:
        """A statement whose references are replaced by `names`; a reference that has none is kept."""
        parts, start = [], 0
        for match in REFERENCE.finditer(text):
            parts += [self.text(text[start : match.start()]), _reference(match, names)]
            start = match.end()
        return "".join([*parts, self.text(text[start:])])

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        longest_first = sorted(self._people, key=lambda name: (-len(name), name))
        return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None


_INNER_QUOTES = str.maketrans("“”", "‘’")


def _reference(match: re.Match[str], names: Mapping[str, str]) -> str:
    shown = names.get(match["id"]) or harmless(match["id"])
    pair = f"|{harmless(match['up'])}/{harmless(match['down'])}" if match["up"] else ""
    return f"{{{{{shown}{pair}}}}}"
