"""Themes of one month beside the month before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from classifiers.themes import Theme

_LEAST = 2


@dataclass(frozen=True)
class ChangedTheme:
    """A theme of this month: the places of its comments among the month's, and how many it had the month before."""

    name: str
    members: tuple[int, ...]
    before: int

    def change(self) -> float | None:
        """Growth on the month before; None where it had none then, or that month is not covered."""
        return len(self.members) / self.before - 1 if self.before else None


def changed_themes(
    texts: Sequence[str], earlier: Sequence[str], find: Callable[[Sequence[str]], Sequence[Theme]]
) -> list[ChangedTheme]:
    """Themes by size, then by name, found over both months together, as `find` does.

    One comment of this month makes a theme only where it is the month's only one.
    """
    found = []
    for theme in find([*texts, *earlier]):
        members = tuple(place for place in theme.members if place < len(texts))
        if len(members) >= min(_LEAST, len(texts)):
            found.append(ChangedTheme(theme.name, members, len(theme.members) - len(members)))
    if not found:
        found = [ChangedTheme(theme.name, theme.members, 0) for theme in find(texts)]
    return sorted(found, key=lambda theme: (-len(theme.members), theme.name))
