"""How long to wait before asking a busy server again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_FIRST = 0.5  # seconds; doubled each time
_LONGEST = 8.0


def pause(attempt: int, retry_after: float | None) -> float:
    """Seconds before the attempt after this one (0 is the first): what the server asked for, else doubling."""
    return retry_after if retry_after is not None else min(_LONGEST, _FIRST * 2**attempt)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """`Retry-After` in seconds, given as seconds or as a date; None if it is absent or nonsense."""
    stated = headers.get("retry-after-ms")
    if stated is not None and (milliseconds := _number(stated)) is not None:
        return milliseconds / 1000
    stated = headers.get("retry-after", "").strip()
    if (seconds := _number(stated)) is not None:
        return seconds
    try:
        moment = parsedate_to_datetime(stated)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value < 86_400 else None
