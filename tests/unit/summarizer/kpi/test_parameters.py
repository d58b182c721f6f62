"""What a company states in 参数."""

from datetime import date

import pytest

from summarizer.kpi.parameters import stated, stated_date, stated_money
from summarizer.kpi.tables import TableSet
from summarizer.periods import Month
from tests.factories.tables import table

OCTOBER = Month(2025, 10)


def of(value: str, name: str = "下月总目标") -> TableSet:
    return TableSet.of([table("参数", f"参数 值\n{name} {value}\n别的 1")])


@pytest.mark.parametrize(
    ("text", "value"), [("1200000", 1.2e6), ("120万元", 1.2e6), ("1.5亿", 1.5e8), ("1,200,000.50", 1200000.5)]
)
def test_money_is_read_in_the_unit_it_is_written_in(text: str, value: float) -> None:
    assert stated_money(of(text), "下月总目标").value == pytest.approx(value)


def test_money_that_is_missing_or_unreadable_says_so() -> None:
    assert stated_money(TableSet(), "下月总目标").reason == "缺少“参数”表"
    assert stated_money(of("1", "别名"), "下月总目标").reason == "“参数”表没有“下月总目标”"
    assert stated_money(of("-"), "下月总目标").reason == "“参数”表没有“下月总目标”"
    assert stated_money(of("待定"), "下月总目标").reason == "“参数”表的“下月总目标”不是金额：待定"
    without = TableSet.of([table("参数", "参数\n下月总目标")])
    assert stated_money(without, "下月总目标").value is None
    assert stated(without, "下月总目标") is None


@pytest.mark.parametrize("text", ["2025-10-28", "2025/10/28", "2025年10月28日"])
def test_a_day_is_read_in_its_usual_spellings(text: str) -> None:
    assert stated_date(of(text, "数据截止日"), "数据截止日", OCTOBER) == date(2025, 10, 28)


def test_a_day_that_cannot_be_read_is_none() -> None:
    assert stated_date(of("月底", "数据截止日"), "数据截止日", OCTOBER) is None
    assert stated_date(TableSet(), "数据截止日", OCTOBER) is None
