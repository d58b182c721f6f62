"""The circuit breaker: a server that failed several times in a row is left alone for a while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from summarizer.drafting.model.failures import BusyError


@dataclass
class CircuitBreaker:
    """Opens after `limit` failures without a success between them; lets one call through after `rest` seconds."""

    limit: int = 3
    rest: float = 60.0
    clock: Callable[[], float] = field(default=monotonic, repr=False)
    _failures: int = 0
    _opened: float | None = None

    def admit(self) -> None:
        """Pass, or BusyError while the circuit is open."""
        if self._opened is None:
            return
        if self.clock() - self._opened < self.rest:
            raise BusyError("大模型服务连续失败，已暂停使用。")
        self._opened = self.clock()  # this call is the trial; the others wait for another rest

    def succeeded(self) -> None:
        """The server works."""
        self._failures, self._opened = 0, None

    def failed(self, *, for_good: bool = False) -> None:
        """One more failure; `for_good` opens the circuit at once."""
        self._failures += 1
        if for_good or self._failures >= self.limit:
            self._opened = self.clock()
