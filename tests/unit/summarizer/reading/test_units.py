"""Units are found wherever people state them; what is stated and cannot be used is said, never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.kpi.reading.unit_words import counted_size, foreign_currency, money_unit, units_in_note
from tests.unit.summarizer.reading.reading_of import SALES, read_lines, sale


@pytest.mark.parametrize(
    ("note", "yuan"),
    [
        ("单位：台、万元", 95_000), ("以下金额均以万元计", 95_000), ("（人民币千元）", 9_500),
        ("金额单位为百万元", 9.5e6),
        ("注：金额以万元为单位，数量以台计", 95_000), ("单位：元", 9.5), ("RMB'000", 9_500), ("单位：亿元", 9.5e8),
        ("制表单位：市场部", 9.5), ("单位：万件、元", 9.5),
    ],
)  # fmt: skip
def test_a_note_above_states_the_unit_of_the_amounts(note: str, yuan: float, tmp_path: Path) -> None:
    read = read_lines(tmp_path, note, SALES, sale(1, amount="9.5"))
    assert read.column("金额") == [yuan]
    assert ("换算" in " ".join(n.what for n in read.sheet.repairs)) == (yuan != 9.5 or "万件" in note)


def test_a_note_below_the_table_states_the_unit_too(tmp_path: Path) -> None:
    read = read_lines(tmp_path, SALES, sale(1, amount="9.5"), sale(2, amount="1.2"), "", "注：以上金额单位为万元")
    assert read.column("金额") == [95_000, 12_000]


@pytest.mark.parametrize(
    ("header", "yuan"),
    [
        ("金额(w)", 95_000), ("金额（k）", 9_500), ("金额（M）", 9.5e6), ("金额（百万）", 9.5e6), ("金额-万元", 95_000),
        ("金额（含税，万元）", 95_000), ("销售额w", 95_000), ("金额（元）", 9.5),
    ],
)  # fmt: skip
def test_a_header_states_the_unit_of_its_column(header: str, yuan: float, tmp_path: Path) -> None:
    assert read_lines(tmp_path, SALES.replace("金额", header), sale(1, amount="9.5")).column("金额") == [yuan]


@pytest.mark.parametrize(
    ("header", "pieces"), [("数量（万件）", 20_000), ("数量/千台", 2_000), ("数量（k）", 2_000), ("数量（件）", 2)]
)
def test_a_quantity_may_be_counted_in_thousands(header: str, pieces: float, tmp_path: Path) -> None:
    assert read_lines(tmp_path, SALES.replace("数量", header), sale(1)).column("数量") == [pieces]


def test_each_cell_may_have_its_own_unit(tmp_path: Path) -> None:
    amounts = ["1.2亿", "3500w", "0.1w", "12.5", "3千元", "1亿2000万"]
    read = read_lines(
        tmp_path, SALES.replace("金额", "金额（万元）"), *(sale(i, amount=text) for i, text in enumerate(amounts))
    )
    assert read.column("金额") == [1.2e8, 3.5e7, 1_000, 125_000, 3_000, 1.2e8]


@pytest.mark.parametrize(
    ("first", "header", "word"),
    [
        ("单位：元;（金额单位：万元）", SALES, "矛盾"),
        ("单位：担", SALES, "看不懂说明里的单位“担”"),
        ("", SALES.replace("金额", "金额（担）"), "没有当作单位"),
        ("", SALES.replace("金额", "金额（元/台）"), "像是单价"),
        ("", SALES.replace("数量", "数量（万元）"), "金额单位"),
    ],
)
def test_what_is_stated_and_cannot_be_used_is_a_warning(first: str, header: str, word: str, tmp_path: Path) -> None:
    assert word in read_lines(tmp_path, *first.split(";"), header, sale(1), sale(2)).warnings


def test_a_foreign_currency_is_never_read_as_yuan(tmp_path: Path) -> None:
    read = read_lines(tmp_path, "币种：美元", SALES, sale(1))
    assert read.column("金额") == []
    assert "美元" in read.refused[3]


def test_a_note_above_prices_is_asked_about_and_not_applied(tmp_path: Path) -> None:
    read = read_lines(tmp_path, "单位：万元", "产品,日期,旧价,新价", "P1,2025-10-01,1.2,1.3")
    assert read.column("新价") == [1.3]
    assert "没有用于旧价、新价" in read.warnings


def test_words_that_are_no_units_are_told_apart() -> None:
    assert [money_unit(text) for text in ("万", "W", "k元", "RMB", "件", "金额", "")] == [
        "万元", "万元", "千元", "元", None, None, None
    ]  # fmt: skip
    assert [counted_size(text) for text in ("万件", "台", "k", "担", "")] == [1e4, 1.0, 1e3, None, None]
    assert [foreign_currency(text) for text in ("万美元", "USD", "元", "€")] == ["美元", "usd", None, "€"]
    assert units_in_note("单位：万元    制表：小李").money == ("万元",)
