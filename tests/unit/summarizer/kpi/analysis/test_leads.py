"""2.1, each value worked out by hand: leads count on the day that closed them."""

import pytest

from summarizer.facts import FactSheet
from summarizer.kpi.analysis.conversion import add_conversion
from summarizer.kpi.analysis.funnel import add_funnel
from summarizer.kpi.analysis.segments import add_segments
from summarizer.kpi.tables import Table
from tests.factories.tables import context, rows_found, table

# L2 skipped 报价 and 试用, L3 skipped 试用; L6 closes after the month, L7 closed in September, L8 is open.
LEADS = table(
    "销售漏斗",
    """
    线索号 获客渠道 行业 企业规模 区域 询盘日     报价日     试用日     谈判日     成交日     流失日     流失原因
    L1     展会     机械 大型     华东 2025-09-01 2025-09-10 2025-09-20 2025-10-01 2025-10-11 -          -
    L2     展会     机械 中型     华东 2025-09-01 -          -          2025-09-20 -          2025-10-12 价格
    L3     官网     电子 中型     华东 2025-09-05 2025-09-15 -          -          -          2025-10-13 竞品替代
    L4     官网     电子 中型     华东 2025-09-05 -          -          -          -          2025-10-14 价格
    L5     官网     机械 中型     华东 2025-10-05 2025-10-06 2025-10-07 -          -          2025-10-31 -
    L6     展会     机械 大型     华东 2025-09-01 -          -          -          2025-11-01 -          -
    L7     官网     电子 大型     华东 2025-08-01 -          -          -          2025-09-10 -          -
    L8     展会     机械 大型     华东 2025-10-30 -          -          -          -          -          -
    """,
)


def facts_of(*tables: Table) -> FactSheet:
    data = context(*tables)
    for add in (add_conversion, add_funnel, add_segments):
        add(data)
    return data.facts


def test_win_rates_are_of_leads_closed_in_the_month() -> None:
    facts = facts_of(LEADS)
    assert (facts.value("2.1.1.closed_leads"), facts.value("2.1.1.won")) == (5, 1)
    assert facts.value("2.1.1.win_rate") == pytest.approx(0.2)
    assert facts.value("2.1.1.win_rate_prev_month") == 1
    assert facts.value("2.1.1.new_leads") == 2
    assert facts.value("2.1.1.channel_win_rate", "展会") == pytest.approx(0.5)
    assert facts.value("2.1.1.channel_win_rate", "官网") == 0


def test_a_month_that_the_leads_do_not_reach_is_null_with_the_reason() -> None:
    fact = facts_of(LEADS)["2.1.1.win_rate_yoy_month"]
    assert fact.value is None
    assert "没有覆盖2024年10月" in str(fact.reason)


def test_a_lead_is_lost_in_the_last_stage_it_reached_even_where_it_skipped_some() -> None:
    facts = facts_of(LEADS)
    lost = {stage: fact.value for stage, fact in facts.family("2.1.2.stage_lost").items()}
    assert lost == {"询盘": 1, "报价": 1, "试用": 1, "谈判": 1}
    reached = {stage: fact.value for stage, fact in facts.family("2.1.2.stage_reached").items()}
    assert reached == {"询盘": 5, "报价": 3, "试用": 2, "谈判": 2}
    assert rows_found(facts["2.1.2.stage_lost.谈判"], LEADS) == [3]
    assert sum(lost.values()) == 5 - 1


def test_of_stages_that_lose_equally_the_earlier_is_the_worst() -> None:
    facts = facts_of(LEADS)
    assert facts.value("2.1.2.worst_stage_by_count") == "询盘"
    assert facts.value("2.1.2.worst_stage_by_rate") == "试用"  # 1/2, as 谈判 after it


def test_reasons_are_counted_where_they_were_given() -> None:
    facts = facts_of(LEADS)
    assert facts.value("2.1.2.loss_reasons") == [{"原因": "价格", "次数": 2}, {"原因": "竞品替代", "次数": 1}]
    assert facts.value("2.1.2.top_loss_reason") == "价格"


def test_a_month_that_loses_nothing_has_no_worst_stage() -> None:
    won = table(
        "销售漏斗", "线索号 询盘日 报价日 试用日 谈判日 成交日 流失日 流失原因\nL 2025-10-01 - - - 2025-10-02 - -"
    )
    assert facts_of(won)["2.1.2.worst_stage_by_count"].value is None
    assert facts_of(won).value("2.1.2.stage_lost", "询盘") == 0


def test_cycles_are_days_from_inquiry_to_deal_and_segments_are_industries_and_sizes() -> None:
    facts = facts_of(LEADS)
    assert facts.value("2.1.3.cycle_days_month") == 40
    assert facts.value("2.1.3.cycle_days_T3", "大型") == 40  # L1 and L7; L6 was won after the month
    assert facts.value("2.1.3.win_rate_T3", "大型") == 1
    assert facts.value("2.1.3.win_rate_T3", "机械") == pytest.approx(1 / 3)
    assert facts["2.1.3.cycle_days_T3.中型"].reason == "没有符合条件的记录，无法求平均"
