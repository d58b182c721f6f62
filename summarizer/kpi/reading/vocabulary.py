"""Which columns of which tables a name may mean: the canonical names and the synonyms of `data/tables.yaml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from summarizer.kpi.reading.names import header_of, key_of
from summarizer.kpi.tables import table_specs


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
