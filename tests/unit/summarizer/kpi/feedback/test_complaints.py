"""4.1 from classified feedback, each value worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from classifiers.themes import Case, Theme
from summarizer.facts import FactSheet
from summarizer.kpi.feedback.cases import add_cases
from summarizer.kpi.feedback.complainants import add_complainants
from summarizer.kpi.feedback.complaints import add_complaints
from summarizer.kpi.feedback.model import FeedbackModel
from summarizer.kpi.tables import Table
from tests.factories.tables import context, rows_found, table

FEEDBACK = table(
    "反馈",
    """
    编号 反馈内容     日期       客户 category labels           is_complaint urgency reviewed needs_review
    F1   到货太晚王五 2025-10-31 甲   delivery delivery         是           high    否       是
    F2   到货晚又破损 2025-10-01 甲   delivery delivery|quality 是           normal  是       否
    F3   发错货       2025-10-15 乙   delivery delivery         是           normal  否       否
    F4   质量差送得慢 2025-10-15 -    quality  quality|delivery 是           normal  否       否
    F5   送货很快     2025-10-15 丙   delivery delivery         否           low     否       否
    F6   到晚了还碎了 2025-09-30 丁   delivery delivery         是           normal  否       否
    F7   到货太晚     2025-09-01 丁   delivery delivery         是           normal  是       否
    F8   到货太晚     2024-10-31 丁   delivery delivery         是           normal  是       否
    F9   到货太晚     -          丁   delivery delivery         是           high    否       是
    F10  到货太晚     2025-11-01 丁   delivery delivery         是           high    否       是
    """,
)


class Model:
    """A fake classifier's side: every interval is ±1, themes by one word, one case a theme with its length."""

    def __init__(self) -> None:
        self.predicted: list[dict[str, int]] = []

    def interval(self, predicted: Mapping[str, int], confusion: Any, level: float) -> dict[str, tuple[int, int]]:
        assert (np.shape(confusion), level) == ((5, 5), 0.9)
        self.predicted.append(dict(predicted))
        return {category: (max(0, count - 1), count + 1) for category, count in predicted.items()}

    def themes(self, texts: Sequence[str], _category: str) -> list[Theme]:
        words = {"发错": "错", "迟到": "晚", "破损": "碎"}
        found = {name: tuple(i for i, text in enumerate(texts) if word in text) for name, word in words.items()}
        return [Theme(name, members) for name, members in found.items() if len(members) >= min(2, len(texts))]

    def typical(self, texts: Sequence[str], themes: Sequence[Theme], _category: str) -> list[Case]:
        return [Case(theme.members[0], theme.name, f"{len(texts[theme.members[0]])}字") for theme in themes]

    def port(self) -> FeedbackModel:
        return FeedbackModel(
            confusion=np.eye(5),
            interval=self.interval,
            themes=self.themes,
            typical=self.typical,
            mask=lambda text: text.replace("王五", "〔姓名1〕"),
        )


def complaint_facts(*tables: Table, model: Model | None = None, month: str = "2025-10") -> FactSheet:
    data = context(*tables, month=month)
    data = replace(data, feedback=model.port() if model else None)
    add_complaints(data)
    add_complainants(data)
    add_cases(data)
    return data.facts


FACTS = complaint_facts(FEEDBACK, model=Model())


def test_a_comment_counts_once_in_totals_and_under_each_label_in_mentions() -> None:
    assert FACTS.value("4.1.0.feedback_total") == 5
    assert FACTS.value("4.1.0.feedback_complaints") == 4
    assert FACTS.value("4.1.1.feedback_complaints") == 3
    assert FACTS.value("4.1.1.feedback_mentions") == 4
    assert FACTS.value("4.1.3.feedback_complaints") == 1
    assert FACTS.value("4.1.3.feedback_mentions") == 2
    assert FACTS.value("4.1.1.feedback_share") == 0.75
    assert rows_found(FACTS["4.1.1.feedback_mentions"], FEEDBACK) == [2, 3, 4, 5]


def test_change_is_against_last_month_and_the_same_month_last_year() -> None:
    assert FACTS.value("4.1.1.feedback_mom") == pytest.approx(3 / 2 - 1)
    assert FACTS.value("4.1.1.feedback_yoy") == 2
    assert FACTS["4.1.3.feedback_mom"].reason == "分母为零：上月质量类投诉反馈"


def test_every_count_says_how_many_of_its_rows_no_person_has_reviewed() -> None:
    assert FACTS["4.1.1.feedback_complaints"].note == "其中2条尚未人工复核"
    assert FACTS["4.1.1.feedback_complaints_last_year"].note is None
    assert FACTS.value("4.1.0.unreviewed") == 4
    assert FACTS.value("4.1.0.low_confidence") == 1


def test_months_are_counted_a_year_back() -> None:
    months = FACTS.family("4.1.1.month_count")
    assert list(months)[:: len(months) - 1] == ["2024-11", "2025-10"]
    assert [months[m].value for m in ("2025-08", "2025-09", "2025-10")] == [0, 2, 3]


def test_the_range_is_of_the_unreviewed_and_the_reviewed_are_certain() -> None:
    model = Model()
    facts = complaint_facts(FEEDBACK, model=model)
    assert model.predicted == [{"quality": 1, "delivery": 2, "contract": 0, "service": 0, "other": 0}]
    assert (facts.value("4.1.1.range_low"), facts.value("4.1.1.range_high")) == (1 + 1, 1 + 3)
    assert (facts.value("4.1.2.range_low"), facts.value("4.1.2.range_high")) == (0, 1)


