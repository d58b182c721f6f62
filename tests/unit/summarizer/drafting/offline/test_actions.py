"""Actions: those whose causes the facts show, each moving a number the right way, within the limits of a meeting."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from summarizer.drafting.offline.actions import add_actions
from summarizer.drafting.offline.goals import goal_of
from summarizer.drafting.offline.playbook import EFFORT, playbook
from summarizer.facts import FactSheet
from summarizer.periods import Month, Period
from summarizer.units import written
from tests.factories.diagnosis_sheets import diagnosis_sheet
from tests.factories.fact_sheets import sheet_of

PERIOD = Period.of(Month(2025, 10))
ENTRIES = {entry.name: entry for entry in playbook().entries}
SEEDS, LACKING = st.integers(0, 10**9), st.sampled_from([0.0, 0.3, 0.95])
OFTEN = settings(max_examples=20, deadline=None, phases=[Phase.generate])  # a seed has nothing to shrink


def with_actions(values: dict[str, object]) -> FactSheet:
    facts = sheet_of(values)
    add_actions(facts, PERIOD)
    return facts


def random_month(seed: int, lacking: float) -> FactSheet:
    facts = diagnosis_sheet(seed, lacking=lacking, hostile=seed % 2 == 0)
    add_actions(facts, PERIOD)
    return facts


@OFTEN
@given(SEEDS, LACKING)
def test_every_goal_lies_where_its_entry_wants_it_and_is_written_differently(seed: int, lacking: float) -> None:
    facts = random_month(seed, lacking)

    for name in facts.members("6.3.action"):
        goal = goal_of(facts, name)
        assert goal is not None
        moved = facts[goal.inputs[0]]
        less = next(m for m in ENTRIES[name].measures if moved.id.startswith(m.fact.split("{")[0])).better == "less"
        assert goal.unit == moved.unit
        assert written(goal.value, goal.unit) != written(moved.value, moved.unit)
        if moved.unit == "pp":
            assert abs(goal.value) < abs(moved.value)
        elif less:
            assert 0 <= goal.value < moved.value
        else:
            assert goal.value > moved.value


@OFTEN
@given(SEEDS, LACKING)
def test_every_action_has_an_owner_a_day_and_inputs_that_are_known(seed: int, lacking: float) -> None:
    facts = random_month(seed, lacking)

    for name in facts.members("6.3.action"):
        assert facts.value("6.3.action_owner", name) == ENTRIES[name].owner
        assert isinstance(facts.value("6.3.action_deadline", name), date)
    for fact in facts.values():
        if fact.about.family == "6.3.action" or fact.id.startswith(("6.3.action_", "6.3.goal_", "6.3.new_")):
            assert set(fact.inputs) <= set(facts)
            assert fact.inputs or fact.value == 0


@OFTEN
@given(SEEDS, LACKING)
def test_no_item_and_no_timetable_holds_more_than_the_meeting_can_take(seed: int, lacking: float) -> None:
    facts, limits = random_month(seed, lacking), playbook().limits
    ranked = facts.members("6.3.action_rank")

    assert all(n <= limits.item for n in Counter(ENTRIES[n].item for n in facts.members("6.3.action")).values())
    assert facts.value("6.3.new_actions") == len(ranked) <= limits.timetable
    assert [facts.value("6.3.action_rank", name) for name in ranked] == list(range(1, len(ranked) + 1))
    assert len({ENTRIES[name].theme for name in ranked}) == len(ranked)


def test_a_month_without_facts_has_no_actions() -> None:
    facts = with_actions({})

    assert facts.value("6.3.new_actions") == 0
    assert facts.members("6.3.action") == []


def test_a_cause_that_is_null_or_zero_calls_for_nothing() -> None:
    facts = with_actions({"3.1.2.lost_after_quote_no_followup": 0, "3.2.2.leads_lost_to_competitor": None})

    assert facts.members("6.3.action") == []


def test_money_at_stake_comes_before_a_mere_weight() -> None:
    facts = with_actions(
        {
            "1.1.1.net_sales": 1_000_000.0,
            "3.1.2.lost_after_quote_no_followup": 50,
            "2.1.1.closed_leads": 200,
            "3.3.1.overdue_amount": 800_000.0,
            "3.3.2.overdue_amount": 900.0,
        }
    )

    assert facts.members("6.3.action_rank") == ["条款修订专项", "报价回访专项", "开票清欠专项"]


def test_an_action_names_its_member_and_its_goal_is_the_threshold() -> None:
    facts = with_actions(
        {
            "3.1.1.unrealistic_target_regions": ["华南"],
            "3.1.1.months_below_85_of_last6": {"华南": 5, "华东": 0},
            "1.2.1.region_attainment": {"华南": 0.72, "华东": 1.1},
        }
    )

    assert facts.value("6.3.action", "目标重核专项") == "按近六个月实绩重新核定华南的销售目标"
    assert facts.value("6.3.goal_ratio", "目标重核专项") == 0.85
    assert facts["6.3.goal_ratio.目标重核专项"].inputs[0] == "1.2.1.region_attainment.华南"


@pytest.mark.parametrize(("owed", "goal"), [(9_000.0, 5_400.0), (173_956.2, 104_000.0), (2_400_000.0, 1_440_000.0)])
def test_goals_in_money_are_round_figures(owed: float, goal: float) -> None:
    facts = with_actions({"3.3.1.overdue_amount": owed})

    assert facts.value("6.3.goal_money", "条款修订专项") == goal


def test_the_overdue_and_carried_actions_of_last_month_are_counted() -> None:
    done = {"事项": "开票流程梳理", "负责人": "陈晨", "截止日": date(2025, 10, 15), "状态": "延期"}
    facts = with_actions({"6.3.overdue_items": [done], "6.3.carry_over": [done, done], "6.3.completion_rate": 0.5})

    assert (facts.value("6.3.overdue_count"), facts.value("6.3.carry_over_count")) == (1, 2)
    assert facts.value("6.3.goal_ratio", "逾期督办专项") == 0.9


def test_names_too_long_or_unprintable_are_not_put_into_an_action() -> None:
    for name in ("厂" * 60, "第一\n第二", "\u202e倒"):
        facts = with_actions(
            {"6.2.2.key_account_detractors": [{"客户": name, "NPS": 2}], "4.3.2.key_detractor_count": 3}
        )
        assert "高层拜访专项" not in facts.members("6.3.action")


@pytest.mark.parametrize("seed", [1, 4, 9])
def test_a_month_full_of_causes_has_actions_from_sections_03_to_05(seed: int) -> None:
    facts = random_month(seed, 0.0)

    sections = Counter(ENTRIES[name].item[0] for name in facts.members("6.3.action_rank"))

    assert min(sections[section] for section in "345") >= 1
    assert all(n <= playbook().limits.section[section] for section, n in sections.items())


def test_an_item_is_not_told_twice_to_move_the_same_number() -> None:
    facts = with_actions({"4.1.4.tickets_over_48h": 19, "4.1.4.unanswered": 3, "4.1.4.feedback_complaints": 16})

    assert facts.members("6.3.action") == ["未响应工单专项", "响应时限专项"]


@pytest.mark.parametrize("seed", range(12))
def test_one_fact_has_one_goal_and_no_owner_more_work_than_fits(seed: int) -> None:
    facts = random_month(seed, 0.0)
    goals: dict[str, set[object]] = {}
    for name in facts.members("6.3.action"):
        goal = goal_of(facts, name)
        assert goal is not None
        goals.setdefault(goal.inputs[0], set()).add(goal.value)
    listed = [ENTRIES[name] for name in facts.members("6.3.action_rank")]
    work: Counter[str] = Counter()
    for entry in listed:
        work[entry.owner] += EFFORT[entry.effort]

    assert all(len(values) == 1 for values in goals.values())
    assert all(effort <= playbook().limits.owner for effort in work.values())
