"""Section 03: what went wrong, how much it is, whom it concerns, and what to do about it."""

from __future__ import annotations

from summarizer.drafting.offline.section_3 import WRITERS
from tests.factories.readings import drafted, read

REGIONS = {"华东": 1.03, "华南": 0.72}


def test_a_region_that_missed_month_after_month_is_named_with_its_months_and_its_rate() -> None:
    facts = {
        "3.1.1.unrealistic_target_regions": ["华南"],
        "3.1.1.months_below_85_of_last6": {"华东": 0, "华南": 5},
        "3.1.1.avg_attainment_last6": {"华东": 1.01, "华南": 0.74},
        "1.2.1.region_attainment": REGIONS,
    }

    assert read(WRITERS, "3.1.1", facts) == [
        "华南近六个月中有5个月达成率偏低，合计达成率仅74.0%，目标可能偏高，需与执行问题分开看。"
    ]
    assert read(WRITERS, "3.1.1", facts, "recommendation")[0] == (
        "建议由销售运营经理牵头，于2025年11月14日前按近六个月实绩重新核定华南的销售目标，"
        "验收时要求华南目标达成率由72.0%升至85.0%。"
    )


def test_targets_that_nobody_misses_for_long_are_said_to_be_in_order() -> None:
    facts = {"3.1.1.unrealistic_target_regions": [], "3.1.1.avg_attainment_last6": {"华东": 1.01, "华南": 0.97}}

    assert read(WRITERS, "3.1.1", facts) == ["近六个月没有区域达到目标偏高的标准，合计达成率最低的是华南（97.0%）。"]


def test_the_heat_table_has_a_row_per_region_and_a_column_per_month() -> None:
    months = {(region, f"2025-{m:02d}"): 0.8 for region in REGIONS for m in range(4, 11)}
    draft, _ = drafted(WRITERS, "3.1.1", {"3.1.1.avg_attainment_last6": REGIONS, "3.1.1.month_attainment": months})

    assert draft.table
    assert draft.table.header == ["区域", *(f"{m}月" for m in range(5, 11)), "近六个月"]
    assert [row[0].text for row in draft.table.rows] == ["华南", "华东"]
    assert {cell.tone for row in draft.table.rows for cell in row[1:-1]} == {"far_below"}


def test_people_and_market_are_compared_where_they_part_and_not_where_they_agree() -> None:
    apart = {
        "3.1.3.headcount_minus_capacity_share_pp": {"华东": 18.2, "华南": -12.3},
        "3.1.3.headcount_share": {"华东": 0.482, "华南": 0.277},
        "1.2.2.capacity_share": {"华东": 0.3, "华南": 0.4},
        "3.1.3.most_under_resourced": "华南",
        "3.1.3.most_over_resourced": "华东",
    }
    alike = {**apart, "3.1.3.headcount_minus_capacity_share_pp": {"华东": 1.2, "华南": -1.2}}

    assert read(WRITERS, "3.1.3", apart) == [
        "华南人员占比27.7%，较市场容量占比40.0%低出12.3个百分点，人手相对不足。",
        "华东人员占比48.2%，较市场容量占比30.0%高出18.2个百分点，人手相对富余。",
    ]
    assert read(WRITERS, "3.1.3", alike) == ["各区域人员占比与市场容量占比大体相称，相差最大的是华东（+1.2个百分点）。"]
    assert read(WRITERS, "3.1.3", alike, "recommendation") == []


def test_a_customer_of_high_risk_is_named_with_the_rules_that_it_meets() -> None:
    facts = {
        "3.2.0.warning_customers": 2,
        "3.2.0.warning_list": [
            {"客户": "恒远装备", "规则": ["R1销售骤降"], "等级": "高", "规则数": 3},
            {"客户": "百川化工", "规则": ["R2服务超时"], "等级": "中", "规则数": 2},
        ],
        "3.2.0.warning_rules": {"恒远装备": "R1销售骤降、R2服务超时、R4竞品替代", "百川化工": "R2服务超时、R6到期未续"},
    }
    draft, _ = drafted(WRITERS, "3.2.1", facts)

    assert read(WRITERS, "3.2.1", facts) == [
        "达到流失预警标准的客户有2家。恒远装备风险高，命中R1销售骤降、R2服务超时、R4竞品替代。"
    ]
    assert draft.table
    assert [row[0].text for row in draft.table.rows] == ["恒远装备", "百川化工"]


def test_overdue_money_is_put_down_to_the_cause_that_the_table_states_and_the_rest_is_left_unexplained() -> None:
    facts = {
        "3.3.0.overdue_amount": 420_000.0,
        "3.3.0.overdue_share": 0.069,
        "3.3.1.overdue_amount": 2_400_000.0,
        "3.3.2.overdue_amount": 1_800_000.0,
        "3.3.2.overdue_share": 0.294,
    }
    draft, _ = drafted(WRITERS, "3.3.1", facts)

    assert read(WRITERS, "3.3.2", facts) == [
        "因开票审批延迟逾期未收180.0万元，占逾期余额的29.4%。",
        "另有逾期42.0万元未注明原因（占6.9%），不并入以上各类。",
    ]
    assert draft.chart
    assert draft.chart.categories == ["合同条款争议", "开票审批延迟", "未注明"]


def test_nothing_owed_for_a_cause_is_said_and_calls_for_nothing() -> None:
    facts = {"3.3.3.overdue_amount": 0.0, "3.3.3.over_limit_customers": 0, "3.3.0.ageing": {"90天以上": 0.0}}

    assert read(WRITERS, "3.3.3", facts) == [
        "截止日没有因客户信用风险形成的逾期，没有客户的应收余额超过信用额度。",
        "没有长账龄欠款。",
    ]
    assert read(WRITERS, "3.3.3", facts, "recommendation") == []


def test_a_month_that_every_region_missed_is_asked_about_as_a_whole() -> None:
    facts = {
        "1.1.1.attainment_rate": 0.5, "1.1.1.gap": -1e6, "1.1.1.net_sales": 1e6,
        "1.2.1.region_attainment": {"华东": 0.52, "华南": 0.48},
        "3.1.1.avg_attainment_last6": {"华东": 0.9, "华南": 0.88},
    }  # fmt: skip

    assert "本月目标达成率50.0%，各区域均未达成目标，宜先从全公司的订单和供货查起，再看个别区域。" in read(
        WRITERS, "3.1.1", facts
    )
