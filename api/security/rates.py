"""How often somebody may ask: a bucket of tokens each, in the memory of this process only."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from api.problems import ProblemError

_MOST = 20_000  # buckets kept; beyond that the ones that are full again are forgotten, then the oldest


@dataclass
class _Bucket:
    tokens: float
    at: float


class Rates:
    """Buckets by key. Several processes count each for themselves, so together they admit as many times more."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._buckets: dict[str, _Bucket] = {}

    def take(self, key: str, per_minute: int) -> None:
        """Count one request; ProblemError 429 with Retry-After when `per_minute` are used up."""
        moment, speed = self._clock(), per_minute / 60
        with self._lock:
            bucket = self._buckets.setdefault(key, _Bucket(per_minute, moment))
            bucket.tokens = min(per_minute, bucket.tokens + (moment - bucket.at) * speed)
            bucket.at = moment
            missing = 1 - bucket.tokens
            if missing <= 0:
                bucket.tokens -= 1
            if len(self._buckets) > _MOST:
                self._forget(moment)
        if missing > 0:
            wait = str(math.ceil(missing / speed))
            raise ProblemError(429, "too_many", f"请求过于频繁，请 {wait} 秒后再试。", headers={"Retry-After": wait})

    def _forget(self, moment: float) -> None:
        """Keep the younger half and whatever was used within the last minute, as far as there is room."""
        young = sorted(self._buckets.items(), key=lambda pair: pair[1].at, reverse=True)[: _MOST // 2]
        self._buckets = {key: bucket for key, bucket in young if moment - bucket.at < 60}
