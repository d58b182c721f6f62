"""From what stands out of chance to what does so within it; where nothing does, nobody is named."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from summarizer.explaining.contributions import dimensions
from summarizer.explaining.path import Step, path_of, told
from summarizer.explaining.quantities import Amount, Quantity
from summarizer.kpi.filters import Filter
from summarizer.kpi.tables import Table

REGIONS, LINES = ("华东", "华北", "华南", "西南"), ("泵", "阀", "压缩机")


def month(seed: int, lines: int = 1) -> pd.DataFrame:
    """Some thousand orders of about the same size, by region and line."""
    chance = np.random.default_rng(seed)
    orders = 3000
    found = pd.DataFrame({
        "订单号": [f"S{number}" for number in range(orders)],
        "区域": chance.choice(REGIONS, orders),
        "产品线": chance.choice(LINES, orders),
        "渠道": chance.choice(("直营", "分销"), orders),
        "金额": chance.uniform(800, 1200, orders) / lines,
    })  # fmt: skip
    return pd.concat([found] * lines, ignore_index=True)


def amount(rows: pd.DataFrame) -> Amount:
    return Amount((Quantity(Table("销售明细", rows), Filter(), "sum", "金额"),))


def steps(later: pd.DataFrame, before: pd.DataFrame) -> list[Step]:
    now, past = amount(later), amount(before)
    return path_of(now, past, dimensions(now, past))


@pytest.mark.parametrize("seed", range(3))
def test_a_line_that_fell_within_a_region_is_found_in_it(seed: int) -> None:
    later = month(seed)
    later.loc[(later["区域"] == "华北") & (later["产品线"] == "阀"), "金额"] *= 0.1
    found = steps(later, month(seed + 100))
    assert {(one.column, one.member) for one in found} == {("区域", "华北"), ("产品线", "阀")}
    assert found[1].change == pytest.approx(found[1].share * (later["金额"].sum() - month(seed + 100)["金额"].sum()))


@pytest.mark.parametrize("seed", range(3))
def test_a_region_that_fell_as_a_whole_has_nothing_within_it(seed: int) -> None:
    later = month(seed)
    later.loc[later["区域"] == "华南", "金额"] *= 0.3
    assert [(one.column, one.member) for one in steps(later, month(seed + 100))] == [("区域", "华南")]


def test_chance_alone_names_hardly_anybody() -> None:
    named = sum(bool(steps(month(seed), month(seed + 500))) for seed in range(16))
    assert named <= 4
    assert "较为分散" in told([])


def test_lines_of_one_order_are_one_chance() -> None:
    """The same orders in five lines each are no more certain than in one."""
    single, split = (dimensions(amount(month(1, lines)), amount(month(2, lines)))[0].surprise for lines in (1, 5))
    assert split == pytest.approx(single)


def test_the_sentence_says_where_and_how_much_of_it() -> None:
    found = [Step("区域", "华北", -90.0, 0.9, 3.0), Step("产品线", "阀", -75.0, 0.75, 2.0)]
    assert told(found) == (
        "变化主要来自区域“华北”（占全部变化的90.0%），其中产品线“阀”（占全部变化的75.0%），超出平常的波动。"
    )
