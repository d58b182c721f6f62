"""Charts and tables take the form that their content needs."""

from __future__ import annotations

import pytest

from summarizer.briefing import ChartKind
from summarizer.exports.document import Figure, Grid, Row, Value
from summarizer.exports.palette import Palette
from summarizer.exports.setting.number_formats import number_format, titled
from summarizer.exports.setting.sheets import measure, natural_width
from summarizer.exports.slides.figures import sized
from summarizer.exports.theme import theme


def figure(kind: ChartKind, names: list[str], *rows: tuple[str, list[float | None], str]) -> Figure:
    """A chart of these series."""
    series = tuple(Row(name, tuple(Value(str(v), v) for v in values), unit) for name, values, unit in rows)
    return Figure(kind, "图", tuple(names), series)


def test_columns_with_long_names_become_bars_and_months_never_do() -> None:
    names = ["超长名称测试事业部联合采购中心" + n for n in "甲乙丙丁戊"]
    assert sized(figure("column", names, ("额", [1.0] * 5, "元")), 6.3, 5, 11)[0].figure.kind == "bar"
    months = [f"2025-{n:02d}" for n in range(1, 13)]
    assert sized(figure("column", months, ("额", [1.0] * 12, "元")), 3.0, 5, 11)[0].figure.kind == "column"


def test_a_pie_of_many_slices_or_of_negative_ones_becomes_bars() -> None:
    assert sized(figure("pie", list("甲乙丙丁戊己庚辛"), ("额", [1.0] * 8, "元")), 6, 5, 11)[0].figure.kind == "bar"
    assert sized(figure("pie", ["甲", "乙"], ("额", [1.0, -1.0], "元")), 6, 5, 11)[0].figure.kind == "bar"
    assert sized(figure("pie", ["甲", "乙"], ("额", [1.0, 2.0], "元")), 6, 5, 11)[0].figure.kind == "pie"


def test_many_bars_stand_in_even_parts_on_one_scale() -> None:
    parts = sized(figure("bar", [f"产品{n}" for n in range(30)], ("额", [float(n) for n in range(30)], "元")), 6, 5, 11)
    assert [len(part.figure.categories) for part in parts] == [15, 15]
    assert {part.highest for part in parts} == {35.0}
    assert [part.figure.title for part in parts] == ["图", "图（续）"]


@pytest.mark.parametrize(
    ("unit", "values", "expected"),
    [
        ("ratio", [0.934], "0.0%"), ("元", [345.0], "#,##0"), ("元", [345.5], "#,##0.0"), ("元", [10_000.0], r"0\.0,"),
        ("元", [99_999_499.0], r"0\.0,"), ("元", [99_999_500.0, 5.0], r"0\.00,,"), ("家", [12.0], "#,##0"),
        ("分", [83.5], "#,##0.0"), ("–", [1.25], "0.00"), ("元", [-2_016_487.5], r"0\.0,"),
    ],
)  # fmt: skip
def test_numbers_are_formatted_as_their_unit_is_written(unit: str, values: list[float], expected: str) -> None:
    assert number_format(figure("bar", ["甲"] * len(values), ("额", list(values), unit)).rows) == expected


def test_a_title_states_its_unit_once() -> None:
    assert titled(figure("bar", ["甲"], ("额", [20_000.0], "元"))) == "图（万元）"
    assert titled(figure("bar", ["甲"], ("率", [0.2], "ratio"))) == "图"
    stated = Figure("bar", "净额（家）", ("甲",), (Row("数", (Value("3", 3.0),), "家"),))
    assert titled(stated) == "净额（家）"


def test_a_name_keeps_its_colour_and_no_neighbour_shares_it() -> None:
    first = figure("bar", ["本月"], ("华东", [1.0], "元"), ("华南", [1.0], "元"))
    second = figure("bar", ["本月"], ("西南", [1.0], "元"))
    third = figure("bar", ["本月"], ("西南", [1.0], "元"), ("华南", [1.0], "元"), ("华东", [1.0], "元"))
    palette = Palette([first, second, third], theme())
    assert len({palette.colour(name) for name in ("华东", "华南", "西南")}) == 3
    assert palette.colour("华东") == "series0"


def test_slices_of_a_pie_are_names_too() -> None:
    palette = Palette([figure("pie", ["甲", "乙"], ("占比", [0.4, 0.6], "ratio"))], theme())
    assert palette.colour("甲") != palette.colour("乙")


def test_a_table_fills_its_width_and_takes_missing_room_from_wide_columns() -> None:
    table = Grid("表", ("项目", "说明"), ((Value("甲"), Value("很长的说明文字" * 30)),))
    narrow = measure(table, 4.0, 12, 12)
    assert sum(narrow.widths) == pytest.approx(4.0)
    assert narrow.widths[0] < narrow.widths[1]
    assert natural_width(table, 12) < 5.0


def test_a_cell_longer_than_a_slide_goes_on_in_further_rows() -> None:
    words = "".join(chr(0x4E00 + n) for n in range(2000))
    table = measure(Grid("表", ("说明", "数"), ((Value(words), Value("1", 1.0)),)), 5.0, 12, 12)
    assert len(table.grid.rows) > 1
    assert max(table.heights) < 4.0
    assert "".join(row[0].text for row in table.grid.rows) == words
    assert [row[1].text for row in table.grid.rows if row[1].text] == ["1"]


def test_a_row_shorter_than_its_header_is_filled_up() -> None:
    assert measure(Grid("表", ("甲", "乙"), ((Value("1"),),)), 5.0, 12, 12).grid.rows == ((Value("1"), Value("")),)
