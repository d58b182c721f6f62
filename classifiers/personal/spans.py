"""A place in a text that holds personal data, and how what was found is hidden from the next search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

# Stand in a plain text for each character that was found already; `plain` leaves none of the writer's own.
FOUND, NAMED = "\x00", "\x01"
PERSON_KINDS = frozenset({"姓名", "人员"})


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) and what they are, such as 电话."""

    start: int
    end: int
    kind: str


def hidden(text: str, spans: Iterable[Span]) -> str:
    """The text, as long as before, with each span blotted out: NAMED for people, FOUND for all else."""
    for start, end, kind in spans:
        text = f"{text[:start]}{blot(kind) * (end - start)}{text[end:]}"
    return text


def blot(kind: str) -> str:
    """The character that hides what is of a kind."""
    return NAMED if kind in PERSON_KINDS else FOUND
