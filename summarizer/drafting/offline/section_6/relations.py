"""6.2.2 高层关系维护: whom to visit, and why: low scores, and contracts that end soon."""

from __future__ import annotations

from summarizer.briefing import Cell, DataTable
from summarizer.drafting.offline.charts import known
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.wording import Pen, at, number, records, spelled
from summarizer.facts import FactSheet

DETRACTORS, EXPIRING, NOTICE = (
    "6.2.2.key_account_detractors",
    "6.2.2.contracts_expiring_90d",
    "0.threshold.renewal_notice_days",
)
SALES, SHARE = "6.2.1.account_sales", "6.2.1.account_share"
COUNT, SCORE, AMOUNT = "6.2.2.key_account_detractor_count", "6.2.2.detractor_score", "6.2.2.expiring_amount"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the table of 6.2.2."""
    pen = Pen(facts, "6.2.2")
    unhappy = [str(record["客户"]) for record in records(facts, DETRACTORS) if record.get("客户")]
    if unhappy:
        _unhappy(pen, unhappy)
    elif facts.value(DETRACTORS) == []:
        pen.say(pen.sentence("前十大客户中没有贬损者"))
    _expiring(pen)
    pen.show(table=_visits(facts, unhappy))
    return concluded(pen)


def _unhappy(pen: Pen, customers: list[str]) -> None:
    first = customers[0]
    score, sales = f"NPS评分{at(SCORE, first)}", f"近三个月净销售额{at(SALES, first)}"
    who = f"最需要高层拜访的是{spelled(first)}（{sales}，{score}）" if pen.knows(sales + score) else ""
    who = who or (f"最需要高层拜访的是{spelled(first)}（{sales}）" if pen.knows(sales) else "")
    pen.say(pen.sentence(f"前十大客户中有{at(COUNT)}打低分", who))
    pen.headline(f"前十大客户中有{at(COUNT)}打低分，需高层拜访")
    pen.weigh(sum(number(pen.facts, SHARE, customer) or 0 for customer in customers), 0.3)


def _expiring(pen: Pen) -> None:
    expiring = number(pen.facts, EXPIRING)
    within = f"截止日后{at(NOTICE)}内" if pen.knows(at(NOTICE)) else "近期"
    if expiring:
        pen.say(pen.sentence(f"{within}到期且尚未续签的合同有{at(EXPIRING)}", f"涉及金额{at(AMOUNT)}", "需提前沟通"))
        pen.headline(f"即将到期未续的合同{at(EXPIRING)}")
        pen.weigh(0.01)
    elif expiring == 0:
        pen.say(pen.sentence(f"{within}没有到期未续的合同"))


def _visits(facts: FactSheet, unhappy: list[str]) -> DataTable | None:
    families = (SALES, SCORE, "3.2.0.warning_rules")
    rows = [
        [Cell(text=customer), *(_cell(known(facts, family, customer)) for family in families)] for customer in unhappy
    ]
    header = ["客户", "近三个月净销售额", "NPS评分", "命中的预警规则"]
    return DataTable(title="需高层拜访的客户", header=header, rows=rows) if rows else None


def _cell(ref: str | None) -> Cell:
    return Cell(ref=ref) if ref else Cell(text="–")
