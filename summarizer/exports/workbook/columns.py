"""The columns of the sheet of facts, and what each says of a fact."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.exports.traces import trace

Fact = Mapping[str, Any]
Facts = Mapping[str, Fact]

_UNITS = {"ratio": "比率", "pp": "百分点", "–": ""}


@dataclass(frozen=True)
class Column:
    """A header, the width in characters, and the content: text, or a number that the column's format writes.

    What is `stored` is what the uploaded file or a program calls something, and the same in every language.
    """

    header: str
    width: float
    content: Callable[[Fact, Facts], str | float | None]
    stored: bool = False


def _of_source(key: str) -> Callable[[Fact, Facts], str]:
    def content(fact: Fact, _: Facts) -> str:
        stated = (fact["source"] or {}).get(key, "")
        return "、".join(stated) if isinstance(stated, list) else str(stated)

    return content


def value_of(fact: Fact) -> float | None:
    """The value as a number, where it is one."""
    value = fact["value"]
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _rows(fact: Fact, _: Facts) -> float | None:
    return (fact["source"] or {}).get("row_count")


COLUMNS = (
    Column("条目", 8, lambda fact, _: str(fact["item"]), stored=True),
    Column("指标", 34, lambda fact, _: str(fact["label"])),
    Column("数值", 16, lambda fact, _: value_of(fact)),
    Column("简报写法", 18, lambda fact, _: str(fact["text"])),
    Column("单位", 9, lambda fact, _: _UNITS.get(fact["unit"], fact["unit"])),
    Column("计算口径", 36, lambda fact, _: str(fact["formula"])),
    Column("依据的指标", 36, lambda fact, facts: _inputs(fact, facts)),
    Column("来源表", 12, _of_source("table")),
    Column("文件", 22, _of_source("file"), stored=True),
    Column("工作表", 12, _of_source("sheet"), stored=True),
    Column("列", 16, _of_source("columns"), stored=True),
    Column("筛选条件", 40, _of_source("filter"), stored=True),
    Column("行数", 8, _rows),
    Column("行号", 30, _of_source("rows"), stored=True),
    Column("缺失原因", 24, lambda fact, _: str(fact["reason"] or "")),
    Column("追溯", 60, lambda fact, facts: trace(fact, facts)),
    Column("指标编号", 40, lambda fact, _: str(fact["id"]), stored=True),
)


def _inputs(fact: Fact, facts: Facts) -> str:
    named = (f"{facts[key]['label']}（{facts[key]['text']}）" if key in facts else str(key) for key in fact["inputs"])
    return "、".join(named)


def number_format(unit: str) -> str:
    """How Excel writes a value of a unit; the cell keeps all its digits."""
    if unit == "ratio":
        return "0.0%"
    if unit == "pp":
        return "0.0"
    if unit in ("元", "–", "σ", "家/亿元"):
        return "#,##0.00"
    return "#,##0.0##" if unit in ("天", "分", "点", "小时") else "#,##0"
