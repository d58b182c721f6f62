"""1.3.2 新品市场反馈: how new products are taken up, bought again and returned."""

from __future__ import annotations

from summarizer.drafting.offline.charts import member_table
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import FEW_BUYERS, HIGHER_RETURNS
from summarizer.drafting.offline.wording import Pen, at, names, number, spelled
from summarizer.facts import FactSheet, fact_id

BUYERS, RETURNS, ALL_RETURNS = "1.3.2.buyers", "1.3.2.return_rate", "1.3.2.return_rate_all"
_MOST_NAMED = 3


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the table of 1.3.2."""
    pen = Pen(facts, "1.3.2")
    products = names(facts, "1.3.2.new_products")
    if facts.value("1.3.2.new_products") == []:
        pen.say("本月没有处于新品期的产品。")
    products.sort(
        key=lambda product: (not _is_returned(facts, product), -(number(facts, BUYERS, product) or 0), product)
    )
    for product in products[:_MOST_NAMED]:
        _product(pen, product)
    for product in products[:1]:
        _headline(pen, product)
    pen.show(
        table=member_table(
            facts, "新品表现", "新品", products,
            [("购买客户", BUYERS), ("客户接受度", "1.3.2.acceptance"), ("复购率", "1.3.2.repurchase"),
             ("退货率", RETURNS), ("当月销售占比", "1.3.2.sales_share"), ("一线建议", "1.3.2.rep_suggestions")],
        )
    )  # fmt: skip
    return pen.draft()


def _product(pen: Pen, product: str) -> None:
    name, buyers = spelled(product), number(pen.facts, BUYERS, product)
    if buyers == 0:
        pen.say(pen.sentence(f"{name}上市以来购买客户{at(BUYERS, product)}，市场尚未打开"))
        return
    returned = _is_returned(pen.facts, product)
    bought = pen.sentence(
        f"{'' if returned else name}上市以来购买客户{at(BUYERS, product)}",
        f"接受度{at('1.3.2.acceptance', product)}",
        f"复购率{at('1.3.2.repurchase', product)}",
        "购买客户尚少，复购情况暂不下结论" if buyers is not None and buyers <= FEW_BUYERS else "",
    )
    if returned:  # what the meeting must hear of it comes first
        pen.say(_returns(pen, product, name), bought)
    else:
        pen.say(bought, _returns(pen, product, "" if bought else name))
    pen.weigh(
        number(pen.facts, "1.3.2.sales_share", product), 1.0 if _is_returned(pen.facts, product) else 0.3, lead=True
    )


def _headline(pen: Pen, product: str) -> None:
    name = spelled(product)
    if _is_returned(pen.facts, product):
        against = pen.against(fact_id(RETURNS, product), ALL_RETURNS, "整体的")
        pen.headline(f"{name}退货率{at(RETURNS, product)}，{against}")
    pen.headline(f"{name}接受度{at('1.3.2.acceptance', product)}，复购率{at('1.3.2.repurchase', product)}")


def _is_returned(facts: FactSheet, product: str) -> bool:
    """Whether a new product comes back clearly more often than the company's goods do."""
    rate, whole = number(facts, RETURNS, product), number(facts, ALL_RETURNS)
    return rate is not None and whole is not None and rate > HIGHER_RETURNS * whole


def _returns(pen: Pen, product: str, whose: str) -> str:
    """How often it comes back; `whose` names it where no sentence before does."""
    rate, whole = number(pen.facts, RETURNS, product), number(pen.facts, ALL_RETURNS)
    suggested = number(pen.facts, "1.3.2.rep_suggestions", product)
    asked = f"一线提出改进建议{at('1.3.2.rep_suggestions', product)}" if suggested else ""
    if rate is None or not rate or whole is None:
        return pen.remarks(f"{whose}{asked}") if asked else ""
    against = pen.against(fact_id(RETURNS, product), ALL_RETURNS, "整体的")
    cause = "需查明退货原因" if _is_returned(pen.facts, product) else ""
    return pen.sentence(f"{whose}退货率{at(RETURNS, product)}，{against}", asked, cause)
