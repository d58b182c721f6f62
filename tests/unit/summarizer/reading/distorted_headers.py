"""Distortions of the header: other names, spaces, two and three rows, merged cells, repeated further down."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.unit.summarizer.reading.paper import Paper


def synonyms_in_header(paper: Paper, random: Random) -> None:
    """The names that other systems give the columns."""
    for index in [i for i, name in enumerate(paper.columns) if name]:
        column = paper.column(index)
        if column.synonyms and random.random() < 0.6:
            paper.names[index] = random.choice(column.synonyms)


def spaced_header(paper: Paper, random: Random) -> None:
    """Spaces, line breaks and stars in the names."""
    for index in [i for i, name in enumerate(paper.columns) if name]:
        name = str(paper.names[index])
        paper.names[index] = random.choice([f" {name} ", "　".join(name), name[:1] + "\n" + name[1:], f"*{name}"])


def grouped_header(paper: Paper, random: Random) -> None:
    """A row above, with labels over groups of columns, merged or not."""
    _group(paper, random, 3)


def three_row_header(paper: Paper, random: Random) -> None:
    """Two rows above, with labels over groups of groups."""
    _group(paper, random, 3)
    _group(paper, random, 6)


def _group(paper: Paper, random: Random, size: int) -> None:
    width, merge = len(paper.columns), random.random() < 0.5
    labels: list[Any] = [None] * width
    paper.header_merged = [(top + 1, left, bottom + 1, right) for top, left, bottom, right in paper.header_merged]
    for start in range(0, width, size):
        labels[start] = f"{random.choice(['基本', '业务', '其他'])}信息{start}"
        if merge and start + 1 < width:
            paper.header_merged.append((0, start, 0, min(start + size, width) - 1))
    paper.headers = [labels, *paper.headers]


def split_header(paper: Paper, random: Random) -> None:
    """Some names stand one row higher, each merged with the cell below, the others under labels of groups."""
    if len(paper.headers) != 1:
        return
    below = paper.headers[0]
    above: list[Any] = [None] * len(below)
    start = random.randrange(len(below))
    stop = min(len(below), start + random.randrange(2, 5))
    for index, name in enumerate(below):
        if name is not None and not start <= index < stop:
            above[index], below[index] = name, None
            paper.header_merged.append((0, index, 1, index))
    above[start] = "明细信息"
    if stop - start > 1:
        paper.header_merged.append((0, start, 0, stop - 1))
    paper.headers = [above, below]


def repeated_header(paper: Paper, random: Random) -> None:
    """The header again among the rows, as lists made for printing have it on every page."""
    paper.rows.insert(random.randrange(1, len(paper.rows) + 1), list(paper.names))
