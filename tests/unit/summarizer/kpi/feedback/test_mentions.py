"""4.2, 4.3.4 and 3.2 from classified feedback, each value worked out by hand."""

import pytest

from summarizer.kpi.feedback.mentions import add_mentions
from tests.factories.tables import facts_of, rows_found, table

FEEDBACK = table(
    "反馈",
    """
    编号 反馈内容 日期       客户 demand_tags                    churn_reason               reviewed
    F1   x        2025-10-01 甲   customization|digital_delivery -                          否
    F2   x        2025-10-31 甲   customization                  competitor|service_decline 是
    F3   x        2025-10-15 乙   self_service                   service_decline            否
    F4   x        2025-10-15 丙   -                              unmet_need                 否
    F5   x        2025-10-15 -    customization                  competitor                 否
    F6   x        2025-09-30 乙   customization                  -                          否
    F7   x        2025-09-01 丁   customization                  -                          否
    F8   x        2024-10-31 乙   -                              -                          否
    """,
)
FACTS = facts_of(add_mentions, FEEDBACK)


def test_wishes_are_counted_by_customer_with_the_rows_behind_them() -> None:
    assert FACTS.value("4.2.1.mention_customers") == 1
    assert FACTS.value("4.2.2.mention_customers") == 1
    assert FACTS.value("4.2.1.mention_share") == pytest.approx(1 / 3)
    assert rows_found(FACTS["4.2.1.mention_customers"], FEEDBACK) == [2, 3, 6]
    assert FACTS["4.2.1.mention_customers"].note == "其中2条尚未人工复核"


def test_change_is_of_customers_not_of_comments() -> None:
    assert FACTS.value("4.2.1.mention_mom") == pytest.approx(-0.5)
    assert FACTS["4.2.1.mention_yoy"].reason == "分母为零：去年同月反馈中提出定制化诉求的客户数"
    assert FACTS["4.2.3.mention_mom"].value is None


def test_self_service_and_reasons_for_leaving_are_counted_by_customer() -> None:
    assert FACTS.value("4.3.4.mention_self_service") == 1
    assert FACTS.value("3.2.1.feedback_service_customers") == 2
    assert FACTS.value("3.2.2.feedback_competitor_customers") == 1
    assert FACTS.value("3.2.3.feedback_unmet_customers") == 1


def test_months_before_the_first_comment_are_null() -> None:
    facts = facts_of(
        add_mentions, table("反馈", "反馈内容 日期 客户 demand_tags churn_reason reviewed\nx 2025-10-01 甲 - - 否")
    )
    assert facts["4.2.1.mention_mom"].reason == "“反馈”表没有覆盖2025年9月（现有数据为2025年10月至2025年10月）"


def test_what_is_missing_is_named() -> None:
    assert {fact.reason for fact in facts_of(add_mentions).values()} == {"缺少“反馈”表"}
    undated = facts_of(add_mentions, table("反馈", "反馈内容 客户\nx 甲"))
    assert {fact.reason for fact in undated.values()} == {"“反馈”表缺少“日期”列"}
