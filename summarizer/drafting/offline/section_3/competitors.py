"""3.2.2 竞品替代威胁: leads lost to competitors, and customers who look at them."""

from __future__ import annotations

from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.section_3.naming import customers_by_source, named_briefly
from summarizer.drafting.offline.wording import Pen, at, number
from summarizer.facts import FactSheet

AT_RISK, LOST = "3.2.2.customers_R4竞品替代", "3.2.2.leads_lost_to_competitor"
SURVEY, FEEDBACK = "3.2.2.survey_competitor_names", "3.2.2.feedback_competitor_names"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the table of 3.2.2."""
    pen = Pen(facts, "3.2.2")
    _customers(pen)
    _leads(pen)
    table = customers_by_source(facts, "提及竞品的客户", {SURVEY: "调研评论", FEEDBACK: "客户反馈"})
    pen.show(table=table)
    return concluded(pen)


def _customers(pen: Pen) -> None:
    at_risk = number(pen.facts, AT_RISK)
    if at_risk == 0:
        pen.say(pen.sentence("本期没有客户在调研或反馈中提及竞品"))
    elif at_risk:
        survey, feedback = named_briefly(pen.facts, SURVEY), named_briefly(pen.facts, FEEDBACK)
        pen.say(
            pen.sentence(f"有竞品替代风险的客户{at(AT_RISK)}"),
            pen.sentence(f"调研评论中提及竞品的是{survey}") if survey else "",
            _in_feedback(pen, feedback),
        )
        pen.headline(f"有竞品替代风险的客户{at(AT_RISK)}")
        active = number(pen.facts, "1.1.3.active_customers")
        pen.weigh(at_risk / active if active else 0.01, 0.5)


def _in_feedback(pen: Pen, names: str) -> str:
    """Who named competitors in feedback: by name where they are few, else how many."""
    if names:
        return pen.sentence(f"反馈中提及竞品的是{names}")
    count = "3.2.2.feedback_competitor_customers"
    return pen.sentence(f"反馈中提及竞品的客户有{at(count)}") if number(pen.facts, count) else ""


def _leads(pen: Pen) -> None:
    lost = number(pen.facts, LOST)
    if lost:
        pen.say(pen.sentence(f"本月因竞品替代流失的线索有{at(LOST)}", f"同期结案线索共{at('2.1.1.closed_leads')}"))
        pen.headline(f"因竞品替代流失的线索有{at(LOST)}")
    elif lost == 0:
        pen.say(pen.sentence("本月没有线索因竞品替代流失"))
