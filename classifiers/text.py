"""One normal form of a comment, with offsets back to what was written.

Every step replaces the matches of a pattern, so that the same steps serve a whole batch joined by line breaks (fast)
and one comment with its offsets traced. No pattern matches a line break, so no step reaches into another comment.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from classifiers.plain_text import normalise_plain, simplified

# A cell may hold a million characters; its beginning and end say what it is about.
_HEAD, _TAIL = 4000, 1000

_BREAKS = {ord(c): " " for c in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"}
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"


@dataclass(frozen=True)
class _Step:
    pattern: re.Pattern[str]
    replacement: Callable[[re.Match[str]], str]


@dataclass(frozen=True)
class Normal:
    """A normal form; `offsets[i]` is where in the original the i-th character came from, one more entry for the end."""

    text: str
    offsets: tuple[int, ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that became `text[start:end]`."""
        return (self.offsets[start], self.offsets[end]) if start < end else (self.offsets[start], self.offsets[start])


def normalise_all(texts: Sequence[str]) -> list[str]:
    """The normal form of each text, all at once."""
    if not texts:
        return []
    short = [text if len(text) <= _HEAD + _TAIL else _one_line(text) for text in texts]
    normal, hard = normalise_plain(short)
    places = hard.tolist()
    for place, form in zip(places, stepwise([short[place] for place in places]), strict=True):
        normal[place] = form
    return normal


def stepwise(texts: Sequence[str]) -> list[str]:
    """The normal form of each text, by the steps that define it."""
    joined = "\n".join(_one_line(text) for text in texts)
    for step in _steps():
        joined = step.pattern.sub(step.replacement, joined)
    return joined.split("\n") if texts else []


def normalise(text: str) -> str:
    """The normal form of one text."""
    return normalise_all([text])[0]


def normalise_with_offsets(text: str) -> Normal:
    """The normal form of one text and where each of its characters came from."""
    line = _one_line(text)
    cut = len(text) - _TAIL
    offsets = list(range(len(text) + 1)) if line == text or len(line) == len(text) else _cut_offsets(len(text), cut)
    for step in _steps():
        line, offsets = _traced(step, line, offsets)
    return Normal(line, tuple(offsets))


def says_nothing(normal: str) -> bool:
    """Whether a normal form has no letter, no digit and no symbol such as an emoji: marks and blanks at most."""
    return not normal[:1].isalnum() and not any(c.isalnum() or unicodedata.category(c) == "So" for c in normal)


def _one_line(text: str) -> str:
    if len(text) > _HEAD + _TAIL:
        text = f"{text[:_HEAD]} {text[-_TAIL:]}"
    return text.translate(_BREAKS)


def _cut_offsets(length: int, cut: int) -> list[int]:
    return [*range(_HEAD), _HEAD, *range(cut, length + 1)]


def _traced(step: _Step, text: str, offsets: list[int]) -> tuple[str, list[int]]:
    """One step with its offsets; a replacement as long as its match keeps the places, another is spread over it."""
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for match in step.pattern.finditer(text):
        start, end = match.span()
        new = step.replacement(match)
        parts += (text[done:start], new)
        places += offsets[done:start]
        places += (offsets[start + i * (end - start) // len(new)] for i in range(len(new)))
        done = end
    return "".join((*parts, text[done:])), places + offsets[done:]


@cache
def _steps() -> tuple[_Step, ...]:
    def step(pattern: str, replacement: Callable[[re.Match[str]], str] | str) -> _Step:
        made = replacement if callable(replacement) else (lambda _match: replacement)
        return _Step(re.compile(pattern), made)

    return (
        step(r"<!--[^\n]{0,2000}?-->|</?[a-zA-Z][^<>\n]{0,300}>", " "),
        step(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});", _unescaped),
        step(f"[^\x00-\x7f{_HAN}]+", _compatible),
        step("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufe00-\ufe0f\x00-\x09\x0b-\x1f\x7f]+", ""),
        step("[A-Z]+", lambda match: match.group().lower()),
        step(f"(?<=[{_HAN}])\\([a-zü\u00e0-\u01dc]{{1,7}}\\)", ""),
        step(f"[{_HAN}]+", lambda match: simplified(match.group())),
        step(r"([^\d\s])\1{2,}", lambda match: match.group(1) * 2),
        step(r"[^\S\n]+", " "),
        step(r"(?m)^ | $", ""),
    )


def _unescaped(match: re.Match[str]) -> str:
    return html.unescape(match.group()).translate(_BREAKS)


def _compatible(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group()).translate(_BREAKS)
