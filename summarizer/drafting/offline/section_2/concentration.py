"""2.3.3 大客户贡献度分析: how much of sales hangs on few customers."""

from __future__ import annotations

from summarizer.briefing import Chart, Series
from summarizer.drafting.offline.charts import chart, known, member_table
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import DEPENDENT_ON_FIVE, DEPENDENT_ON_ONE
from summarizer.drafting.offline.totals import hangs_on_largest
from summarizer.drafting.offline.wording import Pen, at, number, records
from summarizer.facts import FactSheet

ONE, FIVE, TEN = "2.3.3.cr1", "2.3.3.cr5", "2.3.3.cr10"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the pictures of 2.3.3."""
    pen = Pen(facts, "2.3.3")
    pen.say(
        pen.sentence(
            f"最大客户{at('2.3.3.top_customer')}净销售额{at('2.3.3.top_customer_sales')}，占{at(ONE)}",
            f"前五大客户合计占{at(FIVE)}",
            f"前十大客户合计占{at(TEN)}",
        )
    )
    _dependence(pen)
    pen.headline(f"最大客户占净销售额{at(ONE)}，前五大客户占{at(FIVE)}", f"最大客户占净销售额{at(ONE)}")
    customers = [str(record["客户"]) for record in records(facts, "2.3.3.top5") if record.get("客户")]
    columns = [("净销售额", "2.3.3.customer_sales"), ("占比", "2.3.3.customer_share")]
    pen.show(chart=_curve(facts), table=member_table(facts, "前五大客户", "客户", customers, columns))
    return pen.draft()


def _dependence(pen: Pen) -> None:
    one, five = number(pen.facts, ONE), number(pen.facts, FIVE)
    if one is None or five is None:
        return
    if one >= DEPENDENT_ON_ONE:
        verdict = "最大客户的订单节奏足以左右当月结果"
        pen.weigh(one, 0.5, loss=True)
    elif five >= DEPENDENT_ON_FIVE:
        verdict = "销售集中于少数客户，需防范其订单波动"
        pen.weigh(five, 0.2, loss=True)
    elif hangs_on_largest(pen.facts):
        verdict = "客户结构较为分散，但本月同比离不开最大客户的支撑"
    else:
        verdict = "客户结构较为分散，没有依赖少数客户"
    pen.say(pen.sentence(verdict, f"客户集中度指数为{at('2.3.3.hhi')}"))


def _curve(facts: FactSheet) -> Chart | None:
    shares = Series(name="累计占比", refs=[known(facts, family) for family in (ONE, FIVE, TEN)])
    return chart("line", "客户集中度", "ratio", ["最大客户", "前五大客户", "前十大客户"], [shares])
