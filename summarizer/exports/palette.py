"""One colour per name over the whole deck: 华东 is the same blue on every slide, and never its neighbour's."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.exports.document import Figure
from summarizer.exports.theme import Theme

QUIET = "series5"  # of bars that stand beside the main ones


class Palette:
    """The first colour for each name that no name beside it in any chart has, in the order in which names appear."""

    def __init__(self, figures: Sequence[Figure], theme: Theme) -> None:
        self._theme, count = theme, len(theme.series)
        self._colours: dict[str, int] = {}
        beside: dict[str, list[str]] = {}
        for names in map(named, figures):
            for name in names:
                beside.setdefault(name, []).extend(names)
        for name, others in beside.items():
            taken = {self._colours[other] for other in others if other in self._colours}
            free = (colour for colour in range(count) if colour not in taken)
            self._colours[name] = next(free, len(self._colours) % count)

    def colour(self, name: str) -> str:
        """The theme's name of a colour: `series0` and so on."""
        return f"series{self._colours.get(name, 0)}"

    def on(self, name: str) -> str:
        """The colour of words on the colour of a name."""
        return self._theme.on(self.colour(name))


def named(figure: Figure) -> tuple[str, ...]:
    """What colours stand for in a chart: slices of a pie, else series."""
    return figure.categories if figure.kind == "pie" else tuple(row.name for row in figure.rows)
