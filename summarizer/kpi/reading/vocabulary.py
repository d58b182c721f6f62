"""Which columns of which tables a name may mean: the canonical names and the synonyms of `data/tables.yaml`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from summarizer.kpi.reading.names import header_of, key_of
from summarizer.kpi.tables import TableSpec, table_specs

# Columns that are the same thing in every table, and the tables whose synonyms for them hold in the others, too.
_SAME_EVERYWHERE = ("客户", "行业", "区域", "业务单元", "产品线", "产品", "销售员")
_TEACHING = ("销售明细", "销售目标", "合同", "售后工单", "客户需求", "产品上市")
_BORROWED, _VARIED = 100, 200  # the ranks of a synonym that another table lent, and of 打样时间 for 打样日期
_DAY = re.compile(r"(?<=..)(?:日期|时间|日)$")


@dataclass(frozen=True)
class Meaning:
    """A column that a name may mean in one table; `rank` is 0 for the canonical name, then the synonym's place."""

    column: str
    rank: int


@dataclass(frozen=True)
class Vocabulary:
    """`meanings[table][key]` by table; `weight` says how telling a key is: 1 ÷ √(tables that know it)."""

    meanings: Mapping[str, Mapping[str, Meaning]]
    weight: Mapping[str, float]
    table_names: Mapping[str, tuple[str, ...]]

    def knows(self, key: str) -> bool:
        """Whether any table has a column of that name."""
        return key in self.weight


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of all tables; built once from the definitions."""
    meanings: dict[str, dict[str, Meaning]] = {}
    tables_of: dict[str, set[str]] = defaultdict(set)
    for table, spec in table_specs().items():
        known: dict[str, Meaning] = {}
        for column in spec.columns:
            for rank, name in enumerate((column.name, *column.synonyms)):
                for key in {key_of(name), header_of(name).bare}:
                    meaning = known.get(key)
                    if meaning is None or rank < meaning.rank:
                        known[key] = Meaning(column.name, rank)
        for lent in (_borrowed(spec), _other_days(spec)):
            for key, meaning in lent.items():
                known.setdefault(key, meaning)
        meanings[table] = known
        for key in known:
            tables_of[key].add(table)
    return Vocabulary(
        meanings=meanings,
        weight={key: len(tables) ** -0.5 for key, tables in tables_of.items()},
        table_names={
            table: tuple(key_of(name) for name in (table, *spec.synonyms)) for table, spec in table_specs().items()
        },
    )


def _borrowed(spec: TableSpec) -> dict[str, Meaning]:
    """What other tables call the columns that are the same thing in this one: 货品名称 of 销售明细 in 产品上市."""
    shared = [column.name for column in spec.columns if column.name in _SAME_EVERYWHERE]
    found: dict[str, Meaning] = {}
    for table in _TEACHING:
        for column in table_specs()[table].columns:
            if column.name in shared:
                for rank, name in enumerate(column.synonyms, start=_BORROWED):
                    found.setdefault(key_of(name), Meaning(column.name, rank))
    return found


def _other_days(spec: TableSpec) -> dict[str, Meaning]:
    """The names of days with 日, 日期 and 时间 in each other's place, where that names one column only."""
    found: dict[str, Meaning | None] = {}
    for column in spec.columns:
        if column.kind not in ("date", "datetime"):
            continue
        for name in (column.name, *column.synonyms):
            if _DAY.search(name):
                for ending in ("日", "日期", "时间"):
                    key = key_of(_DAY.sub(ending, name))
                    other = found.setdefault(key, Meaning(column.name, _VARIED))
                    if other and other.column != column.name:
                        found[key] = None
    return {key: meaning for key, meaning in found.items() if meaning}
