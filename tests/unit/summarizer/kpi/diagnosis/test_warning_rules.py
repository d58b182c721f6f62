"""R1–R6 of the churn warning at their limits; every list is worked out by hand."""

from datetime import date

from summarizer.kpi.diagnosis import warning_rules as rules
from tests.factories.tables import context, table

SALES = """
    订单号 日期       客户 金额      退货标记
    A1     2025-05-01 甲   150000.10 否
    A2     2025-07-31 甲   49999.90  否
    A3     2025-08-01 甲   70000.10  否
    A4     2025-10-31 甲   29999.90  否
    A5     2025-10-31 甲   500000    是
    B1     2025-06-01 乙   199999.99 否
    C1     2025-06-01 丙   300000    否
    C2     2025-09-01 丙   150000.01 否
    D1     2025-06-01 丁   200000    否
    E1     2025-06-01 -    900000    否
    """


def test_r1_takes_half_of_a_large_enough_quarter_to_the_fen() -> None:
    data = context(table("销售明细", SALES))
    assert rules.sales_drop(data).value == ["丁", "甲"]  # 乙 was too small before, 丙 is one fen above half


def test_r1_needs_six_months_of_sales() -> None:
    data = context(table("销售明细", "订单号 日期 客户 金额\nA1 2025-06-01 甲 300000\nA2 2025-10-01 乙 1"))
    assert (
        rules.sales_drop(data).reason == "“销售明细”表没有覆盖2025年5月至2025年10月（现有数据为2025年6月至2025年10月）"
    )


TICKETS = """
    工单号 客户 创建时间         首次响应时间     关闭时间
    T1     甲   2025-08-01T09:00 2025-08-03T09:01 -
    T2     甲   2025-10-29T23:59 -                -
    T3     乙   2025-08-01T09:00 2025-08-03T09:00 -
    T4     乙   2025-10-30T00:00 -                -
    T5     乙   2025-09-01T00:00 -                -
    T6     丙   2025-07-31T23:59 -                -
    T7     丙   2025-09-01T00:00 -                -
    T8     -    2025-09-01T00:00 -                -
    T9     -    2025-09-01T00:00 -                -
    """


def test_r2_takes_two_tickets_of_t3_more_than_48_hours_late() -> None:
    assert rules.late_service(context(table("售后工单", TICKETS))).value == ["甲"]


SURVEY = """
    月份    客户 类型     维度 得分 评论
    2025-04 甲   终端客户 整体 10   -
    2025-07 甲   终端客户 整体 80   -
    2025-07 乙   终端客户 整体 80   -
    2025-07 丙   终端客户 整体 90   -
    2025-07 丙   终端客户 整体 70   -
    2025-07 丁   终端客户 质量 90   -
    2025-10 甲   终端客户 整体 70   价格高于竞品
    2025-10 乙   终端客户 整体 70.1 正在接触其他供应商
    2025-10 丙   终端客户 整体 70   功能不满足新工艺要求
    2025-10 丁   终端客户 质量 10   一切都好
    2025-10 戊   终端客户 整体 1    -
    2025-07 己   终端客户 整体 90   竞品
    """


def test_r3_compares_each_customer_with_the_wave_before_in_score_points() -> None:
    assert rules.satisfaction_drop(context(table("满意度调研", SURVEY))).value == ["丙", "甲"]


def test_r3_says_so_when_there_was_no_survey_in_the_month_or_none_before() -> None:
    survey = table("满意度调研", SURVEY)
    assert rules.satisfaction_drop(context(survey, month="2025-11")).reason == "“满意度调研”表没有2025年11月的调研"
    assert rules.satisfaction_drop(context(survey, month="2025-04")).reason == "“满意度调研”表没有早于2025年4月的调研"


def test_r4_and_r5_read_only_this_wave_s_comments() -> None:
    data = context(table("满意度调研", SURVEY))
    assert rules.comment_says(data, "competitor").value == ["乙", "甲"]
    assert rules.comment_says(data, "unmet_need").value == ["丙"]


def test_r4_and_r5_take_the_reason_that_the_classifier_found_in_the_month_s_feedback() -> None:
    feedback = table(
        "反馈",
        """
        反馈内容 日期       客户 churn_reason
        x        2025-10-31 甲   competitor|unmet_need
        x        2025-10-01 甲   competitor
        x        2025-09-30 乙   competitor
        x        2025-11-01 乙   unmet_need
        x        2025-10-05 -    competitor
        """,
    )
    data = context(feedback)
    assert rules.feedback_says(data, "competitor").value == ["甲"]
    assert rules.feedback_says(data, "service_decline").value == []


CONTRACTS = """
    合同号 客户 类型 签约日     起日       止日       原合同号
    C1     甲   新签 2024-10-01 2024-10-01 2025-10-31 -
    C2     乙   新签 2024-09-01 2024-09-01 2025-09-01 -
    C3     乙   续约 2025-10-31 2025-11-01 2026-10-31 C2
    C4     丙   新签 2024-09-01 2024-09-01 2025-09-30 -
    C5     丙   续约 2025-11-01 2025-11-01 2026-10-31 C4
    C6     丁   新签 2024-08-01 2024-08-01 2025-08-31 -
    C7     戊   新签 2024-10-01 2024-10-01 2025-10-15 -
    C8     戊   新签 2025-01-01 2025-01-01 2025-12-31 -
    C9     己   新签 2024-10-01 2024-10-01 2025-10-15 -
    C10    己   新签 2024-10-01 2024-10-01 2025-10-31 -
    C11    庚   新签 2024-10-01 2024-10-01 2025-10-15 -
    C12    庚   新签 2025-01-01 2025-01-01 2026-01-01 C11
    C13    -    新签 2024-10-01 2024-10-01 2025-10-15 -
    """


def test_r6_takes_unrenewed_contracts_of_customers_with_nothing_else_by_the_cutoff() -> None:
    # 乙 renewed; 丙 only after the cut-off; 丁 ended earlier; 戊 and 庚 have another; both of 己's have ended
    found = rules.not_renewed(context(table("合同", CONTRACTS)))
    assert found.value == ["丙", "己", "甲"]
    assert found.source is not None
    assert [rows.ranges for rows in found.source.rows] == ["2, 5, 10-11"]


def test_r6_does_not_know_renewals_signed_after_the_cutoff() -> None:
    found = rules.not_renewed(context(table("合同", CONTRACTS), cutoff=date(2025, 10, 30)))
    assert found.value == ["丙", "乙", "己", "甲"]


def test_r6_counts_a_contract_that_is_in_force_at_an_early_cutoff_but_never_itself() -> None:
    found = rules.not_renewed(context(table("合同", CONTRACTS), cutoff=date(2025, 10, 14)))
    # 己's two contracts both still run, each beside the other; 甲's and 戊's run too, and 甲 has only that one
    assert found.value == ["丙", "乙", "甲"]


def test_without_the_column_that_links_renewals_r6_is_not_guessed() -> None:
    data = context(table("合同", "合同号 客户 类型 签约日 起日 止日\nC1 甲 新签 2024-10-01 2024-10-01 2025-10-31"))
    assert rules.not_renewed(data).reason == "“合同”表缺少“原合同号”列"
