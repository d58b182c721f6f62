"""Who is looking at a briefing right now. Kept in this process's memory: it is worth nothing after half a minute."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

_SECONDS = 10.0  # pages tell every three


@dataclass(frozen=True)
class Present:
    """Somebody at a briefing, and the statement that they are at."""

    person: str
    display: str
    statement: str | None
    seen: float


@dataclass
class Presence:
    """Safe for several threads. `clock` counts seconds."""

    clock: Callable[[], float] = time.monotonic
    _present: dict[str, dict[str, Present]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def tell(self, briefing: str, person: str, display: str, statement: str | None) -> list[Present]:
        """Note that a person is here; the others who are, in the order in which they came."""
        now = self.clock()
        with self._lock:
            here = {key: one for key, one in self._present.get(briefing, {}).items() if now - one.seen < _SECONDS}
            others = [one for key, one in here.items() if key != person]
            here[person] = Present(person, display, statement, now)
            self._present[briefing] = here
            self._forget(now)
        return others

    def _forget(self, now: float) -> None:
        for briefing in [
            key for key, here in self._present.items() if all(now - p.seen > _SECONDS for p in here.values())
        ]:
            del self._present[briefing]
