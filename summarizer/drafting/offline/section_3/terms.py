"""3.3.1 合同条款漏洞: how much is overdue at all, and how much of it over disputed terms."""

from __future__ import annotations

from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.section_3.causes import OVERDUE, RATIO, RECEIVABLE, cause_bars, weigh_money
from summarizer.drafting.offline.wording import Pen, at, number
from summarizer.facts import FactSheet

AMOUNT, SHARE = "3.3.1.overdue_amount", "3.3.1.overdue_share"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the cause bars of 3.3.1."""
    pen = Pen(facts, "3.3.1")
    _terms(pen)
    _receivables(pen)
    pen.show(chart=cause_bars(facts, "overdue_amount", "逾期余额按原因", "元"))
    return concluded(pen)


def _terms(pen: Pen) -> None:
    amount = number(pen.facts, AMOUNT)
    if amount:
        pen.say(pen.sentence(f"因合同条款争议逾期未收{at(AMOUNT)}", f"占逾期余额的{at(SHARE)}"))
        pen.headline(f"合同条款争议占逾期余额的{at(SHARE)}（{at(AMOUNT)}）", f"因合同条款争议逾期{at(AMOUNT)}")
        weigh_money(pen, AMOUNT)
    elif amount == 0:
        pen.say(pen.sentence("截止日没有因合同条款争议形成的逾期"))


def _receivables(pen: Pen) -> None:
    pen.say(
        pen.sentence(f"整体看，应收余额{at(RECEIVABLE)}", f"其中逾期{at(OVERDUE)}（占{at(RATIO)}）"),
        pen.remarks(f"应收账款周转{at('3.3.0.dso')}", f"当月到期应收回款率{at('3.3.0.collection_rate_month')}"),
    )
