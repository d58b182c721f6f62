"""4.3 from the satisfaction survey, each value worked out by hand."""

import pytest

from summarizer.facts import FactSheet
from summarizer.kpi.feedback.improvements import add_improvements, wishes
from summarizer.kpi.feedback.survey import add_survey
from summarizer.kpi.tables import Table
from tests.factories.tables import context, facts_of, table

SURVEY = table(
    "满意度调研",
    """
    月份    客户 类型     维度     得分 期望改进
    2025-04 甲   终端客户 整体     99   -
    2025-07 甲   终端客户 整体     70   -
    2025-07 乙   分销商   整体     80   -
    2025-10 甲   终端客户 整体     80   线上自助服务平台、响应速度
    2025-10 甲   终端客户 产品质量 90   线上自助服务平台、响应速度
    2025-10 甲   终端客户 交付     60   -
    2025-10 乙   分销商   整体     60   响应速度
    2025-10 乙   分销商   返利结算 40   -
    2025-10 乙   分销商   产品质量 10   -
    2025-10 丙   终端客户 整体     -    建设线上自助服务平台（手机版）；返利；返利
    2025-10 丙   终端客户 交付     70   -
    2025-10 丁   终端客户 产品质量 -    -
    """,
)


def survey(*tables: Table, month: str = "2025-10") -> FactSheet:
    data = context(*tables, month=month)
    add_survey(data)
    add_improvements(data)
    return data.facts


FACTS = survey(SURVEY)


def test_the_wave_before_is_the_latest_earlier_one_not_last_month() -> None:
    assert FACTS.value("4.3.1.previous_wave") == "2025-07"
    assert FACTS.value("4.3.1.overall") == 70
    assert FACTS.value("4.3.1.overall_change") == -5
    assert FACTS["4.3.1.overall_change"].text == "-5.0分"


def test_dimensions_are_means_over_all_who_gave_a_score() -> None:
    scores = {d: f.value for d, f in FACTS.family("4.3.1.dimension").items()}
    assert scores == {"交付": 65, "产品质量": 50, "整体": 70, "返利结算": 40}
    assert FACTS.value("4.3.1.respondents") == 4


def test_best_and_worst_are_of_end_customers_without_the_overall_score() -> None:
    assert FACTS.value("4.3.1.highest_dimension") == "产品质量"
    assert FACTS.value("4.3.1.lowest_dimension") == "交付"
    assert set(FACTS["4.3.1.lowest_dimension"].inputs) == {
        "4.3.1.terminal_dimension.产品质量", "4.3.1.terminal_dimension.交付",
    }  # fmt: skip


def test_distributors_are_measured_apart() -> None:
    assert FACTS.value("4.3.3.distributor_rebate") == 40
    assert FACTS.value("4.3.3.distributor_overall") == 60


def test_a_wish_counts_once_per_respondent_and_only_for_its_own_words() -> None:
    assert FACTS.value("4.3.4.improvement_counts") == [
        {"改进": "响应速度", "次数": 2},
        {"改进": "建设线上自助服务平台（手机版）", "次数": 1},
        {"改进": "线上自助服务平台", "次数": 1},
        {"改进": "返利", "次数": 1},
    ]
    assert FACTS.value("4.3.4.improvement", "线上自助服务平台") == 1


def test_the_share_wanting_self_service_takes_any_wish_that_contains_it() -> None:
    assert FACTS.value("4.3.4.self_service_share") == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["甲、乙"], ["乙", "甲"]),
        (["甲,乙，丙;丁；戊|己"], sorted("甲乙丙丁戊己")),
        ([" 甲 、、 甲、\u3000乙\u3000"], ["乙", "甲"]),
        (["、"], []),
        (["甲/乙", "甲"], ["乙", "甲"]),
        (["合同/发票线上化", "甲、乙"], ["乙", "合同/发票线上化", "甲"]),
    ],
)
def test_wishes_are_parted_by_the_marks_that_people_use(cells: list[str], expected: list[str]) -> None:
    assert list(wishes(cells)) == expected


def test_a_month_without_a_wave_is_null_and_not_the_last_wave_again() -> None:
    facts = survey(SURVEY, month="2025-11")
    assert facts["4.3.1.overall"].reason == "“满意度调研”表没有2025年11月的调研"
    assert facts["4.3.1.dimension"].reason == facts["4.3.4.improvement"].reason == facts["4.3.1.overall"].reason
    assert facts.value("4.3.1.previous_wave") == "2025-10"


def test_the_first_wave_has_nothing_to_be_compared_with() -> None:
    facts = survey(SURVEY, month="2025-04")
    assert facts.value("4.3.1.overall") == 99
    assert facts["4.3.1.overall_change"].reason == "“满意度调研”表没有早于2025年4月的调研"
    assert facts["4.3.4.improvement"].reason == "本期调研没有人填写期望改进"
    assert facts.value("4.3.4.improvement_counts") == []
    assert facts["4.3.1.highest_dimension"].value is None


def test_without_the_table_every_fact_names_it() -> None:
    assert {fact.reason for fact in facts_of(add_survey).values()} == {"缺少“满意度调研”表"}
