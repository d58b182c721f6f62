"""A job's progress as server-sent events.

Each event is the whole state and its id the version, so that nothing is missed by who connects again with
Last-Event-ID. A stream ends after a minute, and browsers connect again: rights are looked at anew then.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable

from starlette.concurrency import run_in_threadpool

from api.jobs.views import JobView

_LOOK, _QUIET, _WHOLE = 0.5, 15.0, 60.0  # seconds between looks, between signs of life, and of a stream


async def events(read: Callable[[], JobView | None], seen: int, whole: float = _WHOLE) -> AsyncIterator[str]:
    """The events after version `seen`, until the job has ended; `read` gives its state, None when it is gone."""
    yield "retry: 1000\n\n"
    started = spoken = time.monotonic()
    while time.monotonic() - started < whole:
        view = await run_in_threadpool(read)
        if view is None:
            return
        if view.version != seen:
            seen, spoken = view.version, time.monotonic()
            yield f"id: {view.version}\nevent: job\ndata: {view.model_dump_json()}\n\n"
        if view.ended:
            yield f"id: {view.version}\nevent: end\ndata: {{}}\n\n"
            return
        if time.monotonic() - spoken > _QUIET:
            spoken = time.monotonic()
            yield ": \n\n"
        await asyncio.sleep(_LOOK)
