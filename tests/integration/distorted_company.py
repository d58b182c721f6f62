"""A company's tables written in the ways of real files, and whether their facts are those of the clean tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Literal

import pandas as pd

from summarizer.facts import FactSheet
from summarizer.kpi.compute import compute
from summarizer.kpi.context import Context
from summarizer.kpi.reading import ImportReport, read_tables
from summarizer.kpi.reading.report_actions import actions
from summarizer.kpi.tables import TableSet, table_specs
from summarizer.periods import Month, Period
from tests.integration.oracle.comparison import same_value
from tests.integration.sample_generator import generator
from tests.unit.summarizer.reading.clean_tables import plain
from tests.unit.summarizer.reading.distorted_shapes import stacked
from tests.unit.summarizer.reading.distortions import DISTORTIONS, DOUBTS, HARD_SHAPES, SHAPES, distort
from tests.unit.summarizer.reading.paper import Paper
from tests.unit.summarizer.reading.writing import ENCODINGS, SEPARATORS, write_text, write_workbook

MONTH = Month(2025, 10)
TWO_IN_A_SHEET = "two_tables_in_one_sheet"
ALL = (*SHAPES, *HARD_SHAPES, TWO_IN_A_SHEET, *DISTORTIONS, *DOUBTS)
_FORMS = (".csv", ".csv", ".xlsx", ".xls", "shared")

Outcome = Literal["exact", "named", "silent"]
Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Verdict:
    """What became of the facts: `exact` all as they are, `named` where the report names the tables of those that are
    not, `silent` where it does not; `differing` are those facts, `unnamed` the tables."""

    outcome: Outcome
    differing: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


@dataclass
class _Office:
    """A folder that is being filled: where each table went, as the report will call the place."""

    folder: Path
    random: Random
    places: dict[str, set[str]] = field(default_factory=dict)
    shared: list[Paper] = field(default_factory=list)

    def put(self, paper: Paper, *also: str) -> None:
        """Write a sheet in one of the forms of files, or keep it for the workbook of many sheets."""
        form = self.random.choice([form for form in _FORMS if not (paper.merged and form == ".csv")])
        number = sum(len(places) for places in self.places.values()) + 1
        name = f"{paper.file}{number:02}"
        if form == ".csv":
            encoding, separator = self.random.choice(ENCODINGS), self.random.choice(SEPARATORS)
            try:
                write_text(self.folder / f"{name}.csv", paper, encoding, separator)
            except UnicodeEncodeError:
                write_text(self.folder / f"{name}.csv", paper, "gb18030", separator)
            place = f"{name}.csv"
        elif form == "shared":
            paper.sheet = f"{paper.sheet} {number}"
            self.shared.append(paper)
            place = f"汇总.xlsx / {paper.sheet}"
        else:
            write_workbook(self.folder / f"{name}{form}", [paper])
            place = f"{name}{form} / {paper.sheet}"
        for table in (paper.spec.name, *also):
            self.places.setdefault(table, set()).add(place)

    def close(self) -> None:
        """Write the workbook of many sheets."""
        if self.shared:
            write_workbook(self.folder / "汇总.xlsx", self.shared)


def company(order_lines: int) -> dict[str, pd.DataFrame]:
    """The sample company's KPI tables with that many order lines."""
    tables: dict[str, pd.DataFrame] = generator().clean_tables(order_lines=order_lines, comments=20)
    return {name: frame for name, frame in tables.items() if name != "反馈"}


def combination(random: Random) -> list[str]:
    """A random handful that must change nothing, and, three times in ten, one that must be named."""
    chosen = random.sample([*SHAPES, *DISTORTIONS], random.randrange(2, 9))
    doubtful = [*HARD_SHAPES, TWO_IN_A_SHEET, *DOUBTS]
    return chosen + ([random.choice(doubtful)] if random.random() < 0.3 else [])


def write_distorted(folder: Path, tables: Tables, chosen: Collection[str], seed: int) -> dict[str, set[str]]:
    """Write the tables with the chosen distortions, each wherever it applies; the places of each table."""
    office = _Office(folder, Random(seed))
    papers = [Paper.of(name, frame) for name, frame in tables.items()]
    for name, reshape in (SHAPES | HARD_SHAPES).items():
        if name in chosen:
            papers = [part for paper in papers for part in reshape(paper, office.random)]
    for number, paper in enumerate(papers):
        distort(paper, [name for name in chosen if name in DISTORTIONS or name in DOUBTS], Random(seed * 1000 + number))
    pairs = _pairs(papers) if TWO_IN_A_SHEET in chosen else []
    for upper, lower in pairs:
        office.put(stacked(upper, lower), upper.spec.name)
    apart = [id(paper) for pair in pairs for paper in pair]
    for paper in papers:
        if id(paper) not in apart:
            office.put(paper)
    office.close()
    return office.places


