"""Charts drawn for Word and PDF: nothing outside the drawing, parts that fit a page and share one scale."""

from __future__ import annotations

import pytest

from summarizer.briefing import ChartKind
from summarizer.exports.document import Figure, Row, Value
from summarizer.exports.drawn.canvas import Canvas, Rectangle, Words, wide
from summarizer.exports.drawn.drawing import drawn, parts
from summarizer.exports.drawn.scale import ticks
from summarizer.exports.palette import Palette
from summarizer.exports.theme import theme

WIDTH = 480.0
LONG = "全伺服高速多工位数控系统及配套驱动单元总成第{}代（出口型）"
KINDS: tuple[ChartKind, ...] = ("bar", "column", "stacked_bar", "stacked_column", "line", "pie", "funnel", "timeline")


def figure(kind: ChartKind, names: int, series: int = 1, *, low: float = 0.0, second: bool = False) -> Figure:
    """A chart with long names and falling values from a million to `low`."""
    values = [1e6 - (1e6 - low) * n / max(names - 1, 1) for n in range(names)]
    texts = tuple(Value(f"{value / 1e4:,.1f}万元", value, f"f{n}") for n, value in enumerate(values))
    rows = tuple(Row(f"系列{n}", texts, "元") for n in range(series))
    more = (Row("同比", tuple(Value("-12.3%", -0.123) for _ in values), "ratio", secondary=True),) if second else ()
    return Figure(kind, "排名", tuple(LONG.format(n) for n in range(names)), rows + more)


def canvases(whole: Figure) -> list[Canvas]:
    palette = Palette([whole], theme())
    return [drawn(part, whole, WIDTH, palette) for part in parts(whole, WIDTH)]


def reach(mark: Words) -> tuple[float, float]:
    """From where to where words stand."""
    long = wide(mark.text, bold=mark.bold)
    start = {"left": mark.x, "center": mark.x - long / 2, "right": mark.x - long}[mark.align]
    return start, start + long


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("names", [1, 6, 40, 300])
@pytest.mark.parametrize("second", [False, True])
def test_everything_stays_inside_and_fits_a_page(kind: ChartKind, names: int, second: bool) -> None:
    whole = figure(kind, names if kind != "line" else min(names, 14), second=second and kind != "funnel")
    for canvas in canvases(whole):
        assert canvas.height <= 660
        for mark in canvas.marks:
            if isinstance(mark, Rectangle):
                assert mark.x >= -0.01
                assert mark.x + mark.w <= WIDTH + 0.01
                assert mark.y + mark.h <= canvas.height + 0.01
            if isinstance(mark, Words) and kind not in ("line", "column"):
                start, end = reach(mark)
                assert start >= -4
                assert end <= WIDTH + 4


def test_every_bar_is_labelled_with_the_facts_own_words() -> None:
    whole = figure("bar", 40)
    written = {mark.text for canvas in canvases(whole) for mark in canvas.marks if isinstance(mark, Words)}
    assert {value.text for value in whole.rows[0].values} <= written


def test_the_parts_of_a_chart_have_one_scale() -> None:
    whole = figure("bar", 40)
    lengths = [m.w for canvas in canvases(whole) for m in canvas.marks if isinstance(m, Rectangle)]
    assert len(lengths) == 40
    values = [value.number or 0.0 for value in whole.rows[0].values]
    for length, value in zip(lengths, values, strict=True):
        assert length == pytest.approx(lengths[0] * value / values[0], abs=0.01)


def test_bars_below_zero_start_at_the_same_line_as_the_others() -> None:
    [canvas] = canvases(figure("bar", 4, low=-1e6))
    bars = [mark for mark in canvas.marks if isinstance(mark, Rectangle) and mark.w > 0]
    right, left = [bar.x for bar in bars[:2]], [bar.x + bar.w for bar in bars[2:]]
    assert right + left == pytest.approx([right[0]] * 4)


def test_the_numbers_of_an_axis_are_round_and_enclose_the_values() -> None:
    assert ticks([0.23, 0.71], zero=False) == [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
    assert ticks([5.0, 5.0], zero=False) == [0, 1, 2, 3, 4, 5]
    assert ticks([], zero=True)[0] == 0
