"""Reading a request's body no further than allowed, and not waiting for ever for the rest of it."""

from __future__ import annotations

import asyncio

from starlette.types import Message, Receive

from api.problems import ProblemError


def too_large(most: int) -> ProblemError:
    """More was sent, or announced, than `most` bytes."""
    size = f"{most / 2**20:.0f} MB" if most >= 2**20 else f"{most / 2**10:.0f} KB"
    return ProblemError(413, "too_large", f"上传的内容太大，上限为 {size}。", headers={"Connection": "close"})


class LimitedBody:
    """A `receive` that stops at `most` bytes, or when nothing came for `patience` seconds.

    `problem` then says why; the app sees the client gone, since what it would make of an error is none of its business.
    """

    def __init__(self, receive: Receive, most: int, patience: float) -> None:
        self.problem: ProblemError | None = None
        self._receive, self._most, self._patience = receive, most, patience
        self._read, self._complete = 0, False

    async def __call__(self) -> Message:
        """The next message."""
        if self._complete:
            return await self._receive()
        if self.problem:
            return {"type": "http.disconnect"}
        try:
            message = await asyncio.wait_for(self._receive(), self._patience)
        except TimeoutError:
            return self._stop(
                ProblemError(408, "too_slow", "上传中断的时间太长，请重试。", headers={"Connection": "close"})
            )
        self._read += len(message.get("body", b""))
        if self._read > self._most:
            return self._stop(too_large(self._most))
        self._complete = not message.get("more_body", False)
        return message

    def _stop(self, problem: ProblemError) -> Message:
        self.problem = problem
        return {"type": "http.disconnect"}
