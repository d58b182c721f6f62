"""The form of a text in which personal data is looked for: half-width, Simplified, with offsets back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from classifiers.personal.spans import FOUND, NAMED, blot

# Invisible characters that a copied number or name may carry inside.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u20e3\ufe00-\ufe0f\ufeff]+")
# Decimal digits beyond the basic plane, such as bold ones; apart, because one such character slows a whole class down.
_ASTRAL = re.compile("[\U000104a0-\U0001fbf9]")
_PLACEHOLDER = re.compile(r"〔([^〔〕\d]{1,4})\d{1,6}〕")
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\ufe63"


@dataclass(frozen=True)
class Plain:
    """A plain text; `offsets[i]` is where its i-th character came from, None where that is i."""

    text: str
    offsets: Sequence[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that became `text[start:end]`."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def plain(text: str) -> Plain:
    """One character for each of the original, invisible ones left out, placeholders blotted out."""
    offsets: Sequence[int] | None = None
    if _INVISIBLE.search(text):
        offsets = [i for i, character in enumerate(text) if not _INVISIBLE.match(character)]
        text = "".join(text[i] for i in offsets)
    likes, differing = _likes()
    form = differing.sub(lambda match: likes[match[0]], text)
    if _ASTRAL.search(form):
        form = _ASTRAL.sub(lambda match: str(unicodedata.decimal(match[0], match[0])), form)
    if "〔" in form:
        form = _PLACEHOLDER.sub(lambda match: blot(match[1]) * len(match[0]), form)
    return Plain(form, offsets)


@cache
def _likes() -> tuple[dict[str, str], re.Pattern[str]]:
    """What each character is read as, and a pattern for those that are read as another (faster than translating all).

    Full-width as half-width, any decimal digit as 0-9, any dash as -, Traditional as Simplified.
    """
    likes = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
    for code in range(0x660, 0x10000):
        digit = unicodedata.decimal(chr(code), None)
        if digit is not None:
            likes[chr(code)] = str(digit)
    likes |= dict.fromkeys(_DASHES, "-") | dict.fromkeys("•・‧∙", "·") | dict.fromkeys("\u2028\u2029\x85\r", "\n")
    likes |= dict.fromkeys(f"\t\xa0\u3000{FOUND}{NAMED}", " ") | _simplified()
    return likes, re.compile(f"[{re.escape(''.join(sorted(likes)))}]")


def _simplified() -> dict[str, str]:
    import opencc

    written = "\n".join(map(chr, range(0x4E00, 0xA000)))
    pairs = zip(written.split("\n"), opencc.OpenCC("t2s").convert(written).split("\n"), strict=True)
    return {old: new for old, new in pairs if old != new and len(new) == 1}
