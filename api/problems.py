"""What goes wrong between a person and the service: one sentence in Chinese, a code for programs, a status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, Field


class ProblemBody(BaseModel):
    """The body of every answer that is no success."""

    code: str = Field(examples=["changed"])
    message: str = Field(examples=["别人刚刚修改过这一处，请刷新后再试。"])
    details: dict[str, Any] = Field(default={}, examples=[{"revision": 8}])


class ProblemError(Exception):
    """An answer that is no success. `code` is stable; `message` says what is wrong and what to do."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        details: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.body = ProblemBody(code=code, message=message, details=dict(details or {}))
        self.headers = dict(headers or {})


def not_found(what: str) -> ProblemError:
    """There is no such thing, or it is not this person's to see."""
    return ProblemError(404, "not_found", f"找不到{what}，可能已被删除。")


def stale(current: int) -> ProblemError:
    """Somebody else was faster; `current` is the revision to start from."""
    return ProblemError(412, "changed", "别人刚刚修改过这一处，请刷新后再试。", {"revision": current})


def precondition_required() -> ProblemError:
    """A change without If-Match."""
    return ProblemError(428, "if_match_required", "请先读取最新内容再修改（缺少 If-Match）。")
