"""3.3, each value worked out by hand; 逾期天数 = 截止日 − 应收日."""

from datetime import date

import pytest

from summarizer.facts import FactSheet
from summarizer.kpi.diagnosis.overdue_causes import add_overdue_causes
from summarizer.kpi.diagnosis.receivables import add_receivables
from summarizer.kpi.tables import Table
from tests.factories.tables import context, facts_of, rows_found, table

INSTALMENTS = table(
    "回款",
    """
    合同号 期次 应收日     应收额 实收日     实收额 开票日     信用额度 逾期原因
    C1     1    2025-10-31 1000   -          -      2025-10-31 1500     -
    C1     2    2025-10-30 500    2025-11-01 500    2025-08-01 1500     -
    C1     3    2025-10-01 400    2025-10-02 100    2025-09-01 1500     合同条款争议
    C2     1    2025-09-30 300    -          -      2025-10-10 250      开票审批延迟
    C2     2    2025-09-01 200    2025-10-31 200    2025-07-31 90       开票审批延迟
    C3     1    2025-08-31 70     -          -      2025-07-01 -        客户信用风险
    C3     2    2025-08-02 60     -          -      2025-07-01 -        客户信用风险
    C4     1    2025-08-01 50     -          -      2025-08-03 50       客户信用风险
    C4     2    2025-06-01 90     -          -      -          50       客户信用风险
    C4     3    2025-06-01 90     -          -      2025-11-01 50       客户信用风险
    C9     1    2025-05-01 40     -          -      2025-05-01 10       -
    C1     4    2026-01-31 999    -          -      -          1500     -
    """,
)
CONTRACTS = table("合同", "合同号 客户\nC1 甲\nC2 乙\nC3 丙\nC4 丁\nC5 甲")


def receivables(*tables: Table, cutoff: date | None = None) -> FactSheet:
    data = context(*tables, cutoff=cutoff)
    add_receivables(data)
    add_overdue_causes(data)
    return data.facts


FACTS = receivables(INSTALMENTS, CONTRACTS)


def test_owed_is_what_was_invoiced_and_not_received_by_the_cutoff() -> None:
    # 1000 + 500 (paid tomorrow) + 300 (of 400) + 300 + 70 + 60 + 50 + 40
    assert FACTS.value("3.3.0.ar_balance") == 2320
    assert rows_found(FACTS["3.3.0.ar_balance"], INSTALMENTS) == [2, 3, 4, 5, 7, 8, 9, 12]


def test_overdue_is_what_was_due_before_the_cutoff_day() -> None:
    assert FACTS.value("3.3.0.overdue_balance") == 1320
    assert FACTS.value("3.3.0.overdue_items") == 7
    assert FACTS.value("3.3.0.overdue_ratio") == pytest.approx(1320 / 2320)


def test_ages_are_counted_in_days_and_add_up_to_what_is_owed() -> None:
    bands = {band: fact.value for band, fact in FACTS.family("3.3.0.ageing").items()}
    # days: 0 | 1, 30 | 31, 61→next band | 61, 90 | 91, 183
    assert bands == {"未到期": 1000, "1-30天": 800, "31-60天": 300, "61-90天": 130, "90天以上": 90}
    assert sum(bands.values()) == FACTS.value("3.3.0.ar_balance")


def test_dso_spreads_the_balance_over_what_was_invoiced_in_three_months() -> None:
    # invoiced August to October: 1000 + 500 + 400 + 300 + 50; 31 + 30 + 31 days
    assert FACTS.value("3.3.0.invoiced_T3") == 2250
    assert FACTS.value("3.3.0.dso") == pytest.approx(2320 / 2250 * 92)


def test_collection_is_of_money_due_in_the_month() -> None:
    # due in October: 1000 + 500 + 400, received by the cut-off: 100
    assert FACTS.value("3.3.0.collection_rate_month") == pytest.approx(100 / 1900)
    assert FACTS.value("3.3.0.cash_received_month") == 300


def test_an_earlier_cutoff_moves_receipts_and_due_days() -> None:
    facts = receivables(INSTALMENTS, CONTRACTS, cutoff=date(2025, 10, 30))
    assert facts.value("3.3.0.ar_balance") == 2320 - 1000 + 200
    assert facts.value("3.3.0.overdue_balance") == 1320 - 500 + 200


def test_overdue_money_is_split_by_cause_with_the_blank_cause_apart() -> None:
    amounts = [FACTS.value(f"3.3.{no}.overdue_amount") for no in range(4)]
    assert amounts == [540, 300, 300, 180]
    assert sum(FACTS.value(f"3.3.{no}.overdue_share") for no in range(4)) == pytest.approx(1)


def test_late_invoices_are_those_of_three_months_dated_after_the_due_day() -> None:
    assert FACTS.value("3.3.2.invoice_after_due_items_T3") == 2  # C2-1: 10 days, C4-1: 2 days
    assert FACTS.value("3.3.2.invoice_after_due_avg_days_T3") == 6


def test_a_customer_is_over_the_limit_only_when_owing_more_than_it() -> None:
    # 甲 owes 1800 of 1500, 乙 300 of 250, 丁 50 of 50, 丙 has none stated, C9 belongs to nobody known
    assert FACTS.value("3.3.3.over_limit_customers") == 2


def test_the_longest_overdue_customers_are_ranked_by_amount() -> None:
    assert FACTS.value("3.3.3.overdue_90plus_top5") == [{"客户": "丁", "逾期额": 50.0}]


def test_ties_in_the_ranking_go_by_name_and_five_are_enough() -> None:
    names = "甲乙丙丁戊己"
    rows = "\n".join(f"C{i} 2025-06-01 100 - - 2025-06-01" for i in range(6))
    facts = receivables(
        table("回款", "合同号 应收日 应收额 实收日 实收额 开票日\n" + rows),
        table("合同", "合同号 客户\n" + "\n".join(f"C{i} {name}" for i, name in enumerate(names))),
    )
    assert [record["客户"] for record in facts.value("3.3.3.overdue_90plus_top5")] == sorted(names)[:5]
    assert facts["3.3.3.over_limit_customers"].reason == "“回款”表缺少“信用额度”列"
    assert facts["3.3.1.overdue_amount"].reason == "“回款”表缺少“逾期原因”列"


def test_nothing_overdue_gives_zero_amounts_and_no_share() -> None:
    facts = receivables(
        table("回款", "合同号 应收日 应收额 实收日 实收额 开票日 逾期原因\nC1 2025-10-31 5 2025-10-31 5 2025-08-01 -"),
        CONTRACTS,
    )
    assert facts.value("3.3.0.overdue_balance") == 0
    assert facts["3.3.0.overdue_ratio"].reason == "分母为零：应收余额"
    assert facts["3.3.1.overdue_share"].reason == "分母为零：逾期余额"
    assert facts["3.3.2.invoice_after_due_avg_days_T3"].reason == "没有符合条件的记录，无法求平均"
    assert facts.value("3.3.3.overdue_90plus_top5") == []
    assert facts.value("3.3.0.dso") == 0


def test_without_contracts_only_the_customers_are_unknown() -> None:
    facts = receivables(INSTALMENTS)
    assert facts.value("3.3.0.ar_balance") == 2320
    assert facts["3.3.3.over_limit_customers"].reason == "缺少“合同”表"
    assert facts["3.3.3.overdue_90plus_top5"].reason == "缺少“合同”表"


def test_without_the_table_every_fact_names_it() -> None:
    assert {fact.reason for fact in facts_of(add_receivables).values()} == {"缺少“回款”表"}
