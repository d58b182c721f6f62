"""Simplified Chinese in the characters and words of Taiwan or Hong Kong; what is named in data stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any, Literal

from classifiers.resources import data_yaml

Script = Literal["zh-CN", "zh-TW", "zh-HK"]
SIMPLIFIED: Script = "zh-CN"
_CHARACTERS = {"zh-TW": "s2tw", "zh-HK": "s2hk"}  # OpenCC's tables of phrases are for computing: 参数表 becomes 參數列


@lru_cache(maxsize=50_000)
def said(words: str, script: str) -> str:
    """Words of ours as a region says them."""
    if script == SIMPLIFIED or words.isascii():
        return words
    terms = _terms(script)
    return "".join(
        terms[piece] if piece in terms else str(_characters(script).convert(piece))
        for piece in _pattern(tuple(terms)).split(words)
    )


@dataclass(frozen=True)
class Wording:
    """How a document says its own words; `names` and `files` are left as they are, the files only in traces."""

    script: Script = SIMPLIFIED
    names: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()

    def text(self, words: str) -> str:
        """Words in which names may stand."""
        return self._around(words, self.names)

    def trace(self, words: str) -> str:
        """Where a number comes from: names, files and sheets stay."""
        return self._around(words, self._named_in_traces)

    @cached_property
    def _named_in_traces(self) -> frozenset[str]:
        return self.names | self.files

    def _around(self, words: str, kept: frozenset[str]) -> str:
        if self.script == SIMPLIFIED or words.isascii():
            return words
        pieces = _pattern(kept).split(words) if kept else [words]
        return "".join(piece if piece in kept else said(piece, self.script) for piece in pieces)


PLAIN = Wording()


@cache
def _terms(script: str) -> dict[str, str]:
    return {str(ours): str(theirs) for ours, theirs in data_yaml("wording.yaml")[script].items()}


@cache
def _characters(script: str) -> Any:
    import opencc

    return opencc.OpenCC(_CHARACTERS[script])


@lru_cache(maxsize=8)
def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Splits a text at words, the longest first; grouped by their first character, so that hundreds cost little."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    grouped = (f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in sorted(by_first.items()))
    return re.compile(f"({'|'.join(grouped)})")
