"""3.1.2, each value worked out by hand."""

from datetime import date

import pytest

from summarizer.kpi.diagnosis.execution import add_execution
from tests.factories.tables import facts_of, rows_found, table

LEADS = table(
    "销售漏斗",
    """
    线索号 询盘日     报价日     试用日     谈判日 成交日     流失日     流失原因
    L1     2025-10-01 2025-10-05 -          -      2025-10-31 -          -
    L2     2025-09-20 2025-10-31 -          -      -          2025-10-31 报价后未跟进
    L3     2025-09-20 2025-09-30 -          -      -          2025-10-01 报价后未跟进
    L4     2025-08-01 2025-09-01 2025-10-01 -      -          -          -
    L5     2025-08-01 2025-09-30 -          -      -          -          -
    L6     2025-10-20 -          -          -      -          2025-11-02 价格偏高
    L7     2025-11-01 -          -          -      -          -          -
    L8     2025-07-01 -          2025-11-05 -      -          -          -
    L9     2025-06-01 2025-06-03 -          -      -          2025-10-09 价格偏高
    """,
)


def test_days_to_quote_are_of_leads_quoted_in_the_month() -> None:
    facts = facts_of(add_execution, LEADS)
    assert facts.value("3.1.2.inquiry_to_quote_days") == pytest.approx((4 + 41) / 2)


def test_leads_lost_without_follow_up_are_those_lost_in_the_month() -> None:
    facts = facts_of(add_execution, LEADS)
    assert facts.value("3.1.2.lost_after_quote_no_followup") == 2
    assert rows_found(facts["3.1.2.lost_after_quote_no_followup"], LEADS) == [3, 4]


def test_open_means_known_and_neither_won_nor_lost_by_the_cutoff() -> None:
    facts = facts_of(add_execution, LEADS)
    assert facts.value("3.1.2.open_leads") == 4  # L4, L5, L6 (lost later), L8; L7 came later
    assert rows_found(facts["3.1.2.open_leads"], LEADS) == [5, 6, 7, 9]


def test_stalled_is_more_than_thirty_days_after_the_last_stage_reached_by_the_cutoff() -> None:
    facts = facts_of(add_execution, LEADS)
    # L4: 1 October is exactly 30 days before; L5: 31 days; L8: the trial of November had not happened
    assert rows_found(facts["3.1.2.stalled_leads_30d"], LEADS) == [6, 9]
    assert facts.value("3.1.2.stalled_leads_30d") == 2
    day_before = facts_of(add_execution, LEADS, cutoff=date(2025, 10, 30))["3.1.2.stalled_leads_30d"]
    assert rows_found(day_before, LEADS) == [3, 9]  # L5 is at 30 days; L2's quote and loss are yet to come


def test_a_month_without_losses_counts_none_where_the_table_reaches_that_far() -> None:
    quiet = table("销售漏斗", "线索号 询盘日 报价日 试用日 谈判日 成交日 流失日 流失原因\nL1 2025-10-05 - - - - - -")
    facts = facts_of(add_execution, quiet)
    assert facts.value("3.1.2.lost_after_quote_no_followup") == 0
    assert facts["3.1.2.inquiry_to_quote_days"].reason == "没有符合条件的记录，无法求平均"


STAFF = table(
    "员工",
    """
    销售员 区域 个人目标
    王一   华东 100
    李二   华东 100
    张三   华南 100
    赵四   华南 0
    钱五   华南 100
    """,
)
SALES = table(
    "销售明细",
    """
    订单号 日期       客户 金额 退货标记 销售员
    A1     2025-10-01 甲   80   否       王一
    A2     2025-10-31 甲   100  否       李二
    A3     2025-10-31 甲   50   是       张三
    A4     2025-10-31 甲   79.9 否       张三
    A5     2025-09-30 甲   500  否       钱五
    A6     2025-10-31 甲   500  否       外人
    """,
)


def test_people_are_measured_against_their_own_target_at_both_limits() -> None:
    facts = facts_of(add_execution, SALES, STAFF)
    assert facts.value("3.1.2.rep_attainment", "王一") == 0.8
    assert facts.value("3.1.2.reps_below_80") == 2  # 张三 79.9%, 钱五 without sales in the month
    assert facts.value("3.1.2.reps_ge_100") == 1
    assert facts["3.1.2.reps_below_80"].note == "没有个人目标，未计入：赵四"
    assert "3.1.2.rep_attainment.外人" not in facts


def test_sales_without_a_salesperson_column_name_that_column() -> None:
    unnamed = table("销售明细", "订单号 日期 客户 金额\nA1 2025-10-01 甲 80")
    facts = facts_of(add_execution, unnamed, STAFF)
    assert facts["3.1.2.reps_below_80"].reason == "“销售明细”表缺少“销售员”列"
    assert facts["3.1.2.reps_ge_100"].value is None
