"""What the fake server may do with a request: answer, answer with a status, say nothing, or hang up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Usage = Literal["right", "wrong", "none"]
# How a reply comes: whole; `cut` off in the middle of a piece; `stall`, open and silent; `drip`, a byte at a time.
Ending = Literal["whole", "cut", "stall", "drip"]


@dataclass(frozen=True)
class Answer:
    """A chat completion. `content` is what the model wrote, or null; a refusal stands beside it in its own field."""

    content: str | None
    finish: str = ""  # empty: whatever a model that ended by itself would give
    refusal: str | None = None
    usage: Usage = "right"
    ending: Ending = "whole"


@dataclass(frozen=True)
class Status:
    """A reply that is no completion: a status with its headers and its body."""

    status: int
    body: str
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"


@dataclass(frozen=True)
class Hang:
    """Not a byte, until the client goes away or the server stops."""


@dataclass(frozen=True)
class HangUp:
    """The connection is closed without a byte."""


Action = Answer | Status | Hang | HangUp
