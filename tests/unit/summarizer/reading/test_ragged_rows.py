"""A row of a CSV file that is divided otherwise than its header is mended where that is certain, or refused whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.summarizer.reading.reading_of import SALES, read_lines, sale

PRICED = "订单号,行号,日期,客户,客户层级,区域,渠道,产品线,产品,数量,单价,金额"


def priced(number: int, cells: str) -> str:
    return f"A{number},1,2025-10-03,甲,大客户,华东,直营,泵,P1,{cells}"


def test_an_amount_cut_at_its_comma_is_never_read_by_its_parts(tmp_path: Path) -> None:
    read = read_lines(tmp_path, SALES, *map(sale, range(5)), sale(9, quantity="1,200", amount="2500.5"))
    assert (1.0, 200.0) not in zip(read.column("数量"), read.column("金额"), strict=True)
    assert "千位分隔符" in read.refused[7]


@pytest.mark.parametrize("remark", ["加急", "", "2025年补单"])
def test_a_cut_amount_before_a_remark_is_mended_because_only_one_reading_fits(remark: str, tmp_path: Path) -> None:
    good = [f"{sale(i)},已发货" for i in range(5)]
    read = read_lines(tmp_path, f"{SALES},备注", *good, f"{sale(9, quantity='1,200', amount='2500.5')},{remark}")
    assert read.column("数量")[5:] == [1200.0]
    assert read.column("金额")[5:] == [2500.5]
    assert any("千位分隔符" in note.what and note.count == 1 for note in read.sheet.repairs)


def test_a_cut_amount_whose_remark_is_left_out_is_not_read_by_its_parts(tmp_path: Path) -> None:
    good = [f"{sale(i)},已发货" for i in range(5)]
    read = read_lines(tmp_path, f"{SALES},备注", *good, sale(9, quantity="1,200", amount="2500.5"))
    assert (1.0, 200.0) not in zip(read.column("数量"), read.column("金额"), strict=True)


@pytest.mark.parametrize(
    ("cells", "quantity", "amount"),
    [
        ("1,200,500,600,000", 1200, 600_000),
        ("12,1,200,14,400", 12, 14_400),
        ("3,500,1,500", 3, 1500),
        ("2,450,900", 2, 900),
    ],
)
def test_quantity_times_price_tells_which_commas_are_of_thousands(
    cells: str, quantity: float, amount: float, tmp_path: Path
) -> None:
    read = read_lines(tmp_path, PRICED, *(priced(i, "2,450,900") for i in range(4)), priced(9, cells))
    assert (read.column("数量")[-1], read.column("金额")[-1]) == (quantity, amount)


def test_a_shift_that_the_columns_behind_betray_is_mended(tmp_path: Path) -> None:
    header = f"{SALES},成本,退货标记,销售员"
    good = [f"{sale(i)},500,否,周敏" for i in range(4)]
    read = read_lines(tmp_path, header, *good, f"{sale(9, amount='12,500.50')},8,000,否,吴迪")
    assert read.column("金额")[-1] == 12_500.5
    assert read.column("成本")[-1] == 8_000
    assert read.column("销售员")[-1] == "吴迪"


def test_all_rows_cut_alike_are_still_seen(tmp_path: Path) -> None:
    header = f"{SALES},退货标记"
    read = read_lines(tmp_path, header, *(f"{sale(i, amount=f'{i + 1},200.50')},否" for i in range(6)))
    assert read.column("金额") == [1000.0 * (i + 1) + 200.5 for i in range(6)]


def test_a_number_beyond_the_header_is_not_dropped(tmp_path: Path) -> None:
    read = read_lines(tmp_path, SALES, *map(sale, range(5)), f"{sale(9)},7")
    assert len(read.column("金额")) == 5
    assert "比表头多" in read.refused[7]


def test_words_beyond_the_header_and_delimiters_at_the_end_are_nothing(tmp_path: Path) -> None:
    read = read_lines(tmp_path, SALES, *map(sale, range(5)), f"{sale(8)},加急", f"{sale(9)},,")
    assert len(read.column("金额")) == 7
    assert read.refused == {}


def test_a_row_that_lacks_a_cell_is_not_shifted(tmp_path: Path) -> None:
    header = "订单号,行号,日期,客户,客户层级,区域,渠道,产品线,产品,数量,单价,金额,成本"
    good = [f"{priced(i, '2,450,900')},600" for i in range(5)]
    read = read_lines(tmp_path, header, *good, priced(9, "10,2500,1500"))
    assert len(read.column("金额")) == 5
    assert "比表头少" in read.refused[7]


def test_a_row_that_lacks_only_words_at_its_end_is_read(tmp_path: Path) -> None:
    good = [f"{sale(i)},周敏,已发货" for i in range(5)]
    read = read_lines(tmp_path, f"{SALES},销售员,备注", *good, f"{sale(9)},周敏")
    assert read.column("金额") == [900.0] * 6
    assert any("补上空白" in note.what for note in read.sheet.repairs)


@pytest.mark.parametrize("place", [1, 2, 5])
def test_a_stray_quote_takes_no_row_with_it(place: int, tmp_path: Path) -> None:
    lines = [sale(i) for i in range(6)]
    lines[place] = lines[place].replace(",甲,", ',"甲,')
    read = read_lines(tmp_path, SALES, *lines)
    assert read.column("金额") == [900.0] * 6
    assert f"第 {place + 2} 行" in read.warnings


def test_two_stray_quotes_in_different_rows_take_no_row_between_them(tmp_path: Path) -> None:
    lines = [sale(i) for i in range(6)]
    lines[1], lines[4] = (lines[i].replace(",甲,", ',"甲,') for i in (1, 4))
    read = read_lines(tmp_path, SALES, *lines)
    assert read.column("客户") == ["甲"] * 6


def test_a_cell_of_several_lines_in_quotes_is_left_alone(tmp_path: Path) -> None:
    lines = [sale(i).replace(",甲,", ',"甲\n（总部）",') for i in range(4)]
    read = read_lines(tmp_path, SALES, *lines, sale(9))
    assert read.column("客户") == ["甲（总部）"] * 4 + ["甲"]
    assert read.warnings == ""


def test_quotes_inside_words_stay(tmp_path: Path) -> None:
    read = read_lines(tmp_path, SALES, sale(1).replace("P1", '5"屏'), sale(2))
    assert read.column("产品") == ['5"屏', "P1"]


@settings(deadline=None, max_examples=60)
@given(
    amounts=st.lists(st.integers(1, 10**9), min_size=1, max_size=8),
    quantity=st.integers(1, 9999),
    quoted=st.booleans(),
)
def test_thousands_with_or_without_quotes_are_right_or_refused(
    amounts: list[int], quantity: int, quoted: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mark = '"' if quoted else ""
    lines = [sale(i, quantity=f"{mark}{quantity:,}{mark}", amount=f"{mark}{a:,}{mark}") for i, a in enumerate(amounts)]
    read = read_lines(tmp_path_factory.mktemp("千位"), f"{SALES},退货标记", *(f"{line},否" for line in lines))
    taken = {int(order[1:]) for order in read.column("订单号")} if read.sheet.rows_read else set()
    assert [read.column("金额"), read.column("数量")] == [
        [float(amounts[i]) for i in sorted(taken)], [float(quantity)] * len(taken)
    ]  # fmt: skip
    assert len(taken) + len(read.refused) == len(amounts)
