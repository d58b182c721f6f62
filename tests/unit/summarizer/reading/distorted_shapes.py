"""Distortions of a table's shape: over several files or sheets, twice, wide, or with a column to be worked out."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.unit.summarizer.reading.paper import Paper


def split_in_two(paper: Paper, random: Random) -> list[Paper]:
    """The first rows in one file, the others in another."""
    if len(paper.rows) < 2:
        return [paper]
    place = random.randrange(1, len(paper.rows))
    return _named([paper.copied(paper.rows[:place]), paper.copied(paper.rows[place:])])


def same_rows_in_two_files(paper: Paper, random: Random) -> list[Paper]:
    """All rows in two files, in another order in the second."""
    if len(paper.rows) < 2:
        return [paper]
    return _named([paper.copied(), paper.copied(random.sample(paper.rows, len(paper.rows)))])


def wide_months(paper: Paper, random: Random) -> list[Paper]:
    """A column for each month of a table that has one number a month."""
    money, months = paper.indexes("money"), paper.indexes("month")
    others = [i for i in range(len(paper.columns)) if i not in (*money, *months)]
    if len(money) != 1 or len(months) != 1 or paper.spec.name not in ("销售目标", "市场活动"):
        return [paper]
    form = random.choice(["{0.year}年{0.month}月", "{0:%Y-%m}", "{0:%Y}/{0:%m}", "{0.year}.{0:%m}", "{0:%Y%m}"])
    columns = list(dict.fromkeys(row[months[0]] for row in paper.rows))
    if len(columns) < 2:
        return [paper]
    lines: dict[tuple[Any, ...], list[Any]] = {}
    for row in paper.rows:
        line = lines.setdefault(tuple(row[i] for i in others), [None] * len(columns))
        line[columns.index(row[months[0]])] = row[money[0]]
    wide = paper.copied([[*key, *values] for key, values in lines.items()])
    wide.columns = [*(paper.columns[i] for i in others), *[""] * len(columns)]
    wide.headers = [[*(paper.names[i] for i in others), *(form.format(month) for month in columns)]]
    wide.sheet = wide.file = paper.spec.name
    return [wide]


def without_amount(paper: Paper, _: Random) -> list[Paper]:
    """Order lines without 金额, which is 数量 × 单价."""
    if paper.spec.name == "销售明细" and {"数量", "单价", "金额"} <= set(paper.columns):
        quantity, price, amount = (paper.columns.index(name) for name in ("数量", "单价", "金额"))
        if all(abs(row[quantity] * row[price] - row[amount]) < 1e-6 for row in paper.rows):
            return [_without(paper, amount)]
    return [paper]


def prices_by_rate(paper: Paper, _: Random) -> list[Paper]:
    """A list of price changes that gives the old price and by how much it changed, in percent."""
    if paper.spec.name != "调价记录" or not {"旧价", "新价"} <= set(paper.columns):
        return [paper]
    old, new = paper.columns.index("旧价"), paper.columns.index("新价")
    changed = paper.copied()
    for row in changed.rows:
        row[new] = f"{row[new] / row[old] - 1:+.10%}"
    changed.names[new] = "调幅%"
    changed.columns[new] = ""
    return [changed]


def without_unit_of_business(paper: Paper, _: Random) -> list[Paper]:
    """Order lines without 业务单元, which the list of products knows."""
    if paper.spec.name == "销售明细" and "业务单元" in paper.columns:
        return [_without(paper, paper.columns.index("业务单元"))]
    return [paper]


def region_without_a_name(paper: Paper, _: Random) -> list[Paper]:
    """Regions under a header that no table knows."""
    if "区域" in paper.columns and paper.spec.name != "市场数据":
        paper.names[paper.columns.index("区域")] = "归口"
    return [paper]


def stacked(upper: Paper, lower: Paper) -> Paper:
    """Two tables in one sheet, the second under the first."""
    both = lower.copied()
    width = max(len(upper.columns), len(lower.columns))
    first = [*upper.matrix, [], []]
    both.above = [[*row, *[None] * (width - len(row))] for row in (*first, *lower.above)]
    for rows in (both.headers, both.rows):
        for row in rows:
            row += [None] * (width - len(row))
    both.columns = [*lower.columns, *[""] * (width - len(lower.columns))]
    return both


def _without(paper: Paper, place: int) -> Paper:
    kept = paper.copied([[cell for i, cell in enumerate(row) if i != place] for row in paper.rows])
    kept.columns = [name for i, name in enumerate(paper.columns) if i != place]
    kept.headers = [[cell for i, cell in enumerate(row) if i != place] for row in paper.headers]
    return kept


def _named(papers: list[Paper]) -> list[Paper]:
    for number, paper in enumerate(papers, start=1):
        paper.file = f"{paper.file}{number}"
    return papers
