"""Names written in several ways: of regions, products and the like made one and reported, of customers only suggested.

Two regions that differ in brackets or spaces are one; two customers may be two, which only a person can say.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from summarizer.kpi.reading.cells.texts import is_identifier
from summarizer.kpi.reading.names import key_of
from summarizer.kpi.reading.report import Note
from summarizer.kpi.reading.script import simplified
from summarizer.kpi.tables import ColumnSpec, Table, table_specs

CUSTOMER, REGION = "客户", "区域"
_SAME_NAMES = {"意向产品线": "产品线"}
_NOT_NAMES = {"参数", "期望改进", "价格版本"}
_GAPS = re.compile(r"[\s\u200b\ufeff]+")
_COMPANY = re.compile(r"(集团)?(股份)?(有限)?(责任)?公司$|(股份|集团)$")
_KIND_OF_REGION = re.compile(r"(?<=.{2})(?:销售)?(?:大区|片区|区域|地区|分公司|办事处|区|省|市)$")
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
    """Names that may mean one and the same, for a person to decide: customers' that differ only in brackets, spaces,
    script, the legal form or the order of place and name, and regions' that differ only in what they are called."""
    customers = _alike(tables, CUSTOMER, lambda name: "".join(sorted(customer_key(name))))
    regions = _alike(tables, REGION, region_key)
    lines = [f"{line} 可能是同一客户，未合并，请确认。" for line in customers]
    return (*lines[:_MOST_SUGGESTIONS], *(f"{line} 可能是同一区域，未合并，请统一写法。" for line in regions))


def _alike(tables: Sequence[Table], column: str, key: Callable[[str], str]) -> list[str]:
    """The names of a column under the same key, most frequent first, a line for each key that has several."""
    counts: Counter[str] = Counter()
    for table in tables:
        if column in table.frame:
            counts.update(_counted(table.frame[column]))
    groups: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        groups[key(name)].append(name)
    alike = [sorted(names, key=lambda name: (-counts[name], name)) for names in groups.values() if len(names) > 1]
    return ["、".join(f"“{name}”（{counts[name]:,} 行）" for name in names) for names in sorted(alike)]


def region_key(name: str) -> str:
    """What is left of a region's name without what it is called: 华东 of 华东大区, 华东区 and 华东片区."""
    key = key_of(name)
    return _KIND_OF_REGION.sub("", key) or key


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
