"""Section 5, each value worked out by hand."""

import pytest

from summarizer.facts import FactSheet
from summarizer.kpi.resources.approval import add_approval
from summarizer.kpi.resources.campaigns import add_campaigns
from summarizer.kpi.resources.reports import add_reports
from summarizer.kpi.resources.themes import item_themes
from summarizer.kpi.tables import Table
from tests.factories.tables import context, rows_found, table

REPORTS = table(
    "一线反馈",
    f"""
    月份    销售员 主题         内容
    2025-09 王一   {item_themes()["5.1.1"]} 旧的
    2025-10 王一   {item_themes()["5.1.1"]} {"很" * 90}长
    2025-10 王一   {item_themes()["5.1.1"]} 客户电话13812345678查不到
    2025-10 李二   {item_themes()["5.1.1"]} 画像不准
    2025-10 李二   别的         画像不准
    2025-10 李二   -            画像不准
    """,
)


def facts_of(*tables: Table) -> FactSheet:
    data = context(*tables)
    for add in (add_reports, add_approval, add_campaigns):
        add(data)
    return data.facts


def test_reports_are_counted_by_theme_person_and_month() -> None:
    facts = facts_of(REPORTS)
    assert facts.value("5.0.0.reports") == 5
    assert (facts.value("5.1.1.feedback"), facts.value("5.1.1.reporters")) == (3, 2)
    assert facts.value("5.1.1.month_count", "2025-09") == 1
    assert "5.1.1.month_count.2025-08" not in facts  # before the table begins nobody knows
    assert facts.value("5.1.2.feedback") == 0


def test_quotes_are_short_masked_and_lead_to_their_row() -> None:
    facts = facts_of(REPORTS)
    quotes = facts.family("5.1.1.quote")
    assert list(quotes) == ["一线反馈.csv#4", "一线反馈.csv#5"]
    assert "13812345678" not in str(quotes["一线反馈.csv#4"].value)
    assert quotes["一线反馈.csv#5"].value == "画像不准"
    assert rows_found(quotes["一线反馈.csv#5"], REPORTS) == [5]


def test_approval_takes_days_by_the_number_of_approvers_and_open_ones_do_not_count() -> None:
    contracts = table(
        "合同",
        """
        合同号 签约日     审批提交日 审批通过日 审批节点数
        C1     2025-10-09 2025-10-01 2025-10-03 2
        C2     2025-10-09 2025-10-01 2025-10-09 4
        C3     2025-10-09 2025-10-01 -          4
        C4     2025-09-09 2025-09-01 2025-09-09 4
        """,
    )
    facts = facts_of(contracts)
    assert facts.value("5.2.2.approval_days") == 5
    by_nodes = {nodes: fact.value for nodes, fact in facts.family("5.2.2.approval_days_by_nodes").items()}
    assert by_nodes == {"2": 2, "4": 8}


def test_budget_shares_are_set_against_shares_of_new_leads_in_points() -> None:
    budget = table("市场活动", "月份 区域 活动预算\n2025-10 华东 60\n2025-10 华南 40\n2025-09 华东 999")
    lines = ("1 华东 2025-10-01", "2 西南 2025-10-31", "3 西南 2025-10-31", "4 西南 2025-10-31", "5 华东 2025-11-01")
    leads = table("销售漏斗", "\n".join(["线索号 区域 询盘日", *lines]))
    facts = facts_of(budget, leads)
    gaps = {r: f.value for r, f in facts.family("5.2.3.budget_minus_lead_share_pp").items()}
    assert gaps == pytest.approx({"华东": 60 - 25, "华南": 40, "西南": -75})
    assert (facts.value("5.2.3.most_over_budget"), facts.value("5.2.3.most_under_budget")) == ("华南", "西南")


def test_whatever_is_missing_is_named() -> None:
    facts = facts_of(table("市场活动", "月份 区域 活动预算\n2025-10 华东 60"))
    assert facts["5.1.1.feedback"].reason == "缺少“一线反馈”表"
    assert facts["5.2.2.approval_days"].reason == "缺少“合同”表"
    assert facts["5.2.3.most_over_budget"].reason == "缺少“销售漏斗”表"
