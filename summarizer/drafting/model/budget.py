"""The cap on a briefing's tokens and money. A call that could go beyond it is refused before it is made."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.drafting.model.failures import BudgetError
from summarizer.drafting.model.settings import ModelSettings


@dataclass
class Budget:
    """Tokens spent, and tokens promised to calls under way; both count until a call's true size is known."""

    settings: ModelSettings
    tokens_in: int = 0
    tokens_out: int = 0
    _held_in: int = 0
    _held_out: int = 0

    def hold(self, tokens_in: int, tokens_out: int) -> None:
        """Set aside what a call can take at most; BudgetError if that goes beyond the cap."""
        total_in = self.tokens_in + self._held_in + tokens_in
        total_out = self.tokens_out + self._held_out + tokens_out
        if total_in + total_out > self.settings.max_tokens:
            raise BudgetError("本次简报的大模型用量已到上限，其余部分由离线撰写完成。")
        if self.settings.max_cost is not None and self.cost(total_in, total_out) > self.settings.max_cost:
            raise BudgetError("本次简报的大模型费用已到上限，其余部分由离线撰写完成。")
        self._held_in += tokens_in
        self._held_out += tokens_out

    def settle(self, held: tuple[int, int], used: tuple[int, int]) -> None:
        """What was held for a call gives way to what it used."""
        self._held_in -= held[0]
        self._held_out -= held[1]
        self.tokens_in += used[0]
        self.tokens_out += used[1]

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """The price of so many tokens."""
        return (tokens_in * self.settings.price_in + tokens_out * self.settings.price_out) / 1_000_000
