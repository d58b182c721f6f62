"""What people hear while a model writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

State = Literal["writing", "repairing", "done", "offline"]


@dataclass(frozen=True)
class SectionProgress:
    """Where the drafting of one part is; `part` is its title, `characters` how much of the reply has come."""

    part: str
    state: State
    characters: int = 0
    note: str = ""


OnProgress = Callable[[SectionProgress], None]


def unheard(_: SectionProgress) -> None:
    """Nobody listens."""
