"""1.1.1 Region × product line: first the cells that explain the whole, then those that go against it.

Most cells are small and swing widely. One is called a cause of the gap only if it is further off than that.
"""

from __future__ import annotations

from summarizer.drafting.offline.candidates import Kind
from summarizer.drafting.offline.chances import limit, rooted
from summarizer.drafting.offline.judgement import MOST_OF_IT
from summarizer.drafting.offline.variation import cell_swing
from summarizer.drafting.offline.wording import Pen, at, number, records, spelled

CELL_GAP, TARGET, GAP = "1.1.1.cell_gap", "1.1.1.cell_target", "1.1.1.gap"
OVER = "超出/落后"
_WORTH = 0.01  # of net sales: a cell off by less is not named


def say_cells(pen: Pen) -> None:
    """The cells of 1.1.1."""
    total = number(pen.facts, GAP)
    behind, ahead = _cells(pen, "1.1.1.gap_drivers_bottom3", -1), _cells(pen, "1.1.1.gap_drivers_top3", 1)
    whole_falls = total is not None and total < 0
    if whole_falls:
        lead = f"按区域和产品线细看，{_concentration(pen, behind, total or 0.0)}"
        _find(pen, behind, lead)
        _find(pen, ahead, "超额较多的是")
    else:
        _find(pen, ahead, "按区域和产品线细看，超额主要来自")
        _find(pen, behind, "缺口较大的是" if total is None else "总量达标，但缺口较大的有")


def _find(pen: Pen, cells: list[tuple[str, str]], lead: str) -> None:
    if not cells:
        return
    named = "、".join(f"{spelled(r)}{spelled(p)}（{at(CELL_GAP, r, p, words=OVER)}）" for r, p in cells)
    behind = (number(pen.facts, CELL_GAP, *cells[0]) or 0.0) < 0
    money = sum(_money(pen, cell) for cell in cells) * (-1 if behind else 1)
    pen.find(Kind.CONTRIBUTION, pen.sentence(lead + named), money=money, unusual=_unusual(pen, cells[0]), leads=False)


def _concentration(pen: Pen, cells: list[tuple[str, str]], total: float) -> str:
    made = sum(number(pen.facts, CELL_GAP, *cell) or 0.0 for cell in cells)
    return "缺口集中在" if made <= MOST_OF_IT * total else "较大的缺口有"


def _cells(pen: Pen, family: str, sign: int) -> list[tuple[str, str]]:
    found = []
    for record in records(pen.facts, family):
        cell = (str(record.get("区域")), str(record.get("产品线")))
        gap = number(pen.facts, CELL_GAP, *cell)
        if gap is not None and gap * sign > 0 and _stands_out(pen, cell):
            found.append(cell)
    return found


def _stands_out(pen: Pen, cell: tuple[str, str]) -> bool:
    """Whether a cell is off by more than it usually swings; all are where that is not known."""
    unusual = _unusual(pen, cell)
    return unusual == 0 or (abs(unusual) >= limit(_count(pen)) and _money(pen, cell) >= _WORTH)


def _money(pen: Pen, cell: tuple[str, str]) -> float:
    gap, net = number(pen.facts, CELL_GAP, *cell), number(pen.facts, "1.1.1.net_sales")
    return abs(gap) / net if gap is not None and net else 0.0


def _unusual(pen: Pen, cell: tuple[str, str]) -> float:
    """Against what the cell would have sold at the company's attainment; 0 where its swing is not known."""
    due, sold = number(pen.facts, TARGET, *cell), number(pen.facts, "1.1.1.cell_sales", *cell)
    all_due, attained = number(pen.facts, "1.1.1.target"), number(pen.facts, "1.1.1.attainment_rate")
    if not due or sold is None or not all_due or not attained:
        return 0.0
    swing = cell_swing(pen.facts, due / all_due, *cell)
    return rooted(sold / due / attained, 1.0, swing) if swing else 0.0


def _count(pen: Pen) -> int:
    """How many cells there are to pick from."""
    return sum(fact.about.family == CELL_GAP for fact in pen.facts.values())
