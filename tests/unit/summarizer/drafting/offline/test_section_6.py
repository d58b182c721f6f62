"""Section 06: next month's targets, the customers to see, and the timetable."""

from __future__ import annotations

from datetime import date

from summarizer.drafting.offline.section_6 import WRITERS
from summarizer.drafting.offline.wording import read_out
from summarizer.facts import Measured
from tests.factories.fact_sheets import sheet_of
from tests.factories.readings import drafted, read

TARGETS = {
    "6.1.0.next_month_total": 42_000_000.0,
    "6.1.1.region_target": {"华东": 25_000_000.0, "华南": 17_000_000.0},
    "6.1.1.region_target_share": {"华东": 0.595, "华南": 0.405},
}
OVERDUE = {"事项": "开票流程梳理", "负责人": "陈晨", "截止日": date(2025, 10, 15), "状态": "延期"}


def test_the_total_and_the_extremes_of_its_split_are_said_and_all_of_it_is_in_the_table() -> None:
    draft, _ = drafted(WRITERS, "6.1.1", TARGETS)

    assert read(WRITERS, "6.1.1", TARGETS) == [
        "下月总目标4,200.0万元，按市场容量和近三个月实绩分到各区域。"
        "华东最高，为2,500.0万元（权重59.5%），华南最低，为1,700.0万元（权重40.5%）。"
    ]
    assert draft.table
    assert [row[0].text for row in draft.table.rows] == ["华东", "华南"]


def test_the_region_that_is_behind_must_sign_for_its_target() -> None:
    facts = TARGETS | {"1.2.1.region_attainment": {"华东": 1.2, "华南": 0.72}}

    [asked] = read(WRITERS, "6.1.1", facts, "recommendation")

    assert asked.startswith("建议由销售总监于2025年11月7日前与华南签订下月目标责任书")
    assert "由72.0%升至100.0%" in asked


def test_without_a_total_nothing_is_said_of_targets() -> None:
    draft, _ = drafted(WRITERS, "6.1.1", {"6.1.0.next_month_total": None})

    assert draft.statements == []


def test_last_months_actions_are_scored_before_this_months_are_listed() -> None:
    facts = {
        "6.3.actions": 8, "6.3.completion_rate": 0.625, "6.3.overdue_items": [OVERDUE], "6.3.carry_over": [OVERDUE],
        "3.3.1.overdue_amount": 2_400_000.0,
    }  # fmt: skip
    draft, _ = drafted(WRITERS, "6.3", facts)
    scored, overdue, listed = read(WRITERS, "6.3", facts)

    assert scored == "上月行动计划8项，完成率62.5%，逾期未完成1项，结转1项。"
    assert overdue == "逾期的是开票流程梳理·陈晨·延期（2025年10月15日）。"
    assert listed.startswith("本月列入时间表的行动2项，最早的行动由销售总监在2025年11月7日前督办逾期未完成的行动")
    assert draft.table
    assert draft.table.header == ["行动", "责任人", "完成期限", "验收指标", "现值", "目标值"]


def test_the_draft_opens_by_saying_which_promised_facts_moved() -> None:
    sheet = sheet_of(
        {
            "6.3.actions": 2, "6.3.completion_rate": 0.5, "6.3.scored_actions": 2, "6.3.reached_count": 1,
            "6.3.improved_count": 0, "6.3.unmoved_count": 0, "6.3.unjudged_count": 1,
            "6.3.scored_action": {"1": "清理超额客户", "2": "拜访东北客户"}, "6.3.scored_owner": {"1": None, "2": "王"},
            "6.3.scored_deadline": {"1": date(2025, 10, 12), "2": date(2025, 10, 13)},
            "6.3.shift_customers": {"1": -2}, "6.3.result": {"1": "达到目标", "2": None},
            "3.3.3.over_limit_customers": 4,
        }
    )  # fmt: skip
    sheet.put("6.3.goal_customers", Measured(5), "上月行动之1", inputs=["3.3.3.over_limit_customers"])
    draft = WRITERS["6.3"](sheet)

    opened = read_out(draft.statements[0].text, sheet)
    assert opened == "上月行动计划2项，完成率50.0%。写明验收指标的上月行动2项，达到目标1项，无法核对1项。"
    assert draft.table
    assert draft.table.header[-2:] == ["变化", "成效"]
    (row,) = draft.table.rows
    told = [cell.text or sheet[str(cell.ref)].text for cell in row]
    assert told == ["清理超额客户", "—", "2025年10月12日", "应收超信用额度的客户数", "4家", "5家", "-2家", "达到目标"]


def test_last_months_actions_that_did_not_move_their_fact_are_named() -> None:
    sheet = sheet_of(
        {
            "6.3.actions": 1, "6.3.completion_rate": 0.0, "6.3.scored_actions": 1, "6.3.unmoved_count": 1,
            "6.3.scored_action": {"1": "清理超额客户"}, "6.3.scored_owner": {"1": "王"},
            "6.3.scored_deadline": {"1": date(2025, 10, 12)}, "6.3.shift_customers": {"1": 1},
            "6.3.result": {"1": "偏离目标"}, "3.3.3.over_limit_customers": 6,
        }
    )  # fmt: skip
    sheet.put("6.3.goal_customers", Measured(5), "上月行动之1", inputs=["3.3.3.over_limit_customers"])

    opened = read_out(WRITERS["6.3"](sheet).statements[0].text, sheet)
    assert opened.endswith("没有改善1项。未见成效的有“清理超额客户”（应收超信用额度的客户数现为6家）。")


def test_a_target_below_what_was_sold_already_is_said_to_be_so_and_nobody_who_attained_is_to_catch_up() -> None:
    facts = {
        "6.1.0.next_month_total": 900.0, "1.1.1.target": 900.0, "1.1.1.net_sales": 1200.0,
        "6.1.1.region_target": {"华东": 500.0, "华南": 400.0},
        "6.1.1.region_target_share": {"华东": 0.55, "华南": 0.45},
        "1.2.1.region_attainment": {"华东": 1.2, "华南": 1.05},
    }  # fmt: skip
    said = "".join(read(WRITERS, "6.1.1", facts))

    assert "与本月目标900元持平，低于本月净销售额1,200元" in said
    assert "需重点跟进" not in said


def test_margins_that_hardly_differ_are_not_ranked() -> None:
    facts = {"6.1.2.line_target": {"甲": 5.0, "乙": 4.0}, "6.1.2.line_gross_margin_T3": {"甲": 0.323, "乙": 0.319}}

    assert any("相差不大" in said for said in read(WRITERS, "6.1.2", facts))


def test_a_month_without_an_action_plan_still_lists_its_own_actions() -> None:
    assert read(WRITERS, "6.3", {"6.3.actions": None, "3.3.1.overdue_amount": 2_400_000.0}) == [
        "本月列入时间表的行动1项，最早的行动由法务经理在2025年11月20日前修订合同的付款与验收条款，并逐笔谈妥争议款。"
    ]


def test_customers_who_name_competitors_are_named_where_the_list_is_short() -> None:
    facts = {
        "6.2.3.competitor_mentions": [{"客户": "恒远装备", "评论": "正在比较其他供应商的方案"}],
        "3.2.2.survey_competitor_names": ["恒远装备"],
    }

    assert read(WRITERS, "6.2.3", facts) == ["本期调研评论提及竞品或其他供应商的客户是恒远装备。"]
