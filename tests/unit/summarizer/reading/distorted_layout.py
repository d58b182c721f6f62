"""Distortions of a sheet's form: titles, blank rows and columns, headers, totals, merged cells, notes."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.unit.summarizer.reading.paper import Paper, is_total

_SUMMED = {"数量", "金额", "成本", "目标额", "应收额", "实收额", "年市场容量_万元", "活动预算", "个人目标"}


def title_rows(paper: Paper, random: Random) -> None:
    width = len(paper.columns)
    titles: list[list[Any]] = [[f"{paper.spec.name}（内部资料）"], ["制表：市场部  2025-10"]]
    if random.random() < 0.5:
        titles.insert(1, [None])
    paper.above = [row + [None] * (width - 1) for row in titles] + paper.above


def blank_rows(paper: Paper, random: Random) -> None:
    for _ in range(2):
        paper.rows.insert(random.randrange(len(paper.rows) + 1), [None] * len(paper.columns))


def blank_column(paper: Paper, random: Random) -> None:
    place = random.randrange(len(paper.columns) + 1)
    for row in (*paper.above, *paper.headers, *paper.rows):
        row.insert(place, None)
    paper.columns.insert(place, "")


def foreign_column(paper: Paper, random: Random) -> None:
    place = random.randrange(len(paper.columns) + 1)
    for row in (*paper.above, *paper.rows):
        row.insert(place, None if random.random() < 0.4 else "随手记")
    names = paper.names
    for row in paper.headers:
        row.insert(place, "内部批注栏" if row is names else None)
    paper.columns.insert(place, "")


def shuffled_columns(paper: Paper, random: Random) -> None:
    order = list(range(len(paper.columns)))
    random.shuffle(order)
    paper.columns = [paper.columns[i] for i in order]
    paper.rows = [[row[i] for i in order] for row in paper.rows]
    paper.headers = [[row[i] for i in order] for row in paper.headers]


def synonyms_in_header(paper: Paper, random: Random) -> None:
    for index in [i for i, name in enumerate(paper.columns) if name]:
        column = paper.column(index)
        if column.synonyms and random.random() < 0.6:
            paper.names[index] = random.choice(column.synonyms)


def spaced_header(paper: Paper, random: Random) -> None:
    for index in [i for i, name in enumerate(paper.columns) if name]:
        name = str(paper.names[index])
        paper.names[index] = random.choice([f" {name} ", "　".join(name), name[:1] + "\n" + name[1:], f"*{name}"])


def total_rows(paper: Paper, random: Random) -> None:
    summed = [i for i in paper.indexes("money", "number") if paper.columns[i] in _SUMMED]
    labels = [i for i in paper.indexes("text", "choice", "date", "month") if not paper.column(i).verbatim]
    if not labels:
        return
    middle = random.randrange(1, len(paper.rows) + 1)
    for place, label in ((middle, "小计"), (len(paper.rows) + 1, random.choice(["合计", "总 计", "合计："]))):
        block = list(paper.rows[:middle] if label == "小计" else paper.rows)
        total: list[Any] = [None] * len(paper.columns)
        total[labels[0]] = label
        for index in summed:
            values = [row[index] for row in block if not is_total(row) and isinstance(row[index], (int, float))]
            total[index] = sum(values)
        paper.rows.insert(place, total)


def grouped_header(paper: Paper, random: Random) -> None:
    """A second header row above, with labels over groups of columns."""
    width = len(paper.columns)
    labels: list[Any] = [None] * width
    for start in range(0, width, 3):
        labels[start] = f"{random.choice(['基本', '业务', '其他'])}信息{start}"
    paper.headers = [labels, *paper.headers]


def unit_row(paper: Paper, random: Random) -> None:
    """A row of units below the header."""
    units: list[Any] = [None] * len(paper.columns)
    for index in paper.indexes("money"):
        if paper.column(index).unit == "元":
            units[index] = random.choice(["万元", "（万元）"])
            for row in paper.rows:
                row[index] = row[index] / 1e4 if isinstance(row[index], (int, float)) else row[index]
    if any(units):
        paper.scaled = True
        paper.headers = [*paper.headers, units]


def merged_down(paper: Paper, random: Random) -> None:
    """Equal neighbours in a text column merged; only the first cell keeps its text."""
    places = [i for i in paper.indexes("text", "choice", "month") if not paper.column(i).verbatim]
    if not places:
        return
    index = random.choice(places)
    offset = len(paper.above) + len(paper.headers)
    start = 0
    for row in range(1, len(paper.rows) + 1):
        if row == len(paper.rows) or paper.rows[row][index] != paper.rows[start][index]:
            if row - start > 1 and paper.rows[start][index] is not None:
                paper.merged.append((offset + start, index, offset + row - 1, index))
                for inside in range(start + 1, row):
                    paper.rows[inside][index] = None
            start = row


def repeated_header(paper: Paper, random: Random) -> None:
    paper.rows.insert(random.randrange(1, len(paper.rows) + 1), list(paper.names))


def note_below(paper: Paper, _: Random) -> None:
    width = len(paper.columns)
    paper.rows += [
        [None] * width,
        ["制表人：周敏    审核：吴迪"] + [None] * (width - 1),
        ["注：以上数据来自系统导出。"] + [None] * (width - 1),
    ]
