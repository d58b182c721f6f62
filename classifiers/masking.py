"""Personal data in a comment, replaced by placeholders that still say what was there: 〔电话1〕, 〔姓名2〕.

The same value has the same number throughout a comment. Order, part and contract numbers and amounts of money stay.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from classifiers.personal.finding import find
from classifiers.personal.plain import plain
from classifiers.personal.spans import Span

PERSON = "人员"
_PLACEHOLDER = re.compile(r"〔([^〔〕\d]{1,4})(\d{1,6})〕")


def mask(text: str) -> str:
    """The text with personal data replaced; everything else stays as it is. Masking twice changes nothing more."""
    shown: _Placeholders | None = None
    while spans := find(text):
        shown = shown or _Placeholders(text)
        text = shown.put(text, spans)
    return text


class Masker:
    """Masks many texts with one set of placeholders, so that the same value has the same one in all of them.

    `people` are full names that are masked wherever they stand, as 〔人员1〕. A text is masked once: what was typed
    to look like a placeholder is replaced, too, so that nobody can borrow the name behind one.
    """

    def __init__(self, people: Collection[str] = ()) -> None:
        self._shown = _Placeholders("")
        known = sorted({_key(name) for name in people if name.strip()}, key=lambda name: (-len(name), name))
        self._people = re.compile("|".join(" ?".join(map(re.escape, name)) for name in known)) if known else None

    @property
    def originals(self) -> Mapping[str, str]:
        """What stands behind each placeholder, as it was first written."""
        return MappingProxyType(self._shown.originals)

    @property
    def people(self) -> Mapping[str, str]:
        """The known names behind the placeholders given so far."""
        return {shown: name for shown, name in self.originals.items() if shown.startswith(f"〔{PERSON}")}

    def mask(self, text: str) -> str:
        """The text with personal data and known people replaced."""
        typed = [Span(*match.span(), match[1]) for match in _PLACEHOLDER.finditer(text)]
        text = self._shown.put(text, typed)
        text = self._shown.put(text, self._known(text))
        while spans := find(text):
            text = self._shown.put(text, spans)
        return text

    def unmask(self, text: str) -> str:
        """The text with the originals in place of placeholders; an unknown placeholder stays."""
        return _PLACEHOLDER.sub(lambda match: self.originals.get(match[0], match[0]), text)

    def _known(self, text: str) -> list[Span]:
        if self._people is None:
            return []
        form = plain(text)
        return [Span(*form.original(*match.span()), PERSON) for match in self._people.finditer(form.text)]


class _Placeholders:
    """Which placeholder each value has; numbers that a text uses already are not given again."""

    def __init__(self, text: str) -> None:
        self.originals: dict[str, str] = {}
        self._numbers: dict[tuple[str, str], str] = {}
        self._count: dict[str, int] = {}
        for match in _PLACEHOLDER.finditer(text):
            self._count[match[1]] = max(self._count.get(match[1], 0), int(match[2]))

    def put(self, text: str, spans: Sequence[Span]) -> str:
        """The text with a placeholder for each span; spans are sorted and do not overlap."""
        parts: list[str] = []
        done = 0
        for start, end, kind in spans:
            parts += (text[done:start], self._of(kind, text[start:end]))
            done = end
        return "".join((*parts, text[done:]))

    def _of(self, kind: str, value: str) -> str:
        key = (kind, _key(value))
        if key not in self._numbers:
            self._count[kind] = self._count.get(kind, 0) + 1
            self._numbers[key] = f"〔{kind}{self._count[kind]}〕"
            self.originals[self._numbers[key]] = value
        return self._numbers[key]


def _key(value: str) -> str:
    """A value by which repetitions are known, however it was written."""
    return value if "〔" in value else re.sub(r"[ ().·\-]", "", plain(value).text).lower() or value
