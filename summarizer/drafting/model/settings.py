"""How a model is reached and what it may cost; read from the environment by the api, an argument everywhere else."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ModelSettings:
    """One OpenAI-compatible model. Times are seconds, `max_tokens` and `max_cost` are for one briefing.

    `model` is `provider:model`. Prices are per million tokens, in the currency that `max_cost` is stated in; without
    prices only tokens are capped. `timeout` bounds one call, `silence` the wait for its next words, `deadline` all of
    a briefing's calls together: what has not come by then is the offline writer's. `parallel` is one call for each of a
    briefing's seven parts: with less, a part's repair waits for another part's first draft.
    """

    model: str
    api_key: str = field(default="", repr=False)
    base_url: str | None = None
    parallel: int = 7
    attempts: int = 3
    timeout: float = 60.0
    silence: float = 30.0
    deadline: float = 90.0
    prompt_tokens: int = 8_000
    reply_tokens: int = 3_000
    max_tokens: int = 200_000
    max_cost: float | None = None
    price_in: float = 0.0
    price_out: float = 0.0

    @property
    def name(self) -> str:
        """The model as the briefing names it."""
        return self.model
