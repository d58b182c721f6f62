"""Names written in several ways: of regions, products and the like made one and reported, of customers only suggested.

Two regions that differ in brackets or spaces are one; two customers may be two, which only a person can say.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from summarizer.kpi.reading.cells.texts import is_identifier
from summarizer.kpi.reading.names import key_of
from summarizer.kpi.reading.report import Note
from summarizer.kpi.reading.script import simplified
from summarizer.kpi.tables import ColumnSpec, Table, table_specs

CUSTOMER = "客户"
_SAME_NAMES = {"意向产品线": "产品线"}
_NOT_NAMES = {"参数", "期望改进", "价格版本"}
_GAPS = re.compile(r"[\s\u200b\ufeff]+")
_COMPANY = re.compile(r"(集团)?(股份)?(有限)?(责任)?公司$|(股份|集团)$")
_MOST_SUGGESTIONS = 100


def unified(tables: Sequence[Table]) -> tuple[list[Table], list[Note]]:
    """The tables with one spelling for each name, the most frequent one, and a note for each spelling replaced."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for table in tables:
        for column in _name_columns(table):
            counts[_SAME_NAMES.get(column.name, column.name)].update(_counted(table.frame[column.name]))
    chosen = {name: _chosen(found) for name, found in counts.items()}
    notes = [
        Note(f"“{name}”的不同写法统一为“{spelling}”", counts[name][other], (f"“{other}”",))
        for name, spellings in chosen.items()
        for other, spelling in spellings.items()
    ]
    return [_renamed(table, chosen) for table in tables], notes


def customer_suggestions(tables: Sequence[Table]) -> tuple[str, ...]:
    """Customers' names that differ only in brackets, spaces, script or the legal form, for a person to decide."""
    counts: Counter[str] = Counter()
    for table in tables:
        if CUSTOMER in table.frame:
            counts.update(_counted(table.frame[CUSTOMER]))
    groups: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        groups[customer_key(name)].append(name)
    alike = [sorted(names, key=lambda name: (-counts[name], name)) for names in groups.values() if len(names) > 1]
    lines = ["、".join(f"“{name}”（{counts[name]:,} 行）" for name in names) for names in sorted(alike)]
    return tuple(f"{line} 可能是同一客户，未合并，请确认。" for line in lines[:_MOST_SUGGESTIONS])


def customer_key(name: str) -> str:
    """What is left of a customer's name without brackets, spaces, script and legal form: 远帆电气上海."""
    key = key_of(name)
    return _COMPANY.sub("", key) or key


def _spelling_key(name: str) -> str:
    return _GAPS.sub("", simplified(unicodedata.normalize("NFKC", name)))


def _chosen(counts: Mapping[str, int]) -> dict[str, str]:
    """The spelling that replaces each less frequent one."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counts):
        groups[_spelling_key(name)].append(name)
    best = {key: min(names, key=lambda name: (-counts[name], name)) for key, names in groups.items() if len(names) > 1}
    return {name: best[key] for key in best for name in groups[key] if name != best[key]}


def _name_columns(table: Table) -> Iterator[ColumnSpec]:
    for column in table_specs()[table.name].columns:
        present = column.kind == "text" and column.name in table.frame and column.name not in {CUSTOMER, *_NOT_NAMES}
        if present and not column.verbatim and not is_identifier(column):
            yield column


def _counted(cells: pd.Series[Any]) -> dict[str, int]:
    codes = cells.cat.codes.to_numpy()
    counts = np.bincount(codes[codes >= 0], minlength=len(cells.cat.categories))
    return {str(name): int(count) for name, count in zip(cells.cat.categories, counts, strict=True) if count}


def _renamed(table: Table, chosen: Mapping[str, Mapping[str, str]]) -> Table:
    replaced = {}
    for column in _name_columns(table):
        spellings = chosen[_SAME_NAMES.get(column.name, column.name)]
        cells = table.frame[column.name]
        if any(name in spellings for name in cells.cat.categories):
            names = pd.Series([spellings.get(name, name) for name in cells.cat.categories], dtype="str")
            codes, labels = pd.factorize(names, sort=True)
            replaced[column.name] = pd.Categorical.from_codes(
                np.append(codes, -1)[cells.cat.codes.to_numpy()], categories=pd.Index(labels, dtype="str")
            )
    return Table(table.name, table.frame.assign(**replaced)) if replaced else table
