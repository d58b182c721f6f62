"""A change that looks large in the picture and is not out of the ordinary: said once, so that nobody chases it."""

from __future__ import annotations

from collections.abc import Collection

from summarizer.drafting.offline.candidates import Kind
from summarizer.drafting.offline.judgement import LARGE_CHANGE, WORTH_NAMING
from summarizer.drafting.offline.variation import Dimension, shifts
from summarizer.drafting.offline.wording import Pen, at, number, spelled, varied

_GROWTH = "增长/下降"


def say_large_but_usual(pen: Pen, dimension: Dimension, told: Collection[str], of: str = "") -> None:
    """The member whose year-on-year change is large in money and within its usual swing; `of` follows its name."""
    net, whole = number(pen.facts, "1.1.1.net_sales"), number(pen.facts, "1.1.2.yoy") or 0.0
    for shift in shifts(pen.facts, dimension):
        growth = number(pen.facts, dimension.yoy, shift.member)
        before = number(pen.facts, f"{dimension.sales}_last_year", shift.member)
        if growth is None or before is None or not net or not shift.known or shift.member in told:
            continue
        money = growth * before / net
        if abs(growth) < LARGE_CHANGE or abs(growth - whole) < LARGE_CHANGE or abs(money) < 2 * WORTH_NAMING:
            continue  # small, or what everything did
        large = f"{spelled(shift.member)}{of}同比{at(dimension.yoy, shift.member, words=_GROWTH)}"
        text = varied(
            shift.member,
            f"{large}，幅度虽大，仍在其通常波动之内，走势还需观察",
            f"{large}，幅度不小，尚未超出通常波动，暂不下结论",
            f"{large}，单月起伏本来就大，尚在正常波动之内，先作观察",
        )
        pen.find(Kind.CHANGE, pen.sentence(text), money=money * 0.2, leads=False)
        return
