"""What is said where data is missing."""

from __future__ import annotations

import pytest

from summarizer.drafting.grounding import Vocabulary, check
from summarizer.drafting.offline.gaps import missing_upload, nothing_to_say
from summarizer.facts import FactSheet
from summarizer.outline import Item, items
from tests.factories.fact_sheets import put


def item(no: str) -> Item:
    return next(item for item in items() if item.no == no)


def sheet(**reasons: str) -> FactSheet:
    facts = FactSheet()
    for name, reason in reasons.items():
        put(facts, f"1.1.1.{name}", None, reason=reason)
    return facts


def test_a_missing_table_is_named_with_what_it_would_allow() -> None:
    facts = sheet(target="缺少“销售目标”表", attainment_rate="缺少“销售目标”表", gap="缺少“销售目标”表")

    gap = missing_upload(facts, item("1.1.1"))

    assert gap is not None
    assert gap.kind == "gap"
    assert gap.text == "本项缺少“销售目标”表，上传后可计算目标达成率。"


def test_several_missing_tables_are_named_in_the_order_of_the_outline() -> None:
    facts = sheet(target="缺少“销售目标”表", net_sales="缺少“销售明细”表")

    gap = missing_upload(facts, item("1.1.1"))

    assert gap is not None
    assert gap.text.startswith("本项缺少“销售明细”和“销售目标”表，")


def test_a_missing_column_is_named() -> None:
    facts = sheet(bu_gross_margin="“销售明细”表缺少“成本”列")

    gap = missing_upload(facts, item("1.1.1"))

    assert gap is not None
    assert gap.text == "“销售明细”表缺少“成本”列，补充后可完成“整体目标完成情况”。"


def test_a_column_is_called_as_people_write_it_and_the_check_lets_it_stand() -> None:
    facts = FactSheet()
    put(facts, "1.2.2.corr_penetration_gdp", None, reason="“市场数据”表缺少“人均GDP_元”列")

    gap = missing_upload(facts, item("1.2.2"))

    assert gap is not None
    assert gap.text.startswith("“市场数据”表缺少“人均GDP”列，")
    assert check(gap, facts, Vocabulary.of(facts)) == []


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (
            "“销售明细”表没有覆盖2024年10月（现有数据为2025年1月至2025年10月）",
            "“销售明细”表没有覆盖所需的月份，补传后可计算上月目标达成率。",
        ),
        ("分母为零：上月销售目标额", "上月销售目标额为零，本月无法计算上月目标达成率。"),
        ("没有符合条件的数据", "本月没有需要在此说明的情况。"),
    ],
)
def test_other_reasons_are_put_without_their_numbers(reason: str, text: str) -> None:
    facts = sheet(prev_month_attainment_rate=reason)

    assert missing_upload(facts, item("1.1.1")) is None
    assert nothing_to_say(facts, item("1.1.1")).text == text


def test_an_item_without_any_fact_names_its_tables() -> None:
    text = nothing_to_say(FactSheet(), item("2.2.1")).text

    assert text == "本项暂无数据，请上传“合同”和“市场数据”表后重新起草。"
