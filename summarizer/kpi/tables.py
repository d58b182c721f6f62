"""The seventeen tables: their definitions, as `data/tables.yaml` states them, and their rows, as the reader found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from classifiers.resources import data_yaml
from summarizer.kpi.computed import uploaded_names

Kind = Literal["text", "choice", "flag", "date", "datetime", "month", "money", "price", "number", "ratio"]

# Where a row came from: the file's name, the sheet's name ("" for CSV) and the row number a person sees there, from 1.
FILE, SHEET, ROW = "_file", "_sheet", "_row"
PROVENANCE = (FILE, SHEET, ROW)


@dataclass(frozen=True)
class ColumnSpec:
    """A canonical column: `unit` is what bare numbers are counted in, `choices` maps allowed values to synonyms.

    `blank`: the column must be there but its cells may be empty. `verbatim`: its text is kept as people wrote it.
    """

    name: str
    kind: Kind
    required: bool
    synonyms: tuple[str, ...] = ()
    unit: str | None = None
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    low: float | None = None
    high: float | None = None
    blank: bool = False
    verbatim: bool = False


@dataclass(frozen=True)
class TableSpec:
    """A canonical table; `key` names the columns that tell its rows apart (none: repeated rows are kept)."""

    name: str
    columns: tuple[ColumnSpec, ...]
    key: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()

    def column(self, name: str) -> ColumnSpec:
        """The column of that canonical name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


@cache
def table_specs() -> Mapping[str, TableSpec]:
    """Every table by its canonical name, in the order of `data/tables.yaml`."""
    return {name: _spec(name, stated) for name, stated in data_yaml("tables.yaml").items()}


def _spec(name: str, stated: Mapping[str, Any]) -> TableSpec:
    return TableSpec(
        name=name,
        columns=tuple(_column(column, about) for column, about in stated["columns"].items()),
        key=tuple(stated.get("key", ())),
        synonyms=tuple(stated.get("synonyms", ())),
    )


def _column(name: str, about: Mapping[str, Any]) -> ColumnSpec:
    values = dict(about)
    choices = values.pop("choices", {})
    if isinstance(choices, list):
        choices = dict.fromkeys(choices, ())
    return ColumnSpec(
        name=name,
        choices={choice: tuple(also) for choice, also in choices.items()},
        synonyms=tuple(values.pop("synonyms", ())),
        required=not values.pop("optional", False),
        **values,
    )


@dataclass(frozen=True)
class Places:
    """For each row of a frame: which (file, sheet) of `names` it came from, and its number there."""

    codes: npt.NDArray[np.intp]
    names: Sequence[tuple[str, str]]
    rows: npt.NDArray[np.int_]


@dataclass(frozen=True)
class Table:
    """The rows of one table from all files that hold it.

    `frame` has the canonical columns that were found, in these types, and the three provenance columns:
    text, choice and flag as `category` (blank is NaN); date, datetime and month (its first day) as `datetime64[s]`;
    money (元), price (元), number and ratio (a fraction) as `float64`. A table that nobody uploaded has no rows
    and no columns.
    """

    name: str
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def uploaded(self) -> bool:
        """Whether any file held this table."""
        return len(self.frame.columns) > 0

    @cached_property
    def places(self) -> Places:
        """Where each row of the frame stands in the uploaded files."""
        pairs = pd.MultiIndex.from_arrays([self.frame[FILE].astype(str), self.frame[SHEET].astype(str)])
        codes, names = pairs.factorize()
        return Places(codes, [(str(file), str(sheet)) for file, sheet in names], self.frame[ROW].to_numpy())

    def missing(self, *columns: str) -> str | None:
        """The sentence that says which table or column must be uploaded, or None when nothing is missing."""
        if not self.uploaded:
            return f"缺少“{self.name}”表"
        absent = [
            column
            for name in columns
            for column in ([name] if name in self.frame.columns else uploaded_names([name]))
            if column not in self.frame.columns
        ]
        return f"“{self.name}”表缺少“{'”、“'.join(absent)}”列" if absent else None


@dataclass(frozen=True)
class TableSet:
    """All tables of a briefing by name; asking for one that was not uploaded gives an empty one."""

    tables: Mapping[str, Table] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Table:
        if name not in table_specs():
            raise KeyError(name)
        return self.tables.get(name, Table(name))

    def with_table(self, table: Table) -> TableSet:
        """The same set with one table put in or replaced."""
        return TableSet({**self.tables, table.name: table})

    @classmethod
    def of(cls, tables: Iterable[Table]) -> TableSet:
        """A set of tables."""
        return cls({table.name: table for table in tables})
