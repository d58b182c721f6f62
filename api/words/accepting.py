"""How much of what was drafted people let stand, by month and item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api.words.fates import Fated


@dataclass(frozen=True)
class Accepted:
    """Statements of a month and an item ("" for all of the month): those that were drafted, and what became of them.
    `added` are people's own and count in no share."""

    month: str
    item: str
    drafted: int
    unchanged: int
    edited: int
    removed: int
    added: int

    @property
    def share(self) -> float | None:
        """The share that was accepted unchanged; None where nothing was drafted."""
        return self.unchanged / self.drafted if self.drafted else None


def accepted(statements: Iterable[Fated]) -> Iterator[Accepted]:
    """Month by month the whole, then its items in their order."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for one in statements:
        for item in ("", one.item):
            counts.setdefault((one.month, item), Counter())[one.fate] += 1
    for (month, item), found in sorted(counts.items(), key=lambda entry: (entry[0][0], _order(entry[0][1]))):
        drafted = found["unchanged"] + found["edited"] + found["removed"]
        yield Accepted(month, item, drafted, *(found[fate] for fate in ("unchanged", "edited", "removed", "added")))


def _order(item: str) -> tuple[int, ...]:
    return tuple(int(part) for part in item.split(".") if part.isdigit())
