"""What last month's actions achieved: the facts that they were to move, held against what was promised."""

from __future__ import annotations

import pytest

from summarizer.facts import FactSheet, Measured
from summarizer.kpi.plan.achievements import (
    IMPROVED,
    REACHED,
    UNMOVED,
    WORSE,
    add_achievements,
    goal_id,
    judged,
    shift_id,
)
from summarizer.kpi.tables import Table
from tests.factories.tables import context, facts_of, table

PLAN = table(
    "上月行动计划",
    """
    事项 负责人 截止日     状态   验收指标                         指标原值  指标目标值
    甲   王     2025-10-31 已完成 1.2.1.region_attainment.华北     70%       85%
    乙   李     2025-10-30 进行中 华东净销售额                     30万元    40万元
    丙   赵     2025-10-29 延期   5.2.3.budget_minus_lead_share_pp.华北 15.1 -7.5
    丁   孙     2025-11-01 进行中 1.2.1.region_attainment.东北     0.6       0.8
    戊   周     2025-11-02 进行中 1.2.1.region_attainment.华北     六成      0.8
    己   吴     2025-11-03 未开始 -                                -         -
    """,
)


def achieved(plan: Table) -> FactSheet:
    data = context(plan)
    data.facts.put("1.2.1.region_attainment", Measured(0.9), "华北")
    data.facts.put("1.2.1.region_sales", Measured(250_000.0), "华东")
    data.facts.put("5.2.3.budget_minus_lead_share_pp", Measured(-9.0), "华北")
    add_achievements(data)
    return data.facts


@pytest.mark.parametrize(
    ("before", "goal", "now", "unit", "result", "change"),
    [
        (0.7, 0.85, 0.85, "ratio", REACHED, 15.0),
        (0.7, 0.85, 0.8496, "ratio", REACHED, 14.96),  # is written 85.0%
        (0.7, 0.85, 0.8, "ratio", IMPROVED, 10.0),
        (0.7, 0.85, 0.7001, "ratio", UNMOVED, 0.01),
        (0.7, 0.85, 0.6, "ratio", WORSE, -10.0),
        (23.0, 11.0, 10.0, "张", REACHED, -13.0),
        (23.0, 11.0, 30.0, "张", WORSE, 7.0),
        (15.1, 7.6, -5.0, "pp", REACHED, -20.1),  # nearer to zero, on the other side of it
        (15.1, 7.6, -20.0, "pp", WORSE, -35.1),
        (-15.1, -7.6, -9.0, "pp", IMPROVED, 6.1),
    ],
)
def test_a_fact_is_held_against_what_it_was_and_was_to_be(
    before: float, goal: float, now: float, unit: str, result: str, change: float
) -> None:
    found = judged(before, goal, now, unit)
    assert (found.result, round(found.change, 6)) == (result, change)


def test_actions_are_scored_by_the_earliest_deadline_with_change_and_goal() -> None:
    facts = achieved(PLAN)
    assert [facts.value("6.3.scored_action", name) for name in "12345"] == ["丙", "乙", "甲", "丁", "戊"]
    assert [facts.value("6.3.result", name) for name in "123"] == [IMPROVED, WORSE, REACHED]
    assert [facts[str(shift_id(facts, name))].text for name in "123"] == ["-24.1个百分点", "-5.0万元", "+20.0个百分点"]
    assert [facts[str(goal_id(facts, name))].text for name in "123"] == ["-7.5个百分点", "40.0万元", "85.0%"]
    assert [facts.value(f"6.3.{name}_count") for name in ("reached", "improved", "unmoved", "unjudged")] == [1, 1, 1, 2]
    assert facts["6.3.result.1"].inputs == ("5.2.3.budget_minus_lead_share_pp.华北",)


def test_a_renamed_member_and_an_unreadable_number_are_said_and_not_guessed() -> None:
    facts = achieved(PLAN)
    assert facts["6.3.result.4"].reason == "本月没有“东北目标达成率”这项指标，可能已改名或不再出现"
    assert facts["6.3.result.5"].reason == "“指标原值”没有填写，或不是数字"
    assert shift_id(facts, "4") is None is goal_id(facts, "5")


def test_a_plan_without_these_columns_is_not_scored() -> None:
    facts = achieved(Table("上月行动计划", PLAN.frame.drop(columns="验收指标")))
    assert facts["6.3.scored_actions"].reason == "“上月行动计划”表缺少“验收指标”列"
    assert facts["6.3.reached_count"].reason == facts["6.3.scored_actions"].reason


def test_an_action_that_is_written_twice_is_scored_once() -> None:
    twice = table(
        "上月行动计划",
        """
        事项 负责人 截止日     状态   验收指标                     指标原值 指标目标值
        甲   王     2025-10-31 已完成 1.2.1.region_attainment.华北 0.95     0.97
        甲   王     2025-10-31 已完成 1.2.1.region_attainment.华北 0.95     0.97
        """,
    )
    facts = achieved(twice)
    assert [fact.value for fact in facts.family("6.3.result").values()] == [WORSE]


def test_a_month_without_a_plan_has_nothing_to_score() -> None:
    assert facts_of(add_achievements)["6.3.reached_count"].reason == "缺少“上月行动计划”表"
