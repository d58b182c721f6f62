"""6.2.3 竞品对标行动: the customers who name competitors, and what they buy from us."""

from __future__ import annotations

from summarizer.briefing import Cell, DataTable
from summarizer.drafting.offline.charts import known
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.section_3.naming import MOST_ROWS, named_briefly, rules_of
from summarizer.drafting.offline.wording import Pen, at, number, records
from summarizer.facts import FactSheet

MENTIONS, NAMES = "6.2.3.competitor_mentions", "3.2.2.survey_competitor_names"
COUNT = "6.2.3.competitor_mention_count"
LOST, SALES = "3.2.2.leads_lost_to_competitor", "6.2.1.account_sales"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the table of 6.2.3."""
    pen = Pen(facts, "6.2.3")
    customers = list(dict.fromkeys(str(r["客户"]) for r in records(facts, MENTIONS) if r.get("客户")))
    if customers:
        named = named_briefly(facts, NAMES)
        pen.say(
            pen.sentence(f"本期调研评论提及竞品或其他供应商的客户是{named}")
            if named
            else pen.sentence(f"本期调研评论提及竞品或其他供应商的客户有{at(COUNT)}，名单见表")
        )
        pen.headline(f"本期调研中{named}提及竞品" if named else "", "有客户在调研评论中提及竞品")
        pen.weigh(0.005)
    elif facts.value(MENTIONS) == []:
        pen.say(pen.sentence("本期调研评论没有提及竞品"))
    if number(facts, LOST):
        pen.say(pen.sentence(f"本月因竞品替代流失的线索有{at(LOST)}，对标资料应先覆盖这些场景"))
    pen.show(table=_table(facts, customers))
    return concluded(pen)


def _table(facts: FactSheet, customers: list[str]) -> DataTable | None:
    rows = []
    for customer in customers[:MOST_ROWS]:
        sales = known(facts, SALES, customer)
        rows.append(
            [Cell(text=customer), Cell(ref=sales) if sales else Cell(text="非前十大"), rules_of(facts, customer)]
        )
    header = ["客户", "近三个月净销售额", "命中的预警规则"]
    return DataTable(title="提及竞品的客户", header=header, rows=rows) if rows else None
