"""Turns at hashing passwords: argon2 takes a core and much memory for a moment, so only a few run at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from api.problems import ProblemError


class HashingTurns:
    """`at_once` hash, `waiting` may wait (they hold threads that other requests need), more are sent away."""

    def __init__(self, at_once: int = 2, waiting: int = 24) -> None:
        self._running = BoundedSemaphore(at_once)
        self._places = BoundedSemaphore(at_once + waiting)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn; ProblemError 503 when too many wait already."""
        if not self._places.acquire(blocking=False):
            raise ProblemError(503, "busy", "同时登录的人太多，请稍后再试。", headers={"Retry-After": "2"})
        try:
            with self._running:
                yield
        finally:
            self._places.release()
