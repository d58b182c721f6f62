"""Distortions of money: its unit in the header, in a row, in a note or in the cell; signs, separators, brackets."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.unit.summarizer.reading.paper import Paper

FULL_WIDTH = {ord(c): ord(c) + 0xFEE0 for c in "0123456789.,-"}
_SIZES = {"千元": 1e3, "万元": 1e4, "百万元": 1e6, "亿元": 1e8}
_FORMS = ("{}（{}）", "{}({})", "{}/{}", "{}_{}", "{}\n[单位：{}]", "{}（单位：{}）", "{}（人民币{}）", "{} {}")


def _scale(paper: Paper, index: int, size: float) -> None:
    for row in paper.rows:
        row[index] = row[index] / size if isinstance(row[index], (int, float)) else row[index]


def _money(paper: Paper) -> list[int]:
    """The columns whose unit may still be changed; none where one was stated already."""
    return [] if paper.scaled else paper.indexes("money")


def money_in_header_unit(paper: Paper, random: Random) -> None:
    """One unit for all, stated in each header."""
    form, unit = random.choice(_FORMS), random.choice(["万元", "千元"])
    for index in _money(paper):
        own = paper.column(index).unit == "元"
        _scale(paper, index, _SIZES[unit] if own else 1e4)
        paper.names[index] = form.format(str(paper.names[index]).removesuffix("_万元"), unit if own else "亿元")
        paper.scaled = True


def money_in_mixed_units(paper: Paper, random: Random) -> None:
    """Another unit for each column."""
    for index in _money(paper):
        if paper.column(index).unit == "元":
            unit = random.choice(list(_SIZES))
            _scale(paper, index, _SIZES[unit])
            paper.names[index] = random.choice(_FORMS).format(paper.names[index], unit)
            paper.scaled = True


def money_in_note_unit(paper: Paper, random: Random) -> None:
    """A unit for the whole sheet in a row of its own above the header."""
    notes = [
        "单位：万元",
        "（金额单位: 万元）",
        "注：单位为万元",
        "單位：人民幣萬元",
        "金额单位：人民币万元",
        "单位:万元  制表:小李",
    ]
    _note(paper, random.choice(notes), 1e4)


def money_in_title_unit(paper: Paper, random: Random) -> None:
    """A unit for the whole sheet in its title."""
    unit = random.choice(["千元", "万元"])
    form = random.choice(["{}汇总表（单位：{}）", "{}（{}）", "2025年10月{}　单位：{}"])
    _note(paper, form.format(paper.spec.name, unit), _SIZES[unit])


def _note(paper: Paper, note: str, size: float) -> None:
    places = _money(paper)
    if places and all(paper.column(i).unit == "元" for i in places):
        left = 0 if "（" in note[1:] else len(paper.columns) - 1
        row: list[Any] = [None] * len(paper.columns)
        row[left] = note
        paper.above, paper.scaled = [*paper.above, row], True
        for index in places:
            _scale(paper, index, size)


def unit_row(paper: Paper, random: Random) -> None:
    """A row of units below the header."""
    units: list[Any] = [None] * len(paper.columns)
    for index in _money(paper):
        if paper.column(index).unit == "元":
            units[index] = random.choice(["万元", "（万元）"])
            _scale(paper, index, 1e4)
    if any(units):
        paper.scaled = True
        paper.headers = [*paper.headers, units]


def money_as_text(paper: Paper, random: Random) -> None:
    """Signs, separators, full-width digits, brackets for what is negative; units in the cells that have none above."""
    for index in paper.indexes("money", "price"):
        alone = paper.column(index).unit != "万元" and not paper.scaled
        for row in paper.rows:
            if isinstance(value := row[index], (int, float)):
                row[index] = random.choice(_texts(value) + (_texts_with_unit(value) if alone else []))


def _texts(value: float) -> list[str]:
    forms = [
        f"{value:,.12f}",
        f"{value:.12f}".translate(FULL_WIDTH),
        f" {value:.12f}　",
        f"{value:,.12f}".translate(FULL_WIDTH),
    ]
    return [*forms, f"（{-value:,.12f}）", f"({-value:,.12f})", f"-{-value:,.12f}"] if value < 0 else forms


def _texts_with_unit(value: float) -> list[str]:
    forms = [f"￥{value:,.9f}", f"¥ {value:.9f}", f"RMB {value:,.9f}", f"{value / 1e4:.10f}万元", f"{value:,.9f}元"]
    return [
        *forms,
        f"{value / 1e8:.14f}亿",
        f"{value / 1e3:.12f}千元",
        f"人民币{value:,.9f}元",
        f"{value / 1e4:.10f} 万",
    ]
