"""3.3.2 财务流程低效: money and days lost in invoicing, and overdue money whose cause nobody noted."""

from __future__ import annotations

from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.section_3.causes import cause_bars, weigh_money
from summarizer.drafting.offline.wording import Pen, at, number
from summarizer.facts import FactSheet

AMOUNT, SHARE = "3.3.2.overdue_amount", "3.3.2.overdue_share"
LATE, LATE_DAYS = "3.3.2.invoice_after_due_items_T3", "3.3.2.invoice_after_due_avg_days_T3"
UNNOTED, UNNOTED_SHARE = "3.3.0.overdue_amount", "3.3.0.overdue_share"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the cause bars of 3.3.2."""
    pen = Pen(facts, "3.3.2")
    amount, late = number(facts, AMOUNT), number(facts, LATE)
    if amount:
        pen.say(pen.sentence(f"因开票审批延迟逾期未收{at(AMOUNT)}", f"占逾期余额的{at(SHARE)}"))
        pen.headline(f"开票审批延迟占逾期余额的{at(SHARE)}（{at(AMOUNT)}）", f"因开票审批延迟逾期{at(AMOUNT)}")
        weigh_money(pen, AMOUNT)
    elif amount == 0:
        pen.say(pen.sentence("截止日没有因开票审批延迟形成的逾期"))
    if late:
        pen.say(pen.sentence(f"近三个月开票晚于应收日的期次有{at(LATE)}", f"平均晚{at(LATE_DAYS)}"))
    elif late == 0 and amount:
        pen.say("近三个月没有开票晚于应收日的期次，与登记的逾期原因对不上，宜先核对开票记录。")
    elif late == 0:
        pen.say(pen.sentence("近三个月没有开票晚于应收日的期次"))
    if number(facts, UNNOTED):
        pen.say(pen.sentence(f"另有逾期{at(UNNOTED)}未注明原因（占{at(UNNOTED_SHARE)}），不并入以上各类"))
    pen.show(chart=cause_bars(facts, "overdue_share", "各原因占逾期余额的比重", "ratio"))
    return concluded(pen)
