"""One colour per name over the whole deck: 华东 is the same blue on every slide."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.exports.document import Figure


class Palette:
    """Colours by the order in which names first appear as a series or a slice."""

    def __init__(self, figures: Iterable[Figure], count: int) -> None:
        self._count = count
        self._order: dict[str, int] = {}
        for figure in figures:
            for name in named(figure):
                self._order.setdefault(name, len(self._order))

    def colour(self, name: str) -> str:
        """The theme's name of a colour: `series0` and so on; the first again when all are used."""
        return f"series{self._order.get(name, 0) % self._count}"


def named(figure: Figure) -> tuple[str, ...]:
    """What colours stand for in a chart: slices of a pie, else series."""
    return figure.categories if figure.kind == "pie" else tuple(row.name for row in figure.rows)
