"""Columns that one table lacks and another file gives: 业务单元 by product line, and old prices by the sales before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from summarizer.kpi.reading.derived import CHANGE, NEW, OLD
from summarizer.kpi.reading.report import Note
from summarizer.kpi.tables import ROW, table_specs

UNIT, LINE, PRODUCT, DAY, PRICE = "业务单元", "产品线", "产品", "日期", "单价"
_DAYS_BEFORE, _EXAMPLES = 90, 5
_BEFORE = f"调价前 {_DAYS_BEFORE} 天"
Frames = Mapping[str, Sequence[pd.DataFrame]]


def units_of_lines(frames: Frames) -> dict[str, str]:
    """The business unit of each product line, as far as the tables that state both agree; nothing if none lacks it."""
    states = [frame for parts in frames.values() for frame in parts if {UNIT, LINE} <= set(frame.columns)]
    if not any(_lacks_unit(table, frame) for table, parts in frames.items() for frame in parts):
        return {}
    found: dict[str, set[str]] = defaultdict(set)
    for frame in states:
        lines, units = frame[LINE].cat, frame[UNIT].cat
        pairs = np.unique(np.stack([lines.codes.to_numpy(), units.codes.to_numpy()]), axis=1)
        for line, unit in pairs[:, (pairs >= 0).all(axis=0)].T:
            found[str(lines.categories[line])].add(str(units.categories[unit]))
    return {line: next(iter(units)) for line, units in sorted(found.items()) if len(units) == 1}


def _lacks_unit(table: str, frame: pd.DataFrame) -> bool:
    known = any(column.name == UNIT for column in table_specs()[table].columns)
    return known and UNIT not in frame.columns and LINE in frame.columns and len(frame) > 0


def with_units(
    table: str, frames: Sequence[pd.DataFrame], units: Mapping[str, str]
) -> tuple[list[pd.DataFrame], list[Note]]:
    """The frames of a table that lack 业务单元 with it, where it is known of every product line in them."""
    done, notes = [], []
    for frame in frames:
        if _lacks_unit(table, frame):
            lines = frame[LINE].cat.remove_unused_categories().cat.categories
            if all(line in units for line in lines):
                labels = sorted({units[line] for line in lines})
                codes = [labels.index(units[line]) for line in lines]
                at = frame[LINE].cat.remove_unused_categories().cat.codes.to_numpy()
                cells = pd.Categorical.from_codes(np.append(codes, -1)[at], categories=pd.Index(labels, dtype="str"))
                frame = frame.assign(**{UNIT: cells})
                shown = tuple(f"{line} → {units[line]}" for line in lines[:_EXAMPLES])
                notes.append(Note(f"“{table}”没有“{UNIT}”列，按其他表里{LINE}与{UNIT}的对应补上", len(frame), shown))
        done.append(frame)
    return done, notes


def with_prices(frames: Sequence[pd.DataFrame], sales: pd.DataFrame | None) -> tuple[list[pd.DataFrame], list[Note]]:
    """The frames of 调价记录 that only say by how much a price changed, with the prices that the sales before show.

    The old price is the median unit price of the product in the 90 days before; a change without such sales is left
    out and named.
    """
    done, notes = [], []
    for frame in frames:
        if CHANGE in frame.columns:
            old = np.array([_old_price(sales, row[PRODUCT], row[DAY]) for _, row in frame[[PRODUCT, DAY]].iterrows()])
            filled = frame.drop(columns=CHANGE).assign(**{OLD: old, NEW: np.round(old * (1 + frame[CHANGE]), 6)})
            priced = filled[[OLD, NEW]].notna().all(axis=1)
            notes += _price_notes(filled, priced)
            frame = filled[priced].reset_index(drop=True)
        done.append(frame)
    return done, notes


def _old_price(sales: pd.DataFrame | None, product: str, day: pd.Timestamp) -> float:
    if sales is None or not {PRODUCT, DAY, PRICE} <= set(sales.columns) or pd.isna(day):
        return float("nan")
    before = sales[DAY].between(day - pd.Timedelta(days=_DAYS_BEFORE), day, inclusive="left")
    return float(sales.loc[before & (sales[PRODUCT] == product), PRICE].median())


def _price_notes(frame: pd.DataFrame, priced: pd.Series[bool]) -> list[Note]:
    notes = []
    for rows, what in (
        (frame[priced], f"调价记录只有{CHANGE}，{OLD}取{_BEFORE}该产品销售单价的中位数"),
        (frame[~priced], f"调价记录只有{CHANGE}，而{_BEFORE}没有该产品的销售单价，没有导入，请补上{OLD}"),
    ):
        if len(rows):
            first = rows.head(_EXAMPLES)
            shown = zip(first[ROW], first[PRODUCT], first[OLD], strict=True)
            priced_at = [f"第 {row} 行 {name}" + ("" if pd.isna(old) else f" {old:,.2f}") for row, name, old in shown]
            notes.append(Note(what, len(rows), tuple(priced_at)))
    return notes
