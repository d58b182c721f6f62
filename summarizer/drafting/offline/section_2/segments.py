"""2.1.3 行业与客群差异: win rate and cycle by industry and company size."""

from __future__ import annotations

from summarizer.drafting.offline.chances import cycles, limit, pairs, rates
from summarizer.drafting.offline.charts import member_table
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

RATE, DAYS, CLOSED = "2.1.3.win_rate_T3", "2.1.3.cycle_days_T3", "2.1.3.closed_T3"
_ENOUGH = 5  # closed leads from which a group's rate is compared


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the table of 2.1.3."""
    pen = Pen(facts, "2.1.3")
    groups = [group for group in ranked(facts, RATE) if _is_large(facts, group)]
    if len(groups) > 1:
        _rates(pen, groups)
    cycles = [group for group in ranked(facts, DAYS) if _is_large(facts, group)]
    _cycles(pen, cycles)
    pen.show(
        table=member_table(
            facts, "近三个月各客群成交率与周期", "客群", ranked(facts, RATE), [("成交率", RATE), ("平均成交周期", DAYS)]
        )
    )
    return pen.draft()


def _is_large(facts: FactSheet, group: str) -> bool:
    """Whether a group has leads enough to be compared; unknown counts as enough."""
    return number(facts, CLOSED, group) is None or (number(facts, CLOSED, group) or 0) >= _ENOUGH


def _degree(facts: FactSheet, family: str, groups: list[str]) -> str:
    """最 if the first and last of these are so among all groups, the small ones too; else only 较."""
    every = ranked(facts, family)
    return "最" if (groups[0], groups[-1]) == (every[0], every[-1]) else "较"


def _rates(pen: Pen, groups: list[str]) -> None:
    best, lowest, how = groups[0], groups[-1], _degree(pen.facts, RATE, groups)
    least = limit(len(groups))
    high_usual, low_usual = (0 < abs(_against_rest(pen.facts, g, groups)) < least for g in (best, lowest))
    if high_usual and low_usual:
        pen.say("近三个月各行业、各规模客户的成交率差别在正常波动之内，暂不据此区分客户。")
        return
    if high_usual:
        pen.say(pen.sentence(f"近三个月{spelled(lowest)}客户成交率{how}低（{at(RATE, lowest)}）"))
        pen.headline(f"近三个月{spelled(lowest)}客户成交率{how}低，为{at(RATE, lowest)}")
        return
    extreme = number(pen.facts, RATE, best) == 1 or number(pen.facts, RATE, lowest) == 0
    high = f"近三个月{spelled(best)}客户成交率{how}高"
    if low_usual:
        pen.say(pen.sentence(f"{high}（{at(RATE, best)}）"))
        pen.headline(f"{high}，为{at(RATE, best)}")
        return
    point = f"{high}（{at(RATE, best)}），{spelled(lowest)}客户{how}低（{at(RATE, lowest)}）"
    pen.say(
        pen.sentence(point),
        pen.sentence("极端值多见于结案线索很少的客群，仅供参考") if extreme else "",
    )
    pen.headline(
        f"{high}（{at(RATE, best)}），{spelled(lowest)}{how}低（{at(RATE, lowest)}）",
        f"{high}，为{at(RATE, best)}",
    )


def _against_rest(facts: FactSheet, group: str, groups: list[str]) -> float:
    """A group's rate against all other leads; 0 where leads were not counted."""
    known = {g: (number(facts, RATE, g), number(facts, CLOSED, g)) for g in groups}
    others = [(rate, n) for g, (rate, n) in known.items() if g != group and rate is not None and n]
    closed = sum(n for _, n in others)
    rest = sum(rate * n for rate, n in others) / closed if closed else None
    return rates(*known[group], rest, closed)


def _days_differ(facts: FactSheet, groups: list[str]) -> bool:
    slow, fast = groups[0], groups[-1]
    won = [(number(facts, CLOSED, g) or 0) * (number(facts, RATE, g) or 0) for g in (slow, fast)]
    if not all(won):
        return number(facts, CLOSED, slow) is None
    return cycles(number(facts, DAYS, slow), won[0], number(facts, DAYS, fast), won[1]) >= limit(pairs(len(groups)))


def _cycles(pen: Pen, groups: list[str]) -> None:
    """Means are written with the groups that close fastest and slowest; leads still open are not in them."""
    month = f"本月平均成交周期{at('2.1.3.cycle_days_month')}"
    if len(groups) > 1 and _days_differ(pen.facts, groups):
        slow, fast, how = groups[0], groups[-1], _degree(pen.facts, DAYS, groups)
        quick = f"近三个月{spelled(fast)}客户成交{how}快"
        extremes = f"{quick}（{at(DAYS, fast)}），{spelled(slow)}客户{how}慢（{at(DAYS, slow)}）"
        pen.say(pen.remarks(month, extremes))
    else:
        pen.say(pen.sentence(month))
