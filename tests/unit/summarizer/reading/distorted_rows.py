"""Distortions of which rows there are: totals anywhere, right and wrong, and rows that were pasted twice."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from tests.unit.summarizer.reading.paper import Paper, is_total

_SUMMED = {"数量", "金额", "成本", "目标额", "应收额", "实收额", "年市场容量_万元", "活动预算", "个人目标"}
_PARTS = ("小计", "月计", "本页小计", "小  计", "部门小计")
_WHOLES = ("合计", "总 计", "合计：", "总计", "共计", "合  计")


def total_rows(paper: Paper, random: Random) -> None:
    """小计 somewhere in the middle, 合计 of all at the end."""
    middle = random.randrange(1, len(paper.rows) + 1)
    part = _total(paper, paper.rows[:middle], random.choice(_PARTS), random)
    whole = _total(paper, paper.rows, random.choice(_WHOLES), random)
    if part and whole:
        paper.rows.insert(middle, part)
        paper.rows.append(whole)


def total_on_top(paper: Paper, random: Random) -> None:
    """合计 of all directly under the header."""
    if total := _total(paper, paper.rows, random.choice(_WHOLES), random):
        paper.rows.insert(0, total)


def subtotals_of_blocks(paper: Paper, random: Random) -> None:
    """Blocks of rows, each with its 小计 below, and 总计 of all at the end."""
    size, rows = max(2, -(-len(paper.rows) // random.randrange(2, 6))), paper.rows
    whole = _total(paper, rows, "总计", random)
    if not whole:
        return
    blocks = [rows[start : start + size] for start in range(0, len(rows), size)]
    parts = [(block, _total(paper, block, random.choice(_PARTS), random)) for block in blocks]
    paper.rows = [row for block, part in parts if part for row in (*block, part)]
    paper.rows.append(whole)


def wrong_total(paper: Paper, random: Random) -> None:
    """合计 at the end that is not what the rows add up to."""
    if (total := _total(paper, paper.rows, "合计", random)) and (summed := _summed(paper)):
        total[summed[0]] += 1234.5
        paper.rows.append(total)


def repeated_rows(paper: Paper, random: Random) -> None:
    """Rows that were pasted twice, in tables that have a key to tell them by."""
    if paper.spec.key and all(name in paper.columns for name in paper.spec.key):
        keys = [paper.columns.index(name) for name in paper.spec.key]
        known = [row for row in paper.rows if all(row[key] is not None for key in keys)]
        for row in random.sample(known, min(3, len(known))):
            paper.rows.insert(random.randrange(len(paper.rows) + 1), list(row))


def _summed(paper: Paper) -> list[int]:
    return [i for i in paper.indexes("money", "number") if paper.columns[i] in _SUMMED]


def _total(paper: Paper, rows: Sequence[list[Any]], label: str, random: Random) -> list[Any] | None:
    """The row of sums of the rows that are no totals themselves; None where no column could hold the label."""
    if not (labels := paper.labels()):
        return None
    total: list[Any] = [None] * len(paper.columns)
    total[random.choice(labels[:2])] = label
    for index in _summed(paper):
        values = [row[index] for row in rows if not is_total(row) and isinstance(row[index], (int, float))]
        total[index] = sum(values)
    return total
