"""How values are written for people, and the only place that does it: 34.9万元, 93.4%, +3.3分, -2.1个百分点."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Value = Any  # None | bool | int | float | str | date | list of members | list of records

DAY = "日期"  # the unit of facts that are days
_COUNTS = {"家", "条", "单", "份", "笔", "张", "件", "月", "人", "项", "次", "名", "行"}
_STATED = {"天", "小时", "分"}
_SUFFIX = {"pp": "个百分点", "σ": "σ", "–": "", "月": "个月"}
_DECIMALS = {"–": 2, "σ": 2, "家/亿元": 2}

# Units of the columns that records of list-valued facts may have.
RECORD_UNITS = {
    "数量": "件", "净额": "元", "金额": "元", "差距": "元", "逾期额": "元", "占比": "ratio", "净额占比": "ratio",
    "渗透率": "ratio", "支持度": "ratio", "置信度AB": "ratio", "置信度BA": "ratio", "提升度": "–", "共现订单": "单",
    "同比": "ratio", "环比": "ratio", "次数": "次", "条数": "条", "家数": "家", "成交率": "ratio", "变化": "pp",
    "流失率": "ratio", "流失数": "条", "差值": "pp", "NPS": "点", "应收余额": "元", "环比变化": "ratio", "订单数": "单",
    "规则数": "项",
}  # fmt: skip


def rounded(value: float, decimals: int, shift: int = 0) -> Decimal:
    """value × 10^shift, half away from zero, as people round; the shortest decimal form of the float is rounded."""
    result = Decimal(repr(value)).scaleb(shift).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return abs(result) if result.is_zero() else result


def _number(value: float, decimals: int, signed: bool, shift: int = 0) -> str:
    """The sign is that of what is shown: a change that rounds to nothing has none."""
    shown = rounded(value, decimals, shift)
    return f"{shown:{'+' if signed and shown else ''},}"


def _money(value: float, signed: bool) -> str:
    size = abs(rounded(value, 1))  # what would be written as 10,000.0 of a unit is 1 of the next
    if size >= Decimal("99999500"):
        return _number(value, 2, signed, -8) + "亿元"
    if size >= 10_000:
        return _number(value, 1, signed, -4) + "万元"
    whole = float(value).is_integer()
    return _number(value, 0 if whole else 1, signed) + "元"


def written(value: Value, unit: str, *, signed: bool = False) -> str:
    """The text of a value in its unit; `signed` puts + before a positive change. Null is written as 无数据."""
    if value is None:
        return "无数据"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return _record(value, unit)
    if isinstance(value, Sequence):
        return "、".join(written(member, unit) for member in value) if value else "无"
    if not math.isfinite(value):
        raise ValueError(f"not a number that can be written: {value}")
    if unit == "元":
        return _money(value, signed)
    if unit == "ratio":
        return _number(value, 1, signed, 2) + "%"
    stated = isinstance(value, int) and unit in _STATED  # a limit of 30 days, not a mean of 30.0
    whole = stated or (unit in _COUNTS and float(value).is_integer())
    decimals = 0 if whole else _DECIMALS.get(unit, 1)
    return _number(value, decimals, signed) + _SUFFIX.get(unit, unit)


def _record(record: Mapping[str, Value], unit: str) -> str:
    """A record of a list-valued fact: its names joined by ·, its numbers in brackets behind them."""
    names = "·".join(str(v) for v in record.values() if isinstance(v, str))
    numbers = [
        written(v, RECORD_UNITS.get(k, unit if len(record) == 1 else "–"))
        if not isinstance(v, list)
        else written(v, "–")
        for k, v in record.items()
        if v is not None and not isinstance(v, str)
    ]
    return f"{names}（{'，'.join(numbers)}）" if numbers and names else names or "，".join(numbers)


def clean(value: float) -> float | int:
    """A float without the dust of binary sums: fourteen significant digits, and integers as they are."""
    if isinstance(value, int):
        return value
    return float(f"{value:.14g}")
