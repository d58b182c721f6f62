"""What no reader can know for certain: it must not be guessed in silence."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from tests.unit.summarizer.reading.paper import Paper


def customers_in_two_spellings(paper: Paper, random: Random) -> None:
    """The same customer with and without 有限公司, with one kind of brackets and the other, in one sheet."""
    if "客户" not in paper.columns:
        return
    index, seen = paper.columns.index("客户"), set()
    for row in paper.rows:
        if isinstance(name := row[index], str):
            if name in seen and random.random() < 0.5:
                row[index] = random.choice([name.removesuffix("有限公司"), name.translate({0xFF08: "(", 0xFF09: ")"})])
            seen.add(name)


def days_and_months_in_doubt(paper: Paper, random: Random) -> None:
    """03/10/2025, which may be in March or in October."""
    for row, index in _some(paper, random, "date"):
        if isinstance(day := row[index], date):
            row[index] = f"{day.day:02}/{day.month:02}/{day.year}"


def words_for_numbers(paper: Paper, random: Random) -> None:
    """面议 and the like where an amount should be, and numbers whose separators make no sense."""
    for row, index in _some(paper, random, "money"):
        row[index] = random.choice(["面议", "待定价", "约 3 万", "1,23,4", "3-5万", "12..5"])


def unknown_choices(paper: Paper, random: Random) -> None:
    """A value that the column does not know."""
    for row, index in _some(paper, random, "choice"):
        row[index] = random.choice(["特批", "其它情形", "？？"])


def blank_regions(paper: Paper, random: Random) -> None:
    """Rows that nobody filled in completely."""
    if "区域" in paper.columns and paper.spec.column("区域").required:
        for row in random.sample(paper.rows, min(2, len(paper.rows))):
            row[paper.columns.index("区域")] = None


def first_of_group_only(paper: Paper, random: Random) -> None:
    """A list kept by hand: what repeats is written in the first row of a group only."""
    places = [i for i in paper.labels() if paper.column(i).required and not paper.column(i).blank]
    if not places:
        return
    index = random.choice(places)
    paper.rows.sort(key=lambda row: str(row[index]))
    above = None
    for row in paper.rows:
        above, row[index] = row[index], None if row[index] == above else row[index]


def _some(paper: Paper, random: Random, kind: str) -> list[tuple[list[Any], int]]:
    """A few cells in columns of a kind."""
    places = paper.indexes(kind)
    return [(row, random.choice(places)) for row in random.sample(paper.rows, min(3, len(paper.rows))) if places]
