"""Whose voice it is: a briefing's in Chinese, not a model's talk with whoever asked it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.drafting.grounding.lexicon import finder, words
from summarizer.drafting.grounding.reading import NAME, REF, Reading
from summarizer.drafting.grounding.refusal import Refusal

_LATIN = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'&._-]*")
_HAN = re.compile("[\u4e00-\u9fff]")
_FEWEST = 2


def foreign_voice(reading: Reading) -> Iterator[Refusal]:
    """Talk of a model, words in another language, and text without Chinese."""
    lowered = reading.symbols.lower()
    for hit in finder("talk_words", "talk").scan(lowered):
        if hit.meaning == "talk" and not _within_word(lowered, hit.start, hit.end):
            yield Refusal("voice", "不要写与简报内容无关的话", reading.excerpt(hit.start, hit.end))
    bare = reading.symbols.replace(REF, "").replace(NAME, "")
    if bare.strip() and len(_HAN.findall(bare)) < _FEWEST and not reading.marks:
        yield Refusal("voice", "内容要用中文写成", reading.excerpt(0, 10, around=0))
    known = frozenset(words("latin"))
    for match in _LATIN.finditer(reading.masked):
        if match[0].strip("._-&'") not in known and match.start() not in reading.termed:
            yield Refusal("name", f"“{match[0]}”不在所引用的事实中", reading.excerpt(*match.span(), around=2))
            return


def _within_word(text: str, start: int, end: int) -> bool:
    """Whether a Latin word is only part of a longer one."""
    before, after = text[start - 1 : start] + text[start], text[end - 1] + text[end : end + 1]
    return any(len(edge) == 2 and edge.isascii() and edge.isalpha() for edge in (before, after))