def _pairs(papers: list[Paper]) -> list[tuple[Paper, Paper]]:
    """Small tables to stand above others; a merged range would not survive the move."""
    small = [paper for paper in papers if len(paper.rows) < 40 and not paper.ranges]
    return list(zip(small[::2], small[1::2], strict=False))[:2]


def facts_of(tables: TableSet) -> FactSheet:
    """The facts from the KPI tables; those of comments are the classifier's."""
    kpi = TableSet({name: table for name, table in tables.tables.items() if name != "反馈"})
    return compute(Context(tables=kpi, period=Period.of(MONTH)))


def verdict(tables: Tables, clean: FactSheet, folder: Path, places: Mapping[str, Collection[str]]) -> Verdict:
    """How the facts of the files in a folder compare with those of the clean tables."""
    reading = read_tables([folder], MONTH)
    expected, read = _values(clean), _values(facts_of(reading.tables))
    differing = [key for key in expected.keys() | read.keys() if not same_value(expected.get(key), read.get(key))]
    asked = tuple(f"{action.kind}：{action.what} {' '.join(action.examples)}" for action in actions(reading.report))
    if not differing:
        return Verdict("exact", actions=asked)
    changed = {name for name, frame in tables.items() if not _same_rows(reading.tables[name].frame, name, frame)}
    lacking = {name for name, frame in tables.items() if _lacks_optional(reading.tables[name].frame, name, frame)}
    unnamed = changed - _named(reading.report, places)
    silent = bool(unnamed) or not (changed or (lacking and all(read.get(key) is None for key in differing)))
    return Verdict("silent" if silent else "named", tuple(sorted(differing)), tuple(sorted(unnamed)), asked)


def _same_rows(read: pd.DataFrame, table: str, clean: pd.DataFrame) -> bool:
    """Whether a table holds what it should, in any order; optional columns may not be there at all."""
    columns = [name for name in clean.columns if name in read.columns or table_specs()[table].column(name).required]
    if not set(columns) <= set(read.columns):
        return False
    rows = [sorted(map(repr, plain(_plainly(frame[columns])))) for frame in (read, clean)]
    return bool(columns) and rows[0] == rows[1]


def _lacks_optional(read: pd.DataFrame, table: str, clean: pd.DataFrame) -> bool:
    """Whether a column that may be missing is: the facts that need it are null and say so."""
    return any(not table_specs()[table].column(name).required for name in clean.columns if name not in read.columns)


def _plainly(frame: pd.DataFrame) -> pd.DataFrame:
    """Numbers as floats and identifiers as texts, whatever they were kept as."""
    return pd.DataFrame({name: _plain_column(cells) for name, cells in frame.items()})


def _plain_column(cells: pd.Series[Any]) -> pd.Series[Any]:
    if pd.api.types.is_datetime64_any_dtype(cells):
        return cells
    if pd.api.types.is_numeric_dtype(cells) and cells.name not in ("行号", "期次"):
        return cells.astype(float)
    return cells.astype(object).map(lambda value: value if pd.isna(value) else str(value))


def _named(report: ImportReport, places: Mapping[str, Collection[str]]) -> set[str]:
    """The tables that something under 需要您处理 is about."""
    named = set()
    for action in actions(report):
        text = " ".join((action.what, *action.examples))
        for table, spec in table_specs().items():
            about = any(re.search(rf"{re.escape(place)}(?!\d)", text) for place in places.get(table, ()))
            customers = action.kind == "同一客户？" and any(column.name == "客户" for column in spec.columns)
            if about or customers or f"“{table}”" in text or (action.kind == "缺少表" and table in text):
                named.add(table)
    return named


def _values(sheet: FactSheet) -> dict[str, object]:
    """The values by id; of quotes only how many there are: which ones depends on the order of the rows."""
    values: dict[str, Any] = {}
    for key, fact in sheet.items():
        if ".quote." in key:
            kind = key[: key.index(".quote.") + len(".quote")]
            values[kind] = values.get(kind, 0) + 1
        else:
            values[key] = fact.value
    return values
