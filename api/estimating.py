"""How long work still takes, judged by how long it took so far."""

from __future__ import annotations

import time
from collections.abc import Callable

_TOO_EARLY = 0.02


class Estimate:
    """Turns a fraction done into words such as ，约还需 3 分钟; nothing is said too early to know."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began: tuple[float, float] | None = None

    def words(self, fraction: float) -> str:
        """What is said when so much is done (0 to 1)."""
        now = self._clock()
        if self._began is None:
            self._began = (now, fraction)
        start, at = self._began
        done = fraction - at
        if done < _TOO_EARLY or fraction >= 1:
            return ""
        return f"，约还需 {_spoken((now - start) / done * (1 - fraction))}"


def _spoken(seconds: float) -> str:
    if seconds < 90:
        return f"{max(round(seconds), 1)} 秒"
    if seconds < 90 * 60:
        return f"{round(seconds / 60)} 分钟"
    return f"{seconds / 3600:.1f} 小时"
