"""3.2: who meets two rules or more, and what is said about rules that could not be judged."""

from summarizer.kpi.diagnosis.warnings import add_warnings
from tests.factories.tables import facts_of, table

SURVEY = table(
    "满意度调研",
    """
    月份    客户 类型     维度 得分 评论
    2025-07 甲   终端客户 整体 80   -
    2025-07 乙   终端客户 整体 80   -
    2025-07 丙   终端客户 整体 80   -
    2025-10 甲   终端客户 整体 60   竞品便宜
    2025-10 乙   终端客户 整体 60   需求未满足，在看竞品
    2025-10 丙   终端客户 整体 60   -
    """,
)
FEEDBACK = table("反馈", "反馈内容 日期 客户 churn_reason\nx 2025-10-31 丁 competitor\nx 2025-10-31 丙 unmet_need")
LEADS = table(
    "销售漏斗",
    """
    线索号 询盘日     报价日 试用日 谈判日 成交日 流失日     流失原因
    L1     2025-09-01 -      -      -      -      2025-10-01 竞品替代
    L2     2025-09-01 -      -      -      -      2025-09-30 竞品替代
    L3     2025-09-01 -      -      -      -      2025-10-02 功能不匹配
    """,
)


def test_two_rules_make_a_warning_and_three_a_high_one_most_rules_first() -> None:
    facts = facts_of(add_warnings, SURVEY, FEEDBACK)
    assert facts.value("3.2.0.warning_list") == [
        {"客户": "乙", "规则": ["R3满意度下降", "R4竞品替代", "R5需求不匹配"], "等级": "高", "规则数": 3},
        {"客户": "丙", "规则": ["R3满意度下降", "R5需求不匹配"], "等级": "中", "规则数": 2},
        {"客户": "甲", "规则": ["R3满意度下降", "R4竞品替代"], "等级": "中", "规则数": 2},
    ]
    assert facts.value("3.2.0.warning_customers") == 3
    assert facts.value("3.2.0.warning_rules", "丙") == "R3满意度下降、R5需求不匹配"
    assert facts["3.2.0.warning_rules.丙"].inputs == (
        "3.2.0.rule_customers.R3满意度下降", "3.2.0.rule_customers.R5需求不匹配",
    )  # fmt: skip
    assert "3.2.0.warning_rules.丁" not in facts


def test_customers_are_counted_by_rule_over_comments_and_feedback_together() -> None:
    facts = facts_of(add_warnings, SURVEY, FEEDBACK)
    assert facts.value("3.2.1.customers_R3满意度下降") == 3
    assert facts.value("3.2.2.customers_R4竞品替代") == 3
    assert facts.value("3.2.3.customers_R5需求不匹配") == 2
    assert facts.value("3.2.2.survey_competitor_names") == ["乙", "甲"]


def test_rules_without_data_are_named_and_the_rest_still_warns() -> None:
    facts = facts_of(add_warnings, SURVEY)
    fact = facts["3.2.0.warning_list"]
    assert [record["客户"] for record in fact.value] == ["乙", "甲"]
    assert fact.note == "未能判断的规则：R1销售骤降、R2服务超时、R6到期未续"
    assert facts["3.2.0.customers_R1销售骤降"].reason == "缺少“销售明细”表"
    assert facts["3.2.0.rule_customers.R4竞品替代"].note == "未计入：缺少“反馈”表"


def test_with_fewer_than_two_rules_to_judge_there_is_no_verdict() -> None:
    facts = facts_of(
        add_warnings, table("售后工单", "工单号 客户 创建时间 首次响应时间\nT1 甲 2025-08-01 -\nT2 甲 2025-10-01 -")
    )
    assert facts.value("3.2.1.customers_R2服务超时") == 1
    assert facts["3.2.0.warning_customers"].reason is not None
    assert facts["3.2.0.warning_customers"].reason.startswith("可判断的预警规则不足：缺少“销售明细”表；")


def test_leads_are_counted_by_why_they_were_lost_in_the_month() -> None:
    facts = facts_of(add_warnings, LEADS)
    assert facts.value("3.2.2.leads_lost_to_competitor") == 1
    assert facts.value("3.2.3.leads_lost_function_mismatch") == 1


def test_the_written_list_names_customers_and_counts_their_rules() -> None:
    facts = facts_of(add_warnings, SURVEY, FEEDBACK)
    assert facts["3.2.0.warning_list"].text.startswith("乙·高（R3满意度下降、R4竞品替代、R5需求不匹配，3项）、")
