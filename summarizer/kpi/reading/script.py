"""Traditional characters to Simplified ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any


def simplified(text: str) -> str:
    """The text in Simplified characters, its words as they are: 軟體 → 软体."""
    return text if text.isascii() else str(_converter("t2s").convert(text))


def traditional(text: str) -> str:
    """The text in Traditional characters: 客户 → 客戶."""
    return text if text.isascii() else str(_converter("s2t").convert(text))


def is_traditional(text: str) -> bool:
    """Whether the text has a character that is written otherwise in Simplified Chinese."""
    return simplified(text) != text


def traditional_among(texts: Sequence[str]) -> list[int]:
    """Which of many texts have Traditional characters; one conversion for all of them."""
    joined = "\n".join(text.replace("\n", " ") for text in texts)
    converted = str(_converter("t2s").convert(joined)).split("\n")
    return [i for i, (text, other) in enumerate(zip(joined.split("\n"), converted, strict=True)) if text != other]


@cache
def _converter(configuration: str) -> Any:
    import opencc

    return opencc.OpenCC(configuration)
