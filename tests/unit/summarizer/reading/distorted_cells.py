"""Distortions of what stands in the cells: units, money, numbers, dates, words for nothing, spellings, script."""

from __future__ import annotations

from datetime import date, datetime
from random import Random
from typing import Any

import opencc

from tests.unit.summarizer.reading.paper import Paper, is_blank_or_total, is_total

_EPOCH = date(1899, 12, 30)
_FULL_WIDTH = {ord(c): ord(c) + 0xFEE0 for c in "0123456789.,-"}


def money_in_header_unit(paper: Paper, random: Random) -> None:
    paper.scaled = True
    for index in paper.indexes("money"):
        size = {"元": 1e4, "万元": 1e4}[paper.column(index).unit or "元"]
        unit = "万元" if paper.column(index).unit == "元" else "亿元"
        form = random.choice(["{}（{}）", "{}({})", "{}/{}", "{}_{}", "{}\n[单位：{}]"])
        base = str(paper.names[index]).removesuffix("_万元")
        paper.names[index] = form.format(base, unit)
        for row in paper.rows:
            row[index] = row[index] / size if isinstance(row[index], (int, float)) else row[index]


def money_in_note_unit(paper: Paper, random: Random) -> None:
    places = paper.indexes("money")
    if any(paper.column(i).unit != "元" for i in places):
        return
    note = random.choice(["单位：万元", "（金额单位: 万元）", "注：单位为万元", "單位：人民幣萬元"])
    paper.scaled = True
    paper.above = [*paper.above, [None] * (len(paper.columns) - 1) + [note]]
    for row in paper.rows:
        for index in places:
            row[index] = row[index] / 1e4 if isinstance(row[index], (int, float)) else row[index]


def money_as_text(paper: Paper, random: Random) -> None:
    for index in paper.indexes("money", "price"):
        own = paper.column(index).unit == "万元"
        for row in paper.rows:
            if isinstance(value := row[index], (int, float)):
                forms = [f"{value:,.9f}", f"{value:.9f}".translate(_FULL_WIDTH), f" {value:.9f}　"]
                if value < 0:
                    forms.append(f"（{-value:,.9f}）")
                if not own and not paper.scaled:
                    forms += [f"￥{value:,.9f}", f"¥ {value:.9f}", f"RMB {value:,.9f}", f"{value / 1e4:.10f}万元"]
                    forms += [f"{value / 1e8:.14f}亿", f"{value / 1e3:.12f}千元", f"{value:,.9f}元"]
                row[index] = random.choice(forms)


def numbers_as_text(paper: Paper, random: Random) -> None:
    for index in paper.indexes("number"):
        unit = {"分": "分", "件": "件", "个": "个"}.get(paper.column(index).unit or "", "")
        for row in paper.rows:
            if isinstance(value := row[index], (int, float)):
                forms = [f"{value:g}{unit}", f"{value:,.2f}", f"{value:g}".translate(_FULL_WIDTH)]
                row[index] = random.choice(forms + ([f"{value:g}%"] if paper.columns[index] == "得分" else []))


def date_forms(paper: Paper, random: Random) -> None:
    for index in paper.indexes("date"):
        for row in paper.rows:
            if isinstance(value := row[index], date):
                row[index] = random.choice(day_forms(value))


def day_forms(day: date) -> list[Any]:
    forms = [
        f"{day.year}.{day.month}.{day.day}", f"{day.year}/{day.month}/{day.day}", f"{day:%Y%m%d}", day,
        f"{day.year}年{day.month}月{day.day}日", str((day - _EPOCH).days), (day - _EPOCH).days,
        f"{day:%Y-%m-%d} 00:00:00", f" {day:%Y/%m/%d}　", f"{day.year}-{day.month}-{day.day}", f"{day:%y}/{day:%m/%d}",
    ]  # fmt: skip
    return forms + ([f"{day.month}月{day.day}日"] if day.year == 2025 else [])


def month_forms(paper: Paper, random: Random) -> None:
    for index in paper.indexes("month"):
        for row in paper.rows:
            if isinstance(day := row[index], date):
                forms = [
                    f"{day:%Y-%m}",
                    f"{day.year}年{day.month}月",
                    f"{day:%Y%m}",
                    f"{day:%Y/%m}",
                    f"{day.month}月",
                    day,
                ]
                row[index] = random.choice([*forms, f"{day:%Y.%m}", f"{day.year}年{day:%m}月份", (day - _EPOCH).days])


def time_forms(paper: Paper, random: Random) -> None:
    for index in paper.indexes("datetime"):
        for row in paper.rows:
            if isinstance(at := row[index], datetime):
                forms = [
                    f"{at:%Y/%m/%d %H:%M:%S}",
                    f"{at:%Y-%m-%dT%H:%M:%S}",
                    at,
                    f"{at.year}年{at.month}月{at.day}日 {at:%H:%M:%S}",
                ]
                serial = (at - datetime.combine(_EPOCH, datetime.min.time())).total_seconds() / 86400
                row[index] = random.choice([*forms, f"{serial:.8f}", f"{at:%Y%m%d%H%M%S}"])


def null_spellings(paper: Paper, random: Random) -> None:
    for index in [i for i, name in enumerate(paper.columns) if name]:
        for row in paper.rows:
            if row[index] is None and not is_blank_or_total(row):
                row[index] = random.choice(["", "/", "—", "无", "N/A", "#REF!", "#DIV/0!", "-", "null", " "])


def stray_spaces(paper: Paper, random: Random) -> None:
    for index in paper.indexes("text", "choice", "flag"):
        for row in paper.rows:
            if isinstance(value := row[index], str) and not is_total(row) and random.random() < 0.4:
                row[index] = random.choice(
                    [f"{value} ", f"　{value}", f"{value}\n", f"\t{value}\u00a0", f"{value}\u200b"]
                )


def flag_spellings(paper: Paper, random: Random) -> None:
    for index in paper.indexes("flag"):
        for row in paper.rows:
            if row[index] in ("是", "否"):
                row[index] = random.choice(
                    ["Y", "√", "1", "true", 1, "是 "] if row[index] == "是" else ["N", "×", "0", "False", 0]
                )


def choice_synonyms(paper: Paper, random: Random) -> None:
    for index in paper.indexes("choice"):
        choices = paper.column(index).choices
        for row in paper.rows:
            if row[index] in choices and choices[row[index]]:
                row[index] = random.choice([*choices[row[index]], row[index]])


def traditional(paper: Paper, random: Random) -> None:
    convert = opencc.OpenCC(random.choice(["s2t", "s2tw"])).convert
    verbatim = {i for i, name in enumerate(paper.columns) if name and paper.column(i).verbatim}
    paper.headers = [[convert(cell) if isinstance(cell, str) else cell for cell in row] for row in paper.headers]
    paper.rows = [
        [convert(cell) if isinstance(cell, str) and i not in verbatim else cell for i, cell in enumerate(row)]
        for row in paper.rows
    ]
