"""Columns that others in the same sheet give: 金额 from 数量 × 单价, a price from the other price and 调幅."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from summarizer.kpi.reading.cells.blanks import is_blank, trimmed
from summarizer.kpi.reading.cells.numbers import number_of
from summarizer.kpi.reading.columns import ReadColumn
from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.reading.grid import Grid, TextColumn
from summarizer.kpi.reading.names import folded
from summarizer.kpi.reading.refusals import Refusals
from summarizer.kpi.reading.report import Note, Question

Values = npt.NDArray[np.float64]

NUMBER, PRICE, AMOUNT, OLD, NEW, CHANGE = "数量", "单价", "金额", "旧价", "新价", "调幅"
_DISCOUNT = re.compile(r"折扣|折率|折让|优惠|返利|立减")
_CHANGE = re.compile(r"调幅|涨幅|降幅|涨跌幅|(?:调价|调整|变动|上调|价格变动)(?:幅度|比例|百分比|率)|幅度")
_DISCOUNTED = re.compile(r"([1-9]\d?|[1-9]\.\d+)\s*折")
_DOWN, _UP = re.compile(r"(?:下调|降|跌|下降)"), re.compile(r"(?:上调|涨|升|上涨)")
_LEAST_RATE, _EXAMPLES = 0.5, 3


@dataclass(frozen=True)
class Derived:
    """A column computed row by row: its values, NaN for blank, how they were computed, and of which columns."""

    name: str
    values: Values
    how: str
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """What can be computed of a sheet, by how much prices changed where neither is stated, and what must be asked."""

    columns: tuple[Derived, ...] = ()
    changes: Values | None = None
    questions: tuple[Question, ...] = ()


def is_change(header: str) -> bool:
    """Whether a header says by how much a price was changed."""
    return bool(_CHANGE.search(folded(header)))


def derived(
    table: str,
    columns: Mapping[str, ReadColumn],
    grid: Grid,
    unused: Mapping[int, str],
    first: int,
    open_to: Collection[str] = (),
) -> Found:
    """The columns that a table lacks and others give; `unused` are the headers without a meaning by their place,
    `first` is the first row below the header, and `open_to` are columns that an unknown header might be instead."""
    amount = AMOUNT not in columns and AMOUNT not in open_to
    if table == "销售明细" and amount and {NUMBER, PRICE} <= columns.keys():
        return _amount(columns, grid, unused, first)
    change = next((place for place, raw in unused.items() if is_change(raw)), None)
    if table == "调价记录" and change is not None:
        return _price(columns, _changes(grid.columns[change], unused[change], first), unused[change])
    return Found()


def as_column(values: Values) -> ReadColumn:
    """Values as a column that was read."""
    codes = np.where(np.isnan(values), -1, np.arange(len(values)))
    texts = pa.array([f"{value:.10g}" for value in np.nan_to_num(values)], pa.string())
    return ReadColumn(TextColumn(codes.astype(np.int32), texts), values, np.isnan(values))


def derived_note(found: Derived, grid: Grid, rows: npt.NDArray[np.intp]) -> Note:
    """What is said of a computed column."""
    shown = [f"第 {grid.number(int(row))} 行 {found.values[row]:,.2f}" for row in rows[:_EXAMPLES]]
    return Note(f"没有“{found.name}”列，按 {found.how} 推算", len(rows), tuple(shown))


def refuse_underived(
    refusals: Refusals, found: Derived, columns: Mapping[str, ReadColumn], rows: npt.NDArray[np.intp]
) -> None:
    """Refuse the rows of which a required column cannot be computed, naming the column that is blank there."""
    needed = {name: np.isnan(numbers_of(columns[name])) for name in found.needs}
    for row in rows[np.isnan(found.values[rows])]:
        blank = (name for name, lacking in needed.items() if lacking[row])
        refusals.add(int(row), next(blank, found.needs[0]), f"为空或看不懂，无法推算“{found.name}”")


def numbers_of(column: ReadColumn) -> Values:
    """The numbers of the rows; NaN for what is blank or cannot be read."""
    values = column.spread(np.nan).astype(np.float64)
    values[column.empty | column.unreadable] = np.nan
    return values


def _amount(columns: Mapping[str, ReadColumn], grid: Grid, unused: Mapping[int, str], first: int) -> Found:
    amounts, how = numbers_of(columns[NUMBER]) * numbers_of(columns[PRICE]), f"{NUMBER} × {PRICE}"
    for place in [place for place, raw in unused.items() if _DISCOUNT.search(folded(raw))]:
        rates = _each(grid.columns[place], first, _rate, blank=1.0)
        if rates is None:
            raw = unused[place]
            what = f"没有“{AMOUNT}”列；“{raw}”不全是 0.5 到 1 的折扣率，不能确定怎样推算金额，没有推算。"
            return Found(questions=(Question(what, raw, (AMOUNT,)),))
        amounts, how = amounts * rates, f"{how} × {unused[place]}"
    return Found((Derived(AMOUNT, np.round(amounts, 6), how, (NUMBER, PRICE)),))


def _price(columns: Mapping[str, ReadColumn], changes: Values | None, raw: str) -> Found:
    if changes is None:
        return Found(questions=(Question(f"“{raw}”列看不懂，没有据此推算价格。", raw, (OLD, NEW)),))
    if OLD in columns and NEW in columns:
        return Found()
    if OLD in columns:
        values, how = numbers_of(columns[OLD]) * (1 + changes), f"{OLD} ×（1 + {raw}）"
        return Found((Derived(NEW, np.round(values, 6), how, (OLD,)),))
    if NEW in columns:
        values, how = numbers_of(columns[NEW]) / (1 + changes), f"{NEW} ÷（1 + {raw}）"
        return Found((Derived(OLD, np.round(values, 6), how, (NEW,)),))
    return Found(changes=changes)


def _changes(column: TextColumn, raw: str, first: int) -> Values | None:
    """By how much prices changed, as a fraction; percent where the cells or the header say so or no fraction fits."""
    marked = "%" in folded(raw) or "百分" in raw
    sign = -1.0 if "降幅" in raw else 1.0
    percents = _each(column, first, _percent)
    bare = _each(column, first, _bare)
    if percents is None or bare is None:
        return None
    large = bool(np.nanmax(np.abs(bare), initial=0.0) >= 1)
    values = np.where(np.isnan(percents), bare / (100 if marked or large else 1), percents)
    return np.asarray(sign * values)


def _each(column: TextColumn, first: int, read: Callable[[str], float], blank: float = np.nan) -> Values | None:
    """What `read` makes of the cells below the header, `blank` where there are none; None if it understands one not."""
    used = np.unique(column.codes[first:])
    found = np.full(len(column.texts) + 1, blank)
    for code in used[used >= 0]:
        text = trimmed(column.texts[int(code)].as_py())
        if is_blank(text, vague=True):
            continue
        try:
            found[code] = read(text)
        except UnreadableCellError:
            return None
    return np.asarray(found[column.codes], dtype=np.float64)


def _rate(text: str) -> float:
    """A discount as what is left to pay: 0.9, 90%, 9折."""
    if match := _DISCOUNTED.fullmatch(folded(text)):
        rate = float(match[1]) / (100 if float(match[1]) >= 10 else 10)
    else:
        number = number_of(text, money=False)
        rate = number.value / 100 if number.percent else number.value
    if not _LEAST_RATE <= rate <= 1:
        raise UnreadableCellError("不是折扣率")
    return rate


def _signed(text: str) -> tuple[str, float]:
    plain = folded(text)
    sign = -1.0 if _DOWN.search(plain) else 1.0
    return _DOWN.sub("", _UP.sub("", plain)).strip(), sign


def _percent(text: str) -> float:
    plain, sign = _signed(text)
    number = number_of(plain, money=False)
    return sign * number.value / 100 if number.percent else np.nan


def _bare(text: str) -> float:
    plain, sign = _signed(text)
    number = number_of(plain, money=False)
    return np.nan if number.percent else sign * number.value
