"""What a reader tells whoever waits for it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Hears the stage that begins, and within it how far it is; called from the thread that works."""

    def __call__(self, stage: str, detail: str = "") -> None:
        """Hear it."""


class OnRows(Protocol):
    """Hears how many rows of a sheet have been read, and how many there are."""

    def __call__(self, read: int, rows: int) -> None:
        """Hear it."""


def unwatched(stage: str, detail: str = "") -> None:
    """Nobody waits."""


def uncounted(read: int, rows: int) -> None:
    """Nobody waits."""
