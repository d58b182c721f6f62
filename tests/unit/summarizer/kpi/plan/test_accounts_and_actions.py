"""6.2 and last month's actions of 6.3, each value worked out by hand."""

from datetime import date

from summarizer.facts import FactSheet
from summarizer.kpi.plan.accounts import add_accounts
from summarizer.kpi.plan.last_actions import add_last_actions
from summarizer.kpi.plan.targets import add_next_targets
from summarizer.kpi.tables import Table
from tests.factories.tables import context, table

SALES = table(
    "销售明细",
    "订单号 日期 客户 金额\nA 2025-08-01 甲 50\nB 2025-09-01 乙 300\nC 2025-10-01 丙 50\nD 2025-07-01 丁 9000",
)
SURVEY = table(
    "满意度调研",
    """
    月份    客户 类型     维度 得分 NPS 评论
    2025-10 甲   终端客户 整体 60   -   比其他供应商慢，电话13812345678
    2025-10 甲   终端客户 交付 60   6   -
    2025-10 乙   终端客户 整体 90   7   很好
    2025-10 丁   终端客户 整体 10   0   竞品更便宜
    2025-07 丙   终端客户 整体 10   0   竞品更便宜
    """,
)
# The notice of 90 days reaches from 1 November 2025 to 29 January 2026.
CONTRACTS = table(
    "合同",
    """
    合同号 客户 类型 金额 签约日     起日       止日       原合同号
    C1     甲   新签 1    2024-01-01 2024-01-01 2025-10-31 -
    C2     甲   新签 2    2024-01-01 2024-01-01 2025-11-01 -
    C3     乙   新签 4    2024-01-01 2024-01-01 2026-01-29 -
    C4     乙   新签 8    2024-01-01 2024-01-01 2026-01-30 -
    C5     丙   新签 16   2024-01-01 2024-01-01 2025-12-01 -
    R5     丙   续约 32   2025-10-31 2025-12-02 2026-12-01 C5
    R3     乙   续约 64   2025-11-02 2026-01-30 2027-01-29 C3
    """,
)


def accounts(*tables: Table) -> FactSheet:
    data = context(*tables)
    for add in (add_next_targets, add_accounts, add_last_actions):
        add(data)
    return data.facts


def test_key_accounts_are_the_largest_of_three_months() -> None:
    facts = accounts(SALES)
    assert [row["客户"] for row in facts.value("6.2.1.key_accounts")] == ["乙", "丙", "甲"]  # equals by name; not 丁
    assert facts.value("6.2.1.account_share", "乙") == 0.75


def test_detractors_are_key_accounts_at_six_or_less_in_this_wave() -> None:
    facts = accounts(SALES, SURVEY)
    assert facts.value("6.2.2.key_account_detractors") == [{"客户": "甲", "NPS": 6.0}]
    assert facts.value("6.2.2.key_account_detractor_count") == 1


def test_competitors_are_found_in_this_waves_comments_which_are_masked() -> None:
    facts = accounts(SALES, SURVEY)
    found = {row["客户"]: row["评论"] for row in facts.value("6.2.3.competitor_mentions")}
    assert set(found) == {"甲", "丁"}
    assert "13812345678" not in found["甲"]


def test_contracts_end_within_the_notice_unless_a_signed_renewal_names_them() -> None:
    facts = accounts(CONTRACTS)
    assert [row["合同号"] for row in facts.value("6.2.2.expiring_list")] == ["C2", "C3"]
    assert facts.value("6.2.2.expiring_amount") == 6


def test_contracts_without_customers_leave_the_list_out_with_the_reason() -> None:
    facts = accounts(Table("合同", CONTRACTS.frame.drop(columns="客户")))
    assert facts["6.2.2.expiring_list"].reason == "“合同”表缺少“客户”列"


ACTIONS = table(
    "上月行动计划",
    """
    事项 负责人 截止日     状态
    一   王     2025-10-31 已完成
    二   李     2025-10-31 进行中
    三   -      2025-11-01 未开始
    四   赵     2025-10-01 延期
    """,
)


def test_actions_are_overdue_by_the_cut_off_and_all_undone_ones_are_carried_over() -> None:
    facts = accounts(ACTIONS)
    assert facts.value("6.3.completion_rate") == 0.25
    assert [row["事项"] for row in facts.value("6.3.overdue_items")] == ["四", "二"]
    assert [row["事项"] for row in facts.value("6.3.carry_over")] == ["四", "二", "三"]
    nobodys = {"事项": "三", "负责人": "", "截止日": date(2025, 11, 1), "状态": "未开始"}
    assert facts.value("6.3.carry_over")[2] == nobodys
    assert facts.value("6.3.status", "延期") == 1


def test_an_action_plan_without_owners_is_still_counted() -> None:
    facts = accounts(Table("上月行动计划", ACTIONS.frame.drop(columns="负责人")))
    assert facts.value("6.3.completion_rate") == 0.25
    assert facts["6.3.carry_over"].reason == "“上月行动计划”表缺少“负责人”列"
