"""The forms of charts: which way they run, whether they stack, whether they tell of months."""

from __future__ import annotations

from summarizer.exports.document import Figure


def is_horizontal(figure: Figure) -> bool:
    """Whether categories run down the side."""
    return figure.kind in ("bar", "stacked_bar", "funnel")


def is_stacked(figure: Figure) -> bool:
    """Whether series stand on one another."""
    return figure.kind in ("stacked_bar", "stacked_column")


def is_months(figure: Figure) -> bool:
    """Whether categories are months, such as 2025-10: they are drawn under their years."""
    return all(len(name) == 7 and name[:4].isdigit() and name[4] == "-" for name in figure.categories)
