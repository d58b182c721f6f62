"""1.1.1 整体目标完成情况: how far from target, and who made the difference."""

from __future__ import annotations

from summarizer.briefing import Chart
from summarizer.drafting.offline.candidates import Kind
from summarizer.drafting.offline.chances import limit
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import FIRST_QUESTION, RETURNS_WORTH_SAYING
from summarizer.drafting.offline.section_1.cells import say_cells
from summarizer.drafting.offline.totals import is_partial
from summarizer.drafting.offline.variation import UNITS, off_target, relative_swing
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

NET, TARGET_RATE, GAP = "1.1.1.net_sales", "1.1.1.attainment_rate", "1.1.1.gap"
UNIT_GAP, UNIT_RATE = "1.1.1.bu_gap", "1.1.1.bu_attainment"
EXPECTED, EXPECTED_RATE, CUTOFF = "1.1.1.expected_sales", "1.1.1.expected_attainment", "0.period.cutoff"
OVER = "超出/落后"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 1.1.1."""
    pen = Pen(facts, "1.1.1")
    if is_partial(facts):
        _so_far(pen)
    else:
        _total(pen)
        _units(pen)
        say_cells(pen)
    _returns(pen)
    if is_partial(facts):
        pen.headline(f"按已过工作日推算，全月目标达成率{at(EXPECTED_RATE)}")
    else:
        pen.headline(f"目标达成率{at(TARGET_RATE)}，较目标{at(GAP, words=OVER)}")
    pen.headline(f"本月净销售额{at(NET)}")
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


def _so_far(pen: Pen) -> None:
    """A month that is not over: what is sold so far, and where it will end if its other days sell alike."""
    pen.say(
        pen.sentence(f"数据截至{at(CUTOFF)}，本月净销售额{at(NET)}", f"目标达成率{at(TARGET_RATE)}"),
        pen.sentence(f"按已过工作日推算，全月净销售额{at(EXPECTED)}", f"全月目标达成率{at(EXPECTED_RATE)}"),
        "各单元的缺口要到月末才能比较。",
    )
    expected = number(pen.facts, EXPECTED_RATE)
    pen.weigh(FIRST_QUESTION if expected is None else abs(1 - expected) or FIRST_QUESTION, 2.0)


def _units(pen: Pen) -> None:
    """Which units made the gap: those beyond their usual swing by name, else how the gap is spread."""
    units = ranked(pen.facts, UNIT_GAP)
    if len(units) < 2:
        return
    best, worst = units[0], units[-1]
    if all(relative_swing(pen.facts, UNITS, unit) for unit in units) and not any(_stands_out(pen, u) for u in units):
        first, *others = units[::-1][:4]
        lead = f"按业务单元看，{spelled(first)}较目标{at(UNIT_GAP, first, words=OVER)}"
        spread = "".join(f"、{spelled(unit)}{at(UNIT_GAP, unit, words=OVER)}" for unit in others)
        pen.say(pen.sentence(lead + spread, "与整体大体同步，没有哪个单元偏离到通常波动之外"))
        return
    most, least = number(pen.facts, UNIT_GAP, best) or 0, number(pen.facts, UNIT_GAP, worst) or 0
    ahead, behind = _gap_of(best), _gap_of(worst)
    if least >= 0:
        text = pen.sentence("各业务单元均达成目标", f"其中{ahead}", behind)
    elif most < 0:
        text = pen.sentence("各业务单元均未达成目标", f"{behind}，缺口最大", f"；{ahead}")
    elif (number(pen.facts, GAP) or 0) < 0:
        text = pen.sentence(f"业务单元中{behind}，缺口最大", f"；{ahead}，弥补了部分缺口")
    else:
        text = pen.sentence(f"业务单元中{ahead}，超额最多", f"；{behind}，尚未达标")
    net = number(pen.facts, NET)
    money = max(abs(most), abs(least)) / net if net else None
    pen.find(Kind.CONTRIBUTION, text, money=money, unusual=_unusual(pen, worst), leads=False)


def _stands_out(pen: Pen, unit: str) -> bool:
    return abs(_unusual(pen, unit)) >= limit(len(pen.facts.members(UNIT_GAP)))


def _unusual(pen: Pen, unit: str) -> float:
    return off_target(pen.facts, UNITS, unit, number(pen.facts, UNIT_RATE, unit))


def _gap_of(unit: str) -> str:
    return f"{spelled(unit)}较目标{at(UNIT_GAP, unit, words=OVER)}（达成率{at(UNIT_RATE, unit)}）"


def _returns(pen: Pen) -> None:
    returned, net = number(pen.facts, "1.1.1.returned_amount"), number(pen.facts, NET)
    if returned and net and returned >= RETURNS_WORTH_SAYING * net:
        text = pen.sentence(f"另有退货{at('1.1.1.returned_amount')}，未计入净销售额")
        pen.find(Kind.THRESHOLD, text, money=returned / net, leads=False)


def _attainment_bars(facts: FactSheet) -> Chart | None:
    for title, family in (("各业务单元目标达成率", UNIT_RATE), ("各产品线目标达成率", "1.1.1.line_attainment")):
        members = ranked(facts, family)
        if members:
            return chart("bar", title, "ratio", members, [series(facts, "目标达成率", family, members)])
    return None
