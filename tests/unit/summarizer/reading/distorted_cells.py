"""Distortions of what stands in the cells: numbers, dates, words for nothing, spellings, script."""

from __future__ import annotations

from datetime import date, datetime
from random import Random
from typing import Any

import opencc

from tests.unit.summarizer.reading.distorted_money import FULL_WIDTH
from tests.unit.summarizer.reading.paper import Paper, is_blank_or_total, is_total

_EPOCH = date(1899, 12, 30)
_NOTHING = ["", "/", "—", "无", "N/A", "#REF!", "#DIV/0!", "-", "null", " "]
_NOT_YET = ["未到账", "尚未回款", "待定", "暂未报价", "未成交", "待补", "暂无", "无需试用", "没有", "不涉及"]
_DITTOS = ["同上", "〃", "″", "同上。", " 同上", '"', "ditto", "同上行"]


def numbers_as_text(paper: Paper, random: Random) -> None:
    for index in paper.indexes("number"):
        unit = {"分": "分", "件": "件", "个": "个"}.get(paper.column(index).unit or "", "")
        for row in paper.rows:
            if isinstance(value := row[index], (int, float)):
                forms = [f"{value:g}{unit}", f"{value:,.2f}", f"{value:g}".translate(FULL_WIDTH)]
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
        f"{day.year}/{day.month}/{day.day} 0:00", f"{day.year}年{day.month}月{day.day}号", f"{day:%Y-%m-%d}T00:00:00",
        f"{day:%Y.%m.%d}", f"{day:%Y/%m/%d} 星期{'一二三四五六日'[day.weekday()]}",
    ]  # fmt: skip
    sure = [f"{day:%m/%d/%Y}", f"{day.month}/{day.day}/{day.year}", f"{day:%d/%m/%Y}"] if day.day > 12 else []
    return forms + sure + ([f"{day.month}月{day.day}日"] if day.year == 2025 else [])


def month_forms(paper: Paper, random: Random) -> None:
    for index in paper.indexes("month"):
        for row in paper.rows:
            if isinstance(day := row[index], date):
                row[index] = random.choice(_month_forms(day))


def _month_forms(day: date) -> list[Any]:
    forms = [
        f"{day:%Y-%m}", f"{day.year}年{day.month}月", f"{day:%Y%m}", f"{day:%Y/%m}", f"{day:%Y.%m}",
        f"{day.year}/{day.month}",
        f"{day.year}年{day:%m}月份", (day - _EPOCH).days, f"{day:%Y-%m-%d}", f"{day.year}.{day.month}.{day.day}", day,
    ]  # fmt: skip
    return forms + ([f"{day.month}月", f"{day.month}月份"] if day.year == 2025 else [])


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
                later = paper.column(index).kind in ("date", "datetime", "number", "money")
                row[index] = random.choice(_NOTHING + (_NOT_YET if later else []))


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


def full_width_names(paper: Paper, random: Random) -> None:
    """Letters and digits of names as a Chinese input method makes them."""
    wide = {ord(c): ord(c) + 0xFEE0 for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}
    for index in _names(paper):
        for row in paper.rows:
            if isinstance(value := row[index], str) and not is_total(row) and random.random() < 0.3:
                row[index] = value.translate(wide)


def breaks_in_names(paper: Paper, random: Random) -> None:
    """Line breaks where a narrow cell was broken by hand."""
    for index in _names(paper):
        for row in paper.rows:
            if isinstance(value := row[index], str) and len(value) > 3 and not is_total(row) and random.random() < 0.2:
                place = random.randrange(1, len(value))
                if all("\u4e00" <= mark <= "\u9fff" for mark in value[place - 1 : place + 1]):
                    row[index] = f"{value[:place]}\n{value[place:]}"


def numbers_for_ids(paper: Paper, random: Random) -> None:
    """Identifiers of digits that the spreadsheet took for numbers, and text that it took for text."""
    for index in [i for i in paper.indexes("text") if paper.columns[i].endswith("号")]:
        for row in paper.rows:
            if isinstance(value := row[index], int | str) and str(value).isdecimal():
                row[index] = random.choice([int(value), float(value), f"{value}.0", f"'{value}", str(value)])


def dittos(paper: Paper, random: Random) -> None:
    """同上 or 〃 where a cell says what the row above says."""
    for index in [i for i in paper.indexes("text", "choice", "date", "month") if not paper.column(i).verbatim]:
        above: Any = None
        for row in paper.rows:
            if is_blank_or_total(row):
                continue
            if row[index] == above and above is not None and random.random() < 0.7:
                row[index] = random.choice(_DITTOS)
            else:
                above = row[index]


def _names(paper: Paper) -> list[int]:
    return [i for i in paper.indexes("text") if not paper.column(i).verbatim and paper.columns[i] not in ("参数", "值")]
