"""Conditions on the rows of a table: evaluated on a frame, written as text in a fact's source, and read back from it.

The text is what a reviewer sees and what `trace` evaluates again: `日期>="2025-10-01" 且 退货标记!="是"`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from summarizer.kpi.computed import cells_of

Mask = npt.NDArray[np.bool_]

_CONDITION = re.compile(r"(?P<column>.+?)(?P<op>!=|>=|<=|>|<|=|∈|∉|为空|非空|含(?=[\[\x22]))")
_JOIN = " 且 "


@dataclass(frozen=True)
class Condition:
    """One test of one column; `op`: = != >= <= > < ∈ ∉ 为空 非空, or 含: the text has the value, or one of the values.

    A blank cell passes only !=, ∉ and 为空.
    """

    column: str
    op: str
    value: Any = None

    def __str__(self) -> str:
        if self.op in ("为空", "非空"):
            return f"{self.column}{self.op}"
        return f"{self.column}{self.op}{json.dumps(_plain(self.value), ensure_ascii=False)}"

    def mask(self, column: pd.Series[Any]) -> Mask:
        """Which of the column's cells pass."""
        if self.op in ("为空", "非空"):
            blank = column.isna().to_numpy()
            return np.asarray(blank if self.op == "为空" else ~blank)
        if isinstance(column.dtype, pd.CategoricalDtype):
            return self._mask_of_codes(column)
        return np.asarray(self._compare(column), dtype=bool)

    def _mask_of_codes(self, column: pd.Series[Any]) -> Mask:
        """Test each distinct text once, then look the answers up by code (the last slot is the blank cell's)."""
        categories = pd.Series(column.cat.categories)
        answers = np.append(self._compare(categories), self.op in ("!=", "∉"))
        return np.asarray(answers[column.cat.codes.to_numpy()], dtype=bool)

    def _compare(self, column: pd.Series[Any]) -> npt.NDArray[Any]:
        value = self.value
        if self.op in ("∈", "∉"):
            inside = column.isin(list(value)).to_numpy()
            return inside if self.op == "∈" else ~inside
        if self.op == "含":
            wanted = [value] if isinstance(value, str) else list(value)
            return np.array([isinstance(c, str) and any(w in c for w in wanted) for c in column], dtype=bool)
        if isinstance(value, date) or pd.api.types.is_datetime64_any_dtype(column.dtype):
            value = pd.Timestamp(value)
        compare = {
            "=": column.eq, "!=": column.ne, ">=": column.ge, "<=": column.le, ">": column.gt, "<": column.lt,
        }[self.op]  # fmt: skip
        return np.asarray(compare(value).to_numpy())


@dataclass(frozen=True)
class Filter:
    """Conditions that must all hold."""

    conditions: tuple[Condition, ...] = ()

    def __str__(self) -> str:
        return _JOIN.join(map(str, self.conditions)) or "全部行"

    def __and__(self, condition: Condition) -> Filter:
        return Filter((*self.conditions, condition))

    def mask(self, frame: pd.DataFrame) -> Mask:
        """Which rows of the frame pass; KeyError when a column is missing."""
        passed = np.ones(len(frame), dtype=bool)
        for condition in self.conditions:
            passed &= condition.mask(cells_of(frame, condition.column))
        return passed

    @classmethod
    def parse(cls, text: str) -> Filter:
        """The filter that `str` wrote; ValueError for text that no filter wrote."""
        if text == "全部行":
            return cls()
        conditions: list[Condition] = []
        rest, more = text, True
        while more:
            match = _CONDITION.match(rest)
            if not match:
                raise ValueError(f"不是筛选条件：{rest}")
            rest, value = rest[match.end() :], None
            if match["op"] not in ("为空", "非空"):
                value, end = json.JSONDecoder().raw_decode(rest)
                rest = rest[end:]
            conditions.append(Condition(match["column"], match["op"], value))
            more = rest.startswith(_JOIN)
            if rest and not more:
                raise ValueError(f"不是筛选条件：{rest}")
            rest = rest.removeprefix(_JOIN)
        return cls(tuple(conditions))


def _plain(value: Any) -> Any:
    """JSON's view of a value: dates as ISO text, a moment at midnight as its day, collections as sorted lists."""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != value.time().min else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (set, frozenset, list, tuple)):
        return sorted(_plain(member) for member in value)
    return value
