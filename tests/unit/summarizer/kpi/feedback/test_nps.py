"""4.3.2 NPS of key customers, each value worked out by hand."""

from datetime import date

import pytest

from summarizer.kpi.feedback.nps import add_nps, key_customers
from tests.factories.tables import context, facts_of, table

SALES = table(
    "销售明细",
    """
    订单号 日期       客户 客户层级 金额 退货标记
    A1     2025-01-01 甲   中小客户 1    否
    A2     2025-10-31 甲   大客户   1    是
    B1     2025-01-01 乙   大客户   1    否
    B2     2025-10-31 乙   中小客户 1    否
    C1     2025-01-01 丙   大客户   1    否
    C2     2025-10-31 丙   -        1    否
    D1     2025-10-31 丁   大客户   1    否
    D2     2025-11-01 丁   新客户   1    否
    E1     2025-10-01 戊   中小客户 1    否
    E2     2025-10-01 戊   大客户   1    否
    F1     2025-10-01 己   大客户   1    否
    G1     2025-10-01 庚   大客户   1    否
    """,
)
SURVEY = table(
    "满意度调研",
    """
    月份    客户 类型     维度 得分 NPS
    2025-07 甲   终端客户 整体 1    0
    2025-10 甲   终端客户 整体 1    -
    2025-10 甲   终端客户 交付 1    9
    2025-10 甲   终端客户 质量 1    9
    2025-10 乙   终端客户 整体 1    0
    2025-10 丙   终端客户 整体 1    10
    2025-10 丁   终端客户 整体 1    8
    2025-10 戊   终端客户 整体 1    6
    2025-10 戊   终端客户 交付 1    6
    2025-10 己   分销商   整体 1    0
    2025-10 庚   终端客户 整体 1    -
    2025-10 辛   终端客户 整体 1    0
    """,
)


def test_a_key_customer_is_so_by_the_latest_line_that_states_a_tier() -> None:
    data = context(SALES)
    # a returned line counts; 丙's blank tier says nothing; 丁 is new only after the cut-off; of one day the last line
    assert key_customers(data, list("甲乙丙丁戊己辛")) == sorted("甲丙丁戊己")
    assert key_customers(context(SALES, cutoff=date(2025, 10, 30)), ["甲", "丁"]) == []


def test_every_key_end_customer_answers_once() -> None:
    facts = facts_of(add_nps, SALES, SURVEY)
    assert facts.value("4.3.2.key_respondents") == 4  # 甲 9, 丙 10, 丁 8, 戊 6
    assert facts.value("4.3.2.key_nps") == pytest.approx((2 - 1) / 4 * 100)
    shares = [facts.value(f"4.3.2.key_{group}") for group in ("promoters", "passives", "detractors")]
    assert shares == [0.5, 0.25, 0.25]
    assert facts.value("4.3.2.key_polarised") is False


def test_polarised_needs_three_tenths_on_both_sides() -> None:
    names = [f"客{i}" for i in range(10)]
    sales = table(
        "销售明细", "订单号 日期 客户 客户层级 金额\n" + "\n".join(f"{n} 2025-10-01 {n} 大客户 1" for n in names)
    )
    scores = [9, 9, 10, 0, 3, 6, 7, 7, 8, 8]
    rows = "\n".join(f"2025-10 {n} 终端客户 整体 1 {s}" for n, s in zip(names, scores, strict=True))
    facts = facts_of(add_nps, sales, table("满意度调研", "月份 客户 类型 维度 得分 NPS\n" + rows))
    assert facts.value("4.3.2.key_polarised") is True
    assert facts["4.3.2.key_polarised"].text == "是"
    assert facts.value("4.3.2.key_nps") == 0


def test_no_key_customer_answering_is_zero_respondents_and_no_score() -> None:
    facts = facts_of(add_nps, SALES, table("满意度调研", "月份 客户 类型 维度 得分 NPS\n2025-10 乙 终端客户 整体 1 9"))
    assert facts.value("4.3.2.key_respondents") == 0
    assert facts["4.3.2.key_nps"].reason == "分母为零：关键客户NPS作答数"
    assert facts["4.3.2.key_polarised"].value is None


def test_what_is_missing_is_named() -> None:
    assert facts_of(add_nps, SURVEY)["4.3.2.key_nps"].reason == "缺少“销售明细”表"
    assert facts_of(add_nps, SALES)["4.3.2.key_nps"].reason == "缺少“满意度调研”表"
    plain = table("满意度调研", "月份 客户 类型 维度 得分\n2025-10 甲 终端客户 整体 1")
    assert facts_of(add_nps, SALES, plain)["4.3.2.key_nps"].reason == "“满意度调研”表缺少“NPS”列"
