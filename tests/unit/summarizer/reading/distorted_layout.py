"""Distortions of a sheet's form: titles and notes, blank rows and columns, other columns, merged cells."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.unit.summarizer.reading.paper import Paper


def title_rows(paper: Paper, random: Random) -> None:
    """A title and who made it, perhaps a blank row between."""
    titles: list[list[Any]] = [[f"{paper.spec.name}（内部资料）"], ["制表：市场部  2025-10"]]
    if random.random() < 0.5:
        titles.insert(1, [None])
    paper.above = [_wide(row, paper) for row in titles] + paper.above


def long_notes_above(paper: Paper, random: Random) -> None:
    """How to fill the table in, in several rows, and a blank row before the header."""
    notes = [
        "填表说明：1. 金额按含税口径填写；",
        "2. 每月 3 日前报市场部，联系人小李，分机 8012；",
        "3. 不得删改表头。",
    ]
    paper.above = [_wide([note], paper) for note in notes[: random.randrange(1, 4)]] + [_wide([], paper), *paper.above]


def blank_rows(paper: Paper, random: Random) -> None:
    """Blank rows between the rows."""
    for _ in range(2):
        paper.rows.insert(random.randrange(len(paper.rows) + 1), _wide([], paper))


def blank_row_under_header(paper: Paper, _: Random) -> None:
    """A blank row between header and rows."""
    paper.rows.insert(0, _wide([], paper))


def blank_columns(paper: Paper, random: Random) -> None:
    """Blank columns, also the first."""
    for place in {0, random.randrange(len(paper.columns) + 1)}:
        for row in (*paper.above, *paper.headers, *paper.rows):
            row.insert(place, None)
        paper.columns.insert(place, "")


def foreign_column(paper: Paper, random: Random) -> None:
    """A column that no table knows, half filled."""
    _insert(paper, random.randrange(len(paper.columns) + 1), "内部批注栏", [
        None if random.random() < 0.4 else "随手记" for _ in paper.rows
    ])  # fmt: skip


def number_column(paper: Paper, _: Random) -> None:
    """A first column that counts the rows; sheets of order lines would take it for 行号, which they have."""
    if paper.spec.name != "销售明细" or "行号" in paper.columns:
        _insert(paper, 0, "编码", list(range(1, len(paper.rows) + 1)))


def _insert(paper: Paper, place: int, name: str, cells: list[Any]) -> None:
    names = paper.names
    for row in paper.headers:
        row.insert(place, name if row is names else None)
    for row in paper.above:
        row.insert(place, None)
    for row, cell in zip(paper.rows, cells, strict=True):
        row.insert(place, cell if any(value is not None for value in row) else None)
    paper.columns.insert(place, "")


def shuffled_columns(paper: Paper, random: Random) -> None:
    """The columns in another order."""
    order = list(range(len(paper.columns)))
    random.shuffle(order)
    paper.columns = [paper.columns[i] for i in order]
    paper.rows = [[row[i] for i in order] for row in paper.rows]
    paper.headers = [[row[i] for i in order] for row in paper.headers]


def merged_down(paper: Paper, random: Random) -> None:
    """Equal neighbours in a text column merged; only the first cell keeps its text."""
    if not (places := [i for i in paper.indexes("text", "choice", "month") if not paper.column(i).verbatim]):
        return
    index, start = random.choice(places), 0
    for row in range(1, len(paper.rows) + 1):
        if row == len(paper.rows) or paper.rows[row][index] != paper.rows[start][index]:
            if row - start > 1 and paper.rows[start][index] is not None:
                paper.merged.append((start, index, row - 1, index))
                for inside in range(start + 1, row):
                    paper.rows[inside][index] = None
            start = row


def note_below(paper: Paper, _: Random) -> None:
    """Who made and checked it, and where it comes from, below the rows."""
    paper.rows += [_wide(row, paper) for row in ([], ["制表人：周敏    审核：吴迪"], ["注：以上数据来自系统导出。"])]


def _wide(cells: list[Any], paper: Paper) -> list[Any]:
    return [*cells, *[None] * (len(paper.columns) - len(cells))]
