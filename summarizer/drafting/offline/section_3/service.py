"""3.2.1 服务质量下滑: the customers who may leave, and what service has to do with it."""

from __future__ import annotations

from summarizer.briefing import Cell, DataTable
from summarizer.drafting.offline.candidates import Kind
from summarizer.drafting.offline.charts import second_members
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.section_3.naming import MOST_ROWS, rules_of
from summarizer.drafting.offline.wording import Pen, at, number, records, spelled
from summarizer.facts import FactSheet, fact_id

WARNED, LIST, RULES = "3.2.0.warning_customers", "3.2.0.warning_list", "3.2.0.warning_rules"
LATE, FALLEN, SAID = "3.2.1.customers_R2服务超时", "3.2.1.customers_R3满意度下降", "3.2.1.feedback_service_customers"
QUOTE = "3.2.0.warning_quote"
_MOST_NAMED = 2


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the warning list of 3.2.1."""
    pen = Pen(facts, "3.2.1")
    _warned(pen)
    _service(pen)
    _said(pen)
    pen.show(table=_warning_list(facts))
    return concluded(pen)


def _warned(pen: Pen) -> None:
    warned = number(pen.facts, WARNED)
    if warned == 0:
        pen.say(pen.sentence("本月没有客户达到流失预警标准"))
        return
    high = [str(r.get("客户")) for r in records(pen.facts, LIST) if r.get("等级") == "高"]
    shown = [customer for customer in high if pen.knows(at(RULES, customer))][:_MOST_NAMED]
    pen.say(
        pen.sentence(f"达到流失预警标准的客户有{at(WARNED)}", "" if high else "其中没有高风险客户"),
        *(pen.sentence(f"{spelled(customer)}风险高，命中{at(RULES, customer)}") for customer in shown),
    )
    pen.headline(f"达到流失预警标准的客户有{at(WARNED)}")
    active = number(pen.facts, "1.1.3.active_customers")
    pen.weigh(warned / active if warned and active else 0.02 if warned else 0.0)


def _service(pen: Pen) -> None:
    counts = [f"{words}{at(family)}" for family, words in _WORDS.items() if number(pen.facts, family)]
    none = [words for family, words in _WORDS.items() if number(pen.facts, family) == 0]
    if counts:
        pen.say(pen.sentence("从服务看，" + counts[0], *counts[1:]))
    elif none and len(none) == len(_WORDS):
        pen.say(pen.sentence(f"从服务看，响应超时的客户为{at(LATE)}"))


def _said(pen: Pen) -> None:
    """What warned customers said, the gravest first, in their own words."""
    for record in records(pen.facts, LIST)[:MOST_ROWS]:
        customer = str(record.get("客户"))
        for number_of in second_members(pen.facts, QUOTE, customer)[:1]:
            said = pen.facts[fact_id(QUOTE, customer, number_of)].text
            end = (
                "" if said.endswith(("。", "！", "？", "…")) else "。"
            )  # a sentence that is quoted brings its own stop
            text = f"{spelled(customer)}在反馈中说：“{at(QUOTE, customer, number_of)}”{end}"
            pen.find(Kind.RELATION, text, money=0.001, leads=False)


_WORDS = {LATE: "响应超时的客户有", FALLEN: "满意度明显走低的有", SAID: "在反馈中提到服务变差的有"}


def _warning_list(facts: FactSheet) -> DataTable | None:
    rows = [
        [Cell(text=str(r.get("客户"))), Cell(text=str(r.get("等级") or "")), rules_of(facts, str(r.get("客户")))]
        for r in records(facts, LIST)[:MOST_ROWS]
    ]
    return DataTable(title="流失预警名单", header=["客户", "等级", "命中的预警规则"], rows=rows) if rows else None
