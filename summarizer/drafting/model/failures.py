"""Why a model gave no usable reply. Each says, in one Chinese sentence, what happened."""

from __future__ import annotations


class ModelError(Exception):
    """No usable reply; the section is written offline. `spent` says whether the prompt may have been paid for."""

    spent = True


class UnsupportedError(ModelError):
    """The server does not know this way to ask for structured output: the next way may work."""

    spent = False


class BusyError(ModelError):
    """Overloaded, unreachable or silent: it may work later. `retry_after` is what the server asked for, in seconds."""

    def __init__(self, message: str, retry_after: float | None = None, *, spent: bool = False) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.spent = spent


class DeniedError(ModelError):
    """The key, the account or the model's name is wrong: no further call can work."""

    spent = False


class DeclinedError(ModelError):
    """The model refused, was cut off or sent too much: asking again the same way brings the same."""


class BudgetError(ModelError):
    """The call would go beyond the briefing's cap, and was not made."""
