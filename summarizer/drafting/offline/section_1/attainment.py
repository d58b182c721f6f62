"""1.1.1 整体目标完成情况: how far from target, and who made the difference."""

from __future__ import annotations

from summarizer.briefing import Chart
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import FIRST_QUESTION, MOST_OF_IT, RETURNS_WORTH_SAYING
from summarizer.drafting.offline.wording import Pen, at, number, ranked, records, spelled
from summarizer.facts import FactSheet

NET, TARGET_RATE, GAP = "1.1.1.net_sales", "1.1.1.attainment_rate", "1.1.1.gap"
OVER = "超出/落后"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 1.1.1."""
    pen = Pen(facts, "1.1.1")
    _total(pen)
    _units(pen)
    _cells(pen)
    _returns(pen)
    pen.headline(f"目标达成率{at(TARGET_RATE)}，较目标{at(GAP, words=OVER)}", f"本月净销售额{at(NET)}")
    pen.show(chart=_attainment_bars(facts))
    return pen.draft()


def _total(pen: Pen) -> None:
    before = "1.1.1.prev_month_attainment_rate"
    rate = (
        "" if pen.knows(at(before)) or pen.knows(at(NET) + at(TARGET_RATE)) else "达成率"
    )  # where nothing has named it
    year_so_far = number(pen.facts, "1.1.1.ytd_attainment_rate") != number(pen.facts, TARGET_RATE)
    pen.say(
        pen.sentence(f"本月净销售额{at(NET)}", f"目标达成率{at(TARGET_RATE)}", f"较目标{at(GAP, words=OVER)}"),
        pen.remarks(
            f"上月达成率为{at(before)}",
            f"年初至今{rate}为{at('1.1.1.ytd_attainment_rate')}" if year_so_far else "",
        ),
    )
    pen.weigh(number(pen.facts, "1.1.1.gap_pct") or FIRST_QUESTION, 2.0)


def _units(pen: Pen) -> None:
    units = ranked(pen.facts, "1.1.1.bu_gap")
    if len(units) < 2:
        return
    best, worst = units[0], units[-1]
    most, least = number(pen.facts, "1.1.1.bu_gap", best) or 0, number(pen.facts, "1.1.1.bu_gap", worst) or 0
    ahead, behind = _gap_of(best), _gap_of(worst)
    if least >= 0:
        pen.say(pen.sentence("各业务单元均达成目标", f"其中{ahead}", behind))
    elif most < 0:
        pen.say(pen.sentence("各业务单元均未达成目标", f"{behind}，缺口最大", f"；{ahead}"))
    elif (number(pen.facts, GAP) or 0) < 0:
        pen.say(pen.sentence(f"业务单元中{behind}，缺口最大", f"；{ahead}，弥补了部分缺口"))
    else:
        pen.say(pen.sentence(f"业务单元中{ahead}，超额最多", f"；{behind}，尚未达标"))


def _gap_of(unit: str) -> str:
    gap, rate = at("1.1.1.bu_gap", unit, words=OVER), at("1.1.1.bu_attainment", unit)
    return f"{spelled(unit)}较目标{gap}（达成率{rate}）"


def _cells(pen: Pen) -> None:
    """Cells of region and product line: first those that explain the whole, then those that go against it."""
    behind = _cell_list(pen, "1.1.1.gap_drivers_bottom3", sign=-1)
    ahead = _cell_list(pen, "1.1.1.gap_drivers_top3", sign=1)
    gap = number(pen.facts, GAP)
    total = gap or 0
    if total < 0:
        pen.say(
            pen.sentence(f"按区域和产品线细看，{_concentration(pen, total)}{behind}") if behind else "",
            pen.sentence(f"超额较多的是{ahead}") if ahead else "",
        )
    else:
        pen.say(
            pen.sentence(f"按区域和产品线细看，超额主要来自{ahead}") if ahead else "",
            pen.sentence(f"{'缺口较大的是' if gap is None else '总量达标的同时，'}{behind}") if behind else "",
        )


def _concentration(pen: Pen, total: float) -> str:
    gaps = [record.get("差距") for record in records(pen.facts, "1.1.1.gap_drivers_bottom3")]
    made = sum(gap for gap in gaps if isinstance(gap, (int, float)) and gap < 0)
    return "缺口集中在" if made <= MOST_OF_IT * total else "较大的缺口有"


def _cell_list(pen: Pen, family: str, sign: int) -> str:
    cells = []
    for record in records(pen.facts, family):
        members = (str(record.get("区域")), str(record.get("产品线")))
        gap = number(pen.facts, "1.1.1.cell_gap", *members)
        if gap is not None and gap * sign > 0:
            names = "".join(spelled(member) for member in members)
            cells.append(f"{names}（{at('1.1.1.cell_gap', *members, words=OVER)}）")
    return "、".join(cells)


def _returns(pen: Pen) -> None:
    returned, net = number(pen.facts, "1.1.1.returned_amount"), number(pen.facts, NET)
    if returned and net and returned >= RETURNS_WORTH_SAYING * net:
        pen.say(pen.sentence(f"另有退货{at('1.1.1.returned_amount')}，未计入净销售额"))


def _attainment_bars(facts: FactSheet) -> Chart | None:
    for title, family in (
        ("各业务单元目标达成率", "1.1.1.bu_attainment"),
        ("各产品线目标达成率", "1.1.1.line_attainment"),
    ):
        members = ranked(facts, family)
        if members:
            return chart("bar", title, "ratio", members, [series(facts, "目标达成率", family, members)])
    return None
