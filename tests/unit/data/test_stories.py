"""The stories that data/samples/stories.yaml promises are in the tables."""

from __future__ import annotations

import pandas as pd
import pytest

from classifiers.resources import data_yaml
from summarizer.outline import outline
from summarizer.register import register
from tests.integration.oracle import expected_facts
from tests.unit.data.story_checks import fails

STORIES = data_yaml("samples/stories.yaml")


@pytest.fixture(scope="module")
def facts(tables: dict[str, pd.DataFrame]) -> dict[str, object]:
    return expected_facts(tables, "2025-10")


def in_month(frame: pd.DataFrame, column: str, month: str) -> pd.DataFrame:
    return frame[frame[column].dt.to_period("M") == pd.Period(month, "M")]


@pytest.mark.parametrize("name", STORIES)
def test_the_facts_of_a_story_are_what_it_says(name: str, facts: dict[str, object]) -> None:
    tests = [test for test in STORIES[name]["facts"] if test.get("needs") != "classifier"]
    assert [reason for test in tests if (reason := fails(test, facts))] == []


def test_a_story_that_is_not_in_the_tables_would_be_noticed(facts: dict[str, object]) -> None:
    assert fails({"fact": "1.1.1.attainment_rate", "at_least": 1.5}, facts)
    assert fails({"fact": "1.2.1.anomaly_negative", "names": ["华东"]}, facts)
    assert fails({"fact": "1.1.1.gap_drivers_bottom3", "about": ["华南", "云维平台"]}, facts)
    assert fails({"fact": "2.1.1.best_channel", "is": "搜索推广"}, facts)
    assert fails({"fact": "1.1.1.no_such_fact", "at_least": 0}, facts)


def test_there_are_stories_for_every_section_and_they_name_known_facts_and_items() -> None:
    items = {item for story in STORIES.values() for item in story["items"]}
    assert len(STORIES) >= 20
    assert items <= {item.no for section in outline() for topic in section.topics for item in topic.items}
    assert {item[0] for item in items} == set("123456")
    named = [test["fact"] for story in STORIES.values() for test in story["facts"]]
    assert [fact for fact in named if not any(f"{fact}.".startswith(f"{family}.") for family in register())] == []


def test_late_deliveries_to_the_southwest_double_in_the_month(tables: dict[str, pd.DataFrame]) -> None:
    region = tables["销售明细"].drop_duplicates("客户").set_index("客户")["区域"]
    tickets = tables["售后工单"].assign(区域=tables["售后工单"]["客户"].map(region))
    late = tickets[(tickets["类别"] == "交付延误") & (tickets["是否投诉"] == "是") & (tickets["区域"] == "西南")]
    assert len(in_month(late, "创建时间", "2025-10")) >= 2 * len(in_month(late, "创建时间", "2025-09")) > 0


def test_comments_speak_of_late_deliveries_to_the_southwest(tables: dict[str, pd.DataFrame]) -> None:
    comments = tables["反馈"][tables["反馈"]["区域"] == "西南"]
    assert len(in_month(comments, "日期", "2025-10")) >= 2 * len(in_month(comments, "日期", "2025-08"))


def test_concentration_is_higher_than_a_year_ago(tables: dict[str, pd.DataFrame]) -> None:
    net = tables["销售明细"][tables["销售明细"]["退货标记"] == "否"]

    def share_of_two(month: str) -> float:
        bought = in_month(net, "日期", month).groupby("客户")["金额"].sum().sort_values(ascending=False)
        return float(bought.iloc[:2].sum() / bought.sum())

    assert share_of_two("2025-10") > share_of_two("2024-10") + 0.02


def test_front_line_reports_on_approval_are_the_most_frequent_of_the_month(tables: dict[str, pd.DataFrame]) -> None:
    themes = in_month(tables["一线反馈"], "月份", "2025-10")["主题"].value_counts()
    assert themes.index[0] == "折扣审批冗长"
