"""What the month's results say about the front line's requests: lost deals, approval days, people below target."""

from __future__ import annotations

from summarizer.briefing import Chart
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

DAYS, BY_NODES = "5.2.2.approval_days", "5.2.2.approval_days_by_nodes"
LOST, LOSS_RATE, RATE = "3.2.2.leads_lost_to_competitor", "2.1.2.stage_loss_rate", "3.1.2.rep_attainment"
LOW = "3.1.2.reps_below_80"
_MOST_NAMED = 2
_LONGER = 1.5  # days of the most approvers over those of the fewest, from which it is said


def lost_to_competitors(pen: Pen) -> None:
    """5.1.3: leads lost to competitors."""
    if number(pen.facts, LOST):
        pen.say(pen.sentence(f"同期因竞品替代流失的线索有{at(LOST)}"))


def approval_days(pen: Pen) -> None:
    """5.2.2: how long contracts wait for approval, by number of approvers."""
    nodes = _nodes(pen.facts)
    by_nodes = ""
    if len(nodes) > 1 and _grows(pen.facts, nodes):
        by_nodes = f"其中审批节点最多的平均{at(BY_NODES, nodes[-1])}，最少的{at(BY_NODES, nodes[0])}"
    pen.say(pen.sentence(f"当月签约合同平均审批{at(DAYS)}", by_nodes))
    pen.headline(f"合同平均审批{at(DAYS)}")


def _grows(facts: FactSheet, nodes: list[str]) -> bool:
    """Whether more approvers take clearly longer."""
    days = [number(facts, BY_NODES, node) or 0.0 for node in nodes]
    return days == sorted(days) and days[-1] >= _LONGER * days[0] and days[-1] - days[0] >= 1


def approval_chart(facts: FactSheet) -> Chart | None:
    """Approval days by number of approvers."""
    nodes = _nodes(facts)
    filled = series(facts, "平均审批天数", BY_NODES, nodes)
    return chart("column", "平均审批天数（按审批节点数）", "天", [f"{node}个节点" for node in nodes], [filled])


def _nodes(facts: FactSheet) -> list[str]:
    """The numbers of approvers, fewest first."""
    return sorted(ranked(facts, BY_NODES), key=lambda node: (float(node) if _is_number(node) else float("inf"), node))


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def weakest_people(pen: Pen) -> None:
    """5.3.1: who is furthest below target."""
    people = [p for p in ranked(pen.facts, RATE)[::-1] if (number(pen.facts, RATE, p) or 0) < 1][:_MOST_NAMED]
    if people:
        named = "、".join(f"{spelled(person)}（{at(RATE, person)}）" for person in people)
        pen.say(pen.sentence(f"个人达成率最低的是{named}，可优先安排培训"))


def lost_while_negotiating(pen: Pen) -> None:
    """5.3.2: leads lost at the negotiating table."""
    if number(pen.facts, LOSS_RATE, "谈判"):
        pen.say(pen.sentence(f"本月结案线索在谈判阶段的流失率为{at(LOSS_RATE, '谈判')}"))


def people_below_target(pen: Pen) -> None:
    """5.3.3: how many people are far below target."""
    if number(pen.facts, LOW):
        pen.say(pen.sentence(f"个人达成率偏低的销售员有{at(LOW)}，可作为首批学员"))
