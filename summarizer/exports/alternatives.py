"""Charts in words, for those who cannot see them."""

from __future__ import annotations

from summarizer.exports.document import Figure
from summarizer.exports.scripts import said
from summarizer.exports.setting.number_formats import titled


def alternative(figure: Figure) -> str:
    """The title of a figure and every value of it."""
    values = (
        f"{row.name} {category} {value.text}"
        for row in figure.rows
        for category, value in zip(figure.categories, row.values, strict=True)
    )
    return f"{titled(figure)}。{said('图中数值', figure.language)}：{'；'.join(values)}"
