"""Jobs that may wait a while, so that more of what they are for comes together and is done in one go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from api.storage.base import now

_DUE = "due"


def later(seconds: float) -> dict[str, str]:
    """The arguments of a job that nobody begins before so many seconds have passed."""
    return {_DUE: (now() + timedelta(seconds=seconds)).isoformat()}


def is_due(arguments: Mapping[str, Any]) -> bool:
    """Whether a job with these arguments may begin."""
    due = arguments.get(_DUE)
    return due is None or datetime.fromisoformat(due) <= now()
