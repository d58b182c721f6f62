"""3.1.2 销售策略执行偏差: slow quotes, leads that nobody followed, leads that stand still, people far below target."""

from __future__ import annotations

from summarizer.drafting.offline.charts import member_table
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.totals import is_partial
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

QUOTE_DAYS, UNFOLLOWED = "3.1.2.inquiry_to_quote_days", "3.1.2.lost_after_quote_no_followup"
OPEN, STALLED = "3.1.2.open_leads", "3.1.2.stalled_leads_30d"
LOW, MET, RATE = "3.1.2.reps_below_80", "3.1.2.reps_ge_100", "3.1.2.rep_attainment"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the table of 3.1.2."""
    pen = Pen(facts, "3.1.2")
    _leads(pen)
    if not is_partial(facts):
        _people(pen)
    stalled, unfollowed = number(facts, STALLED), number(facts, UNFOLLOWED)
    if stalled:
        pen.headline(f"未结案线索{at(OPEN)}，其中{at(STALLED)}停滞", f"{at(STALLED)}线索停滞")
    if unfollowed:
        pen.headline(f"报价后未跟进而流失的线索有{at(UNFOLLOWED)}")
    pen.weigh(0.02 if stalled or unfollowed else 0.0)
    people = ranked(facts, RATE)[::-1]
    columns = [("净销售额", "3.1.2.rep_sales"), ("个人目标", "3.1.2.rep_target"), ("达成率", RATE)]
    pen.show(table=member_table(facts, "个人目标达成率（由低到高）", "销售员", people, columns))
    return concluded(pen)


def _leads(pen: Pen) -> None:
    unfollowed = number(pen.facts, UNFOLLOWED)
    lost = f"报价后未跟进而流失的线索有{at(UNFOLLOWED)}" if unfollowed else ""
    none_lost = "没有线索因报价后未跟进而流失" if unfollowed == 0 else ""
    pen.say(_stalled(pen), pen.remarks(f"询盘到报价平均用时{at(QUOTE_DAYS)}", lost or none_lost))


def _stalled(pen: Pen) -> str:
    if not number(pen.facts, STALLED):
        return ""
    days = f"超过{at('0.threshold.stalled_days')}没有进展"
    return pen.sentence(f"未结案线索{at(OPEN)}，其中{at(STALLED)}停滞", days)


def _people(pen: Pen) -> None:
    low = number(pen.facts, LOW)
    people = ranked(pen.facts, RATE)
    worst = f"最低的是{spelled(people[-1])}（{at(RATE, people[-1])}）" if people else ""
    if low:
        pen.say(pen.sentence(f"个人达成率偏低的销售员有{at(LOW)}", worst, f"完成目标的有{at(MET)}"))
    elif low == 0:
        pen.say(pen.sentence("没有销售员的个人达成率偏低", worst, f"完成目标的有{at(MET)}"))
