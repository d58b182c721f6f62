"""Section 05: what the front line asks for, and what the month's results say about it."""

from __future__ import annotations

from summarizer.drafting.offline.section_5 import WRITERS
from tests.factories.readings import drafted, read


def test_reports_on_a_theme_are_counted_and_their_absence_is_said() -> None:
    assert read(WRITERS, "5.1.1", {"5.1.1.feedback": 6}) == ["本月关于CRM系统功能的一线反馈有6条。"]
    assert read(WRITERS, "5.1.1", {"5.1.1.feedback": 0}) == ["本月没有关于CRM系统功能的一线反馈。"]


def test_all_themes_are_shown_together_the_largest_first() -> None:
    draft, _ = drafted(WRITERS, "5.1.1", {"5.1.1.feedback": 6, "5.2.2.feedback": 7, "5.3.3.feedback": 0})

    assert draft.chart
    assert draft.chart.categories == ["审批流程", "CRM系统功能", "数据分析培训"]


def test_approval_is_compared_between_the_most_and_the_fewest_approvers() -> None:
    facts = {"5.2.2.approval_days": 4.6, "5.2.2.approval_days_by_nodes": {"10": 8.2, "2": 2.1, "3": 4.0}}
    draft, _ = drafted(WRITERS, "5.2.2", facts)

    assert read(WRITERS, "5.2.2", facts) == ["当月签约合同平均审批4.6天，其中审批节点最多的平均8.2天，最少的2.1天。"]
    assert draft.chart
    assert draft.chart.categories == ["2个节点", "3个节点", "10个节点"]


def test_budget_and_leads_are_compared_both_ways() -> None:
    facts = {
        "5.2.3.budget_minus_lead_share_pp": {"华东": 15.0, "华南": -11.0, "西南": -4.0},
        "5.2.3.most_over_budget": "华东",
        "5.2.3.most_under_budget": "华南",
    }

    found, asked = read(WRITERS, "5.2.3", facts), read(WRITERS, "5.2.3", facts, "recommendation")

    assert [text[:2] for text in found] == ["华东", "华南"]
    assert "华东活动预算占比较线索占比高出15.0个百分点" in found[0]
    assert "由+15.0个百分点调整至+7.5个百分点" in asked[0]


def test_those_who_need_training_most_are_named_and_those_on_target_are_not() -> None:
    facts = {"5.3.1.feedback": 4, "3.1.2.rep_attainment": {"王磊": 1.1, "赵敏": 0.61, "李娜": 1.02}}

    assert read(WRITERS, "5.3.1", facts)[1] == "个人达成率最低的是赵敏（61.0%），可优先安排培训。"
