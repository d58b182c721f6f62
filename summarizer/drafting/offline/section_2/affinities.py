"""2.3.2 销售组合优化建议: products bought together more often than chance would have it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from summarizer.briefing import Cell, DataTable
from summarizer.drafting.offline.charts import MOST_ROWS, known
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import FEW_ORDERS
from summarizer.drafting.offline.wording import Pen, at, number, records, spelled
from summarizer.facts import FactSheet

PAIR, LIFT, SUPPORT, VALUE, ORDERS = (
    "2.3.2.top_pair",
    "2.3.2.top_pair_lift",
    "2.3.2.top_pair_support",
    "2.3.2.top_pair_aov_lift",
    "2.3.2.pair_orders",
)


_PICKED = 4.0  # standard errors that the first of hundreds of pairs must be beyond


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the table of 2.3.2."""
    pen = Pen(facts, "2.3.2")
    pairs = [_members(record) for record in records(facts, "2.3.2.top_pairs")]
    if facts.value("2.3.2.top_pairs") == []:
        pen.say("本月没有同时购买多种产品的订单，暂无组合可分析。")
    elif pairs:
        _top(pen, *pairs[0])
    pen.show(table=_table(facts))
    return pen.draft()


def _members(record: Mapping[str, object]) -> tuple[str, str]:
    return str(record.get("产品A")), str(record.get("产品B"))


def _top(pen: Pen, first: str, second: str) -> None:
    a, b = spelled(first), spelled(second)
    if _is_chance(pen):
        named = f"最常一起购买的{a}与{b}也只有{at(ORDERS, f'{first}＋{second}')}"
        pen.say(pen.sentence(f"{named}，与随机搭配难以区分，不宜据此设计组合"))
        return
    orders = number(pen.facts, ORDERS, f"{first}＋{second}")
    together = f"最常一起购买的是{a}与{b}（{at(ORDERS, f'{first}＋{second}')}）"
    pen.say(
        pen.sentence(
            pen.clause(together) or f"最常一起购买的是{at(PAIR)}",
            f"占全部订单的{at(SUPPORT)}",
            _strength(pen),
            "共现单数少，结论仅供参考" if orders is not None and orders < FEW_ORDERS else "",
        )
    )
    pen.say(pen.sentence(f"含该组合的订单均额较其余订单{at(VALUE, words='高/低')}", _advice(pen)))
    pen.headline(f"{a}与{b}最常同购（{at(ORDERS, f'{first}＋{second}')}）", f"最常同购的产品对占订单的{at(SUPPORT)}")


def _is_chance(pen: Pen) -> bool:
    """Whether the pair is together no more often than the likeliest of so many pairs would be by chance."""
    together, lift = number(pen.facts, "2.3.2.top_pair_orders"), number(pen.facts, LIFT)
    if together is None or not lift or lift < 0 or together <= 0:
        return False
    expected = together / lift
    return (together - expected) / math.sqrt(expected) < _PICKED


def _strength(pen: Pen) -> str:
    lift = number(pen.facts, LIFT)
    if lift is None:
        return ""
    if lift <= 1:
        return f"提升度{at(LIFT)}，并不比随机更常见"
    return f"是随机水平的{at(LIFT)}倍"


def _advice(pen: Pen) -> str:
    lift, value = number(pen.facts, LIFT), number(pen.facts, VALUE)
    if lift is None or value is None:
        return ""
    if lift > 1 and value > 0:
        return "可优先设计为组合方案"
    return "不宜仅凭共现次数捆绑销售" if lift <= 1 else "捆绑前需先核算客单价"


def _table(facts: FactSheet) -> DataTable | None:
    """The pairs of the month with their orders."""
    rows = [
        [Cell(text=first), Cell(text=second), Cell(ref=ref)]
        for first, second in map(_members, records(facts, "2.3.2.top_pairs"))
        if (ref := known(facts, ORDERS, f"{first}＋{second}"))
    ]
    header = ["产品A", "产品B", "共现订单"]
    return DataTable(title="本月最常同购的产品", header=header, rows=rows[:MOST_ROWS]) if rows else None
