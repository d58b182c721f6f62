"""3.3.3 客户信用风险: customers who cannot pay, owe more than their limit, or have owed for long."""

from __future__ import annotations

from summarizer.briefing import Chart, Series
from summarizer.drafting.offline.charts import chart, known
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.section_3.causes import weigh_money
from summarizer.drafting.offline.wording import Pen, at, number
from summarizer.facts import FactSheet

AMOUNT, SHARE, OVER_LIMIT = "3.3.3.overdue_amount", "3.3.3.overdue_share", "3.3.3.over_limit_customers"
AGEING, LONGEST, OLDEST = "3.3.0.ageing", "3.3.3.overdue_90plus_top5", "90天以上"
_BANDS = ("未到期", "1-30天", "31-60天", "61-90天", OLDEST)
_LONGEST_LIST = 110  # characters


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the ageing stack of 3.3.3."""
    pen = Pen(facts, "3.3.3")
    _credit(pen)
    _long_overdue(pen)
    pen.show(chart=_ageing(facts))
    return concluded(pen)


def _credit(pen: Pen) -> None:
    amount, over = number(pen.facts, AMOUNT), number(pen.facts, OVER_LIMIT)
    over_limit = f"应收余额超过信用额度的客户有{at(OVER_LIMIT)}" if over else ""
    within = "没有客户的应收余额超过信用额度" if over == 0 else ""
    if amount:
        pen.say(pen.sentence(f"因客户信用风险逾期未收{at(AMOUNT)}（占{at(SHARE)}）", over_limit or within))
        pen.headline(f"客户信用风险占逾期余额的{at(SHARE)}（{at(AMOUNT)}）", f"因客户信用风险逾期{at(AMOUNT)}")
        weigh_money(pen, AMOUNT)
    else:
        none = "截止日没有因客户信用风险形成的逾期" if amount == 0 else ""
        pen.say(pen.remarks(none, over_limit or within))
        pen.headline(over_limit)


def _long_overdue(pen: Pen) -> None:
    oldest = number(pen.facts, AGEING, OLDEST)
    listed = pen.facts.get(LONGEST)
    brief = bool(listed and listed.value and len(listed.text) <= _LONGEST_LIST)
    if oldest:
        pen.say(
            pen.sentence(f"长账龄未收额{at(AGEING, OLDEST)}"),
            pen.sentence(f"欠款居前的是{at(LONGEST)}") if brief else "",
        )
    elif oldest == 0:
        pen.say(pen.sentence("没有长账龄欠款"))


def _ageing(facts: FactSheet) -> Chart | None:
    bands = [band for band in _BANDS if known(facts, AGEING, band)]
    rows = [Series(name=band, refs=[known(facts, AGEING, band)]) for band in bands]
    return chart("stacked_bar", "未收额账龄结构", "元", ["未收额"], rows)
