"""Why a statement is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rule = Literal[
    "reference", "number", "unit", "direction", "comparison", "rank", "period", "metric", "history", "cause", "promise",
    "name", "quote", "form", "voice",
]  # fmt: skip


@dataclass(frozen=True)
class Refusal:
    """One reason: the rule that was broken, the sentence that explains it to the writer, and the words concerned."""

    rule: Rule
    message: str
    excerpt: str

    def __str__(self) -> str:
        return f"{self.message}（“{self.excerpt}”）" if self.excerpt else self.message
