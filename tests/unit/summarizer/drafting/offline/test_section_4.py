"""Section 04: what customers complain about, wish for and think of us."""

from __future__ import annotations

import pytest

from summarizer.drafting.offline.section_4 import WRITERS
from tests.factories.readings import drafted, read

CASES = {
    "4.1.1.case_quote": {"FB001": "说好9月20日到，拖到10月8日才发。", "FB002": "慢" * 300, "FB003": "少发了2箱。"},
    "4.1.1.cases": [],
}


def complaints(now: int, before: int | None, change: float = 0.5) -> dict[str, object]:
    return {
        "4.1.1.feedback_complaints": now,
        "4.1.1.feedback_complaints_prev_month": before,
        "4.1.1.feedback_mom": change,
        "4.1.1.feedback_share": 0.72,
    }


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (18, 12, "本月交付类投诉反馈18条，占全部投诉的72.0%，环比增长50.0%。"),
        (3, 2, "本月交付类投诉反馈3条，占全部投诉的72.0%，上月为2条。"),  # too few for a percentage
        (18, None, "本月交付类投诉反馈18条，占全部投诉的72.0%。"),
        (0, 3, "本月没有交付类投诉反馈，上月为3条。"),
    ],
)
def test_complaints_are_counted_and_compared_as_far_as_their_number_allows(
    now: int, before: int | None, text: str
) -> None:
    assert read(WRITERS, "4.1.1", complaints(now, before)) == [text]


def test_themes_are_named_by_size_and_single_complaints_make_no_theme() -> None:
    facts = complaints(18, 12) | {"4.1.1.theme_count": {"包装破损": 5, "交货期反复推迟": 9, "缺件": 1}}

    assert "较集中的问题是“交货期反复推迟”（9条）和“包装破损”（5条）。" in read(WRITERS, "4.1.1", facts)[0]


def test_customers_are_quoted_word_for_word_by_id_and_short_quotes_are_preferred() -> None:
    facts = complaints(18, 12) | CASES
    draft, _ = drafted(WRITERS, "4.1.1", facts)

    assert read(WRITERS, "4.1.1", facts, "quote") == ["“说好9月20日到，拖到10月8日才发。”", "“少发了2箱。”"]
    assert [s.evidence for s in draft.statements if s.kind == "quote"] == [["FB001"], ["FB003"]]


def test_the_money_of_those_who_complain_is_said() -> None:
    facts = complaints(18, 12) | {
        "4.1.1.customers": 14, "4.1.1.sales_at_risk": 21_000_000.0, "4.1.1.overdue_of_complainants": 900_000.0,
    }  # fmt: skip

    assert read(WRITERS, "4.1.1", facts)[1] == "涉及客户14家，其近十二个月净销售额2,100.0万元，逾期余额90.0万元。"


def test_a_demand_is_compared_in_per_cent_only_between_enough_customers() -> None:
    many = {"4.2.1.demand_customers": 42, "4.2.1.demand_customers_last_year": 15, "4.2.1.demand_yoy": 1.8}
    few = {"4.2.1.demand_customers": 4, "4.2.1.demand_customers_last_year": 2, "4.2.1.demand_yoy": 1.0}
    share = {"4.2.1.demand_share": 0.35}

    assert read(WRITERS, "4.2.1", many | share) == ["登记定制化需求的客户有42家，占登记客户的35.0%，同比增长180.0%。"]
    assert read(WRITERS, "4.2.1", few | share) == [
        "登记定制化需求的客户有4家，占登记客户的35.0%，去年同月为2家，差别在正常波动之内。"
    ]


def test_opinions_that_part_are_not_hidden_behind_their_mean() -> None:
    facts = {
        "4.3.2.key_nps": 8.3, "4.3.2.key_respondents": 11, "4.3.2.key_polarised": True, "4.3.2.key_promoters": 0.45,
        "4.3.2.key_passives": 0.18, "4.3.2.key_detractors": 0.37,
        "4.3.2.key_promoter_count": 5, "4.3.2.key_detractor_count": 4,
    }  # fmt: skip
    draft, _ = drafted(WRITERS, "4.3.2", facts)

    assert read(WRITERS, "4.3.2", facts)[1] == "关键客户评价两极分化，推荐者5家，贬损者4家，平均分掩盖了分歧。"
    assert draft.chart
    assert [row.name for row in draft.chart.series] == ["推荐者", "中立者", "贬损者"]


def test_few_answers_are_said_to_be_few() -> None:
    few = {"4.3.1.overall": 80.0, "4.3.1.respondents": 4}

    assert read(WRITERS, "4.3.1", few) == ["整体满意度80.0分，受访客户4家，受访者少，仅供参考。"]


def test_rebates_that_satisfy_less_than_the_rest_call_for_a_fixed_settlement() -> None:
    facts = {"4.3.3.distributor_rebate": 63.0, "4.3.3.distributor_overall": 78.4}

    assert read(WRITERS, "4.3.3", facts)[0] == "分销商返利结算满意度63.0分，低于其整体满意度78.4分。"
    assert "分销商返利结算满意度由63.0分升至78.4分" in read(WRITERS, "4.3.3", facts, "recommendation")[0]
