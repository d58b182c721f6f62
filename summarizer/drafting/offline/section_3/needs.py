"""3.2.3 需求匹配度降低: what customers need and the product does not give."""

from __future__ import annotations

from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.section_3.naming import customers_by_source, named_briefly
from summarizer.drafting.offline.wording import Pen, at, number
from summarizer.facts import FactSheet

UNMET, LOST = "3.2.3.customers_R5需求不匹配", "3.2.3.leads_lost_function_mismatch"
SURVEY, FEEDBACK = "3.2.3.survey_unmet_names", "3.2.3.feedback_unmet_names"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the table of 3.2.3."""
    pen = Pen(facts, "3.2.3")
    unmet, lost = number(facts, UNMET), number(facts, LOST)
    if unmet == 0:
        pen.say(pen.sentence("本期没有客户反映需求未被满足"))
    elif unmet:
        survey, feedback = named_briefly(facts, SURVEY), named_briefly(facts, FEEDBACK)
        pen.say(
            pen.sentence(f"反映需求未被满足的客户有{at(UNMET)}"),
            pen.sentence(f"调研中写明的是{survey}") if survey else "",
            _in_feedback(pen, feedback),
        )
        pen.headline(f"反映需求未被满足的客户有{at(UNMET)}")
        active = number(facts, "1.1.3.active_customers")
        pen.weigh(unmet / active if active else 0.01, 0.4)
    if lost:
        pen.say(pen.sentence(f"本月因功能不匹配流失的线索有{at(LOST)}", f"同期结案线索共{at('2.1.1.closed_leads')}"))
        pen.headline(f"因功能不匹配流失的线索有{at(LOST)}")
    elif lost == 0:
        pen.say(pen.sentence("本月没有线索因功能不匹配流失"))
    pen.show(table=customers_by_source(facts, "需求未被满足的客户", {SURVEY: "调研评论", FEEDBACK: "客户反馈"}))
    return concluded(pen)


def _in_feedback(pen: Pen, names: str) -> str:
    """Whose feedback tells of unmet needs: by name where they are few, else how many."""
    if names:
        return pen.sentence(f"反馈中提到的是{names}")
    count = "3.2.3.feedback_unmet_customers"
    return pen.sentence(f"在反馈中提到的有{at(count)}") if number(pen.facts, count) else ""
