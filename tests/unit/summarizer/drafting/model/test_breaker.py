from __future__ import annotations

import pytest

from summarizer.drafting.model.breaker import CircuitBreaker
from summarizer.drafting.model.failures import BusyError


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_opens_after_failures_in_a_row_and_lets_one_call_try_after_its_rest() -> None:
    clock = Clock()
    breaker = CircuitBreaker(limit=3, rest=60, clock=clock)
    for _ in range(3):
        breaker.admit()
        breaker.failed()
    with pytest.raises(BusyError, match="暂停"):
        breaker.admit()
    clock.now = 61
    breaker.admit()
    with pytest.raises(BusyError):
        breaker.admit()
    breaker.succeeded()
    breaker.admit()


def test_a_success_between_failures_keeps_it_closed() -> None:
    breaker = CircuitBreaker(limit=2, clock=Clock())
    for _ in range(10):
        breaker.failed()
        breaker.succeeded()
    breaker.admit()


def test_a_denial_opens_it_at_once() -> None:
    breaker = CircuitBreaker(limit=9, clock=Clock())
    breaker.failed(for_good=True)
    with pytest.raises(BusyError):
        breaker.admit()
