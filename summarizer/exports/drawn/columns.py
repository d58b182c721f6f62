"""Bars that stand, beside one another or on one another; values of a second unit are diamonds with their number."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.exports.document import Figure, Value
from summarizer.exports.drawn.canvas import LINE, Canvas, Dot, Path, Rectangle, Words, wide
from summarizer.exports.drawn.legend import draw_legend, legend_height
from summarizer.exports.drawn.months import draw_names, names_height
from summarizer.exports.drawn.scale import Scale, numbers
from summarizer.exports.palette import Palette
from summarizer.exports.setting.figures import is_stacked

_TALL = 125.0  # points of the plot
_WIDEST = 46.0
_SHARE = 0.68  # of a slot that its columns fill


def crowded(figure: Figure, width: float) -> bool:
    """Whether the numbers over columns would run into one another, so that lying bars are better."""
    slot = width / max(len(figure.categories), 1)
    each = slot * _SHARE / (1 if is_stacked(figure) else max(len(figure.main), 1))
    longest = max((wide(v.text) for row in figure.main for v in row.values), default=0.0)
    limit = slot * 0.98 if len(figure.main) == 1 or is_stacked(figure) else max(each * 1.05, 0.0)
    return longest > limit


def draw_columns(figure: Figure, width: float, palette: Palette) -> Canvas:
    """The columns of a figure."""
    slot = width / max(len(figure.categories), 1)
    above = LINE * (2.2 if figure.second else 1.2)
    foot = names_height(figure, slot)
    canvas = Canvas(width, above + _TALL + foot + legend_height(figure, width))
    scale = _scale(figure)
    zero = above + _TALL - scale.at(0.0)
    for position in range(len(figure.categories)):
        values = [(row.name, row.values[position]) for row in figure.main]
        middle = slot * (position + 0.5)
        if is_stacked(figure):
            _stack(canvas, values, middle, (zero, slot), scale, palette)
        else:
            _group(canvas, values, middle, (zero, slot), scale, palette)
    canvas.add(Path(((0, zero), (width, zero)), "line", 0.7))
    if figure.second:
        _diamonds(canvas, figure, slot, above, palette)
    draw_names(canvas, figure, 0.0, above + _TALL, slot)
    draw_legend(canvas, figure, above + _TALL + foot, palette)
    return canvas


def _scale(figure: Figure) -> Scale:
    if is_stacked(figure):
        columns = zip(*(row.values for row in figure.main), strict=True)
        return Scale(0.0, max([sum(abs(v.number or 0.0) for v in c) for c in columns] + [1e-12]), _TALL)
    values = numbers(figure.main)
    low, high = min([*values, 0.0]), max([*values, 0.0])
    room = LINE * 1.2 if low < 0 else 0.0  # for numbers under columns that hang
    span = (high - low) or 1.0
    return Scale(low - span * room / _TALL, low + span, _TALL)


def _group(
    canvas: Canvas,
    values: Sequence[tuple[str, Value]],
    middle: float,
    place: tuple[float, float],
    scale: Scale,
    palette: Palette,
) -> None:
    zero, slot = place
    each = min(slot * _SHARE / len(values), _WIDEST)
    start = middle - each * len(values) / 2
    for number, (name, value) in enumerate(values):
        x = start + each * number
        if value.number is None:
            canvas.add(Words(x + each / 2, zero - LINE / 2, "–", "center", "muted"))
            continue
        tall = abs(scale.at(value.number) - scale.at(0.0))
        top = zero - tall if value.number >= 0 else zero
        canvas.add(Rectangle(x + each * 0.04, top, each * 0.92, tall, palette.colour(name)))
        at = top - LINE / 2 if value.number >= 0 else top + tall + LINE / 2
        canvas.add(Words(x + each / 2, at, value.text, "center"))


def _stack(
    canvas: Canvas,
    values: Sequence[tuple[str, Value]],
    middle: float,
    place: tuple[float, float],
    scale: Scale,
    palette: Palette,
) -> None:
    y, slot = place
    each = min(slot * _SHARE, _WIDEST * 1.4)
    for name, value in values:
        tall = scale.at(abs(value.number or 0.0))
        y -= tall
        if tall > 0:
            canvas.add(Rectangle(middle - each / 2, y, each, tall, palette.colour(name)))
        if tall >= LINE * 0.9:
            inside = wide(value.text) <= each
            on = palette.on(name) if inside else "ink"
            canvas.add(Words(middle, y + tall / 2, value.text, "center", on))


def _diamonds(canvas: Canvas, figure: Figure, slot: float, top: float, palette: Palette) -> None:
    values = numbers(figure.second)
    low, high = min([*values, 0.0]), max([*values, 0.0])
    scale = Scale(low, high if high > low else low + 1.0, _TALL * 0.8)
    for row in figure.second:
        for position, value in enumerate(row.values):
            if value.number is not None:
                x, y = slot * (position + 0.5), top + _TALL - scale.at(value.number)
                canvas.add(Dot(x, y, 4.5, palette.colour(row.name), diamond=True))
                long = wide(value.text, bold=True) + 2
                at = y - LINE  # over the mark, on a ground of its own where a column stands behind it
                ground = Rectangle(x - long / 2, at - LINE / 2, long, LINE, "paper")
                canvas.add(ground, Words(x, at, value.text, "center", "ink", bold=True))
