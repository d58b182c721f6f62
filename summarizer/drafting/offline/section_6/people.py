"""6.1.3 团队个人指标: next month's total, split over people; the three splits add up to the same total."""

from __future__ import annotations

from summarizer.drafting.offline.charts import member_table
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

TARGET, RATE, LOW = "6.1.3.person_target", "3.1.2.rep_attainment", "3.1.2.reps_below_80"
COMPUTED = "6.1.3.person_computed"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the table of 6.1.3."""
    pen = Pen(facts, "6.1.3")
    people = ranked(facts, TARGET)
    if len(people) > 1:
        first, last = people[0], people[-1]
        by_hand = "个人指标由人工确定" if facts.members(COMPUTED) else ""
        way = by_hand or "个人指标由区域目标按个人目标占比分解"
        pen.say(
            pen.sentence(
                f"{way}，最高的是{spelled(first)}（{at(TARGET, first)}）",
                f"最低的是{spelled(last)}（{at(TARGET, last)}）",
            )
        )
        pen.headline(f"个人指标最高{at(TARGET, first)}，最低{at(TARGET, last)}")
    elif people:
        pen.say(pen.sentence(f"个人指标全部由{spelled(people[0])}承担，为{at(TARGET, people[0])}"))
    if people and number(facts, LOW):
        pen.say(pen.sentence(f"本月个人达成率偏低的销售员有{at(LOW)}，分配后需逐人确认可行"))
    columns = [("下月指标", TARGET), ("测算指标", COMPUTED), ("本月个人目标", "3.1.2.rep_target"), ("本月达成率", RATE)]
    pen.show(table=member_table(facts, "下月个人指标", "销售员", people, columns))
    return concluded(pen)