def test_urgency_and_customers_are_of_the_category_s_complaints() -> None:
    assert FACTS.value("4.1.1.urgent") == 1
    assert FACTS.value("4.1.1.customers") == 2
    assert FACTS.value("4.1.3.customers") == 0  # the one complaint names no customer


def test_money_at_stake_is_a_year_of_net_sales_and_what_is_overdue() -> None:
    sales = table(
        "销售明细",
        """
        订单号 日期       客户 金额 退货标记
        A0     2024-10-31 甲   1    否
        A1     2024-11-01 甲   10   否
        A2     2025-10-31 乙   20   否
        A3     2025-10-31 乙   400  是
        A4     2025-10-31 丙   800  否
        """,
    )
    owed = table(
        "回款",
        """
        合同号 应收日     应收额 实收日 实收额 开票日
        C1     2025-09-01 5      -      -      2025-09-01
        C2     2025-09-01 7      -      -      2025-09-01
        C3     2025-10-31 9      -      -      2025-09-01
        """,
    )
    contracts = table("合同", "合同号 客户\nC1 甲\nC2 丙\nC3 乙")
    facts = complaint_facts(FEEDBACK, sales, owed, contracts)
    assert facts.value("4.1.1.sales_at_risk") == 30
    assert facts.value("4.1.1.overdue_of_complainants") == 5
    assert facts.value("4.1.3.sales_at_risk") == 0
    without = complaint_facts(FEEDBACK, sales, owed)
    assert without["4.1.1.overdue_of_complainants"].reason == "缺少“合同”表"


def test_themes_are_counted_with_their_change_where_last_month_had_them() -> None:
    # F3 is the only one about 发错 this month, which makes no theme
    assert FACTS.value("4.1.1.themes") == [{"主题": "迟到", "条数": 2, "环比变化": 0.0}]
    assert FACTS.value("4.1.1.theme_count", "迟到") == 2
    assert rows_found(FACTS["4.1.1.theme_count.迟到"], FEEDBACK) == [2, 3]


def test_a_theme_that_is_new_this_month_has_no_change() -> None:
    facts = complaint_facts(FEEDBACK, model=Model(), month="2025-09")
    assert facts.value("4.1.1.themes") == [{"主题": "迟到", "条数": 2, "环比变化": None}]


def test_cases_quote_word_for_word_what_is_not_personal() -> None:
    assert FACTS.value("4.1.1.cases") == [
        {"编号": "F1", "原文": "到货太晚〔姓名1〕", "主题": "迟到", "为何典型": "6字"},
    ]
    assert FACTS.value("4.1.1.case_quote", "F1") == "到货太晚〔姓名1〕"
    assert rows_found(FACTS["4.1.1.case_quote.F1"], FEEDBACK) == [2]
    assert FACTS["4.1.2.cases"].reason == "没有归入该类的投诉"


def test_comments_that_share_nothing_stand_for_themselves_urgent_ones_first() -> None:
    columns = "编号 反馈内容 日期 客户 category labels is_complaint urgency reviewed needs_review\n"
    said = [("壳碎了", "normal"), ("货错了", "high"), ("来晚了", "low"), ("怪味", "high")]
    rows = [f"F{i} {text} 2025-10-05 甲 quality quality 是 {urgency} 否 否" for i, (text, urgency) in enumerate(said)]
    facts = complaint_facts(table("反馈", columns + "\n".join(rows)), model=Model())
    assert facts.value("4.1.3.themes") == []
    assert facts["4.1.3.theme_count"].reason == "各条投诉说法不同，没有归纳出主题"
    assert [case["编号"] for case in facts.value("4.1.3.cases")] == ["F1", "F0", "F2"]  # F3 has no telling word


def test_complaints_without_a_telling_word_give_no_case() -> None:
    assert FACTS.value("4.1.3.cases") == []
    assert FACTS["4.1.3.case_quote"].reason == "没有可引用的典型投诉"


def test_without_the_model_counts_remain_and_ranges_are_null() -> None:
    facts = complaint_facts(FEEDBACK)
    assert facts.value("4.1.1.feedback_complaints") == 3
    assert facts["4.1.1.range_low"].reason == "没有分类器的误差数据"
    assert facts["4.1.1.themes"].reason == "没有分类器，无法归纳主题"


def test_without_dates_no_month_is_guessed() -> None:
    facts = complaint_facts(table("反馈", "编号 反馈内容 category is_complaint\nF1 坏 quality 是"), model=Model())
    for name in ("4.1.0.feedback_total", "4.1.3.feedback_complaints", "4.1.3.range_low", "4.1.3.cases"):
        assert facts[name].reason == "“反馈”表缺少“日期”列"


def test_without_customers_only_what_depends_on_them_is_null() -> None:
    columns = "编号 反馈内容 日期 category labels is_complaint urgency reviewed needs_review"
    facts = complaint_facts(table("反馈", columns + "\nF1 坏 2025-10-01 quality quality 是 high 否 否"), model=Model())
    assert facts.value("4.1.3.urgent") == 1
    for name in ("customers", "sales_at_risk", "overdue_of_complainants"):
        assert facts[f"4.1.3.{name}"].reason == "“反馈”表缺少“客户”列"
