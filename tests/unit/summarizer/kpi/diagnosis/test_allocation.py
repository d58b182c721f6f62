"""3.1.3, each value worked out by hand."""

import pytest

from summarizer.facts import FactSheet
from summarizer.kpi.diagnosis.allocation import add_allocation
from summarizer.kpi.diagnosis.targets import add_targets
from summarizer.kpi.tables import Table
from tests.factories.fact_sheets import put
from tests.factories.tables import context, table

STAFF = table("员工", "销售员 区域 个人目标\n王一 华东 1\n李二 华东 1\n张三 华东 1\n赵四 华南 1\n钱五 西北 1")
SALES = table("销售明细", "订单号 日期 客户 区域 金额\nA1 2025-10-01 甲 华东 90\nA2 2025-10-02 甲 华南 50")
SHARES = {"华东": 0.4, "华南": 0.35, "西南": 0.25}


def allocation(*tables: Table, shares: dict[str, float] | None) -> FactSheet:
    data = context(*tables)
    if shares is None:
        put(data.facts, "1.2.2.capacity_share", None, reason="缺少“市场数据”表")
    for region, share in (shares or {}).items():
        put(data.facts, "1.2.2.capacity_share", share, region)
    add_targets(data)
    add_allocation(data)
    return data.facts


def test_head_share_is_set_against_market_share_region_by_region() -> None:
    facts = allocation(STAFF, SALES, shares=SHARES)
    assert facts.value("3.1.3.headcount", "华东") == 3
    assert facts.value("3.1.3.headcount_share", "华东") == 0.6
    gaps = {r: f.value for r, f in facts.family("3.1.3.headcount_minus_capacity_share_pp").items()}
    assert gaps == pytest.approx({"华东": 20.0, "华南": -15.0, "西南": -25.0, "西北": None})
    assert facts.value("3.1.3.most_over_resourced") == "华东"
    assert facts.value("3.1.3.most_under_resourced") == "西南"  # a market without anyone is the least served


def test_sales_per_head_is_zero_without_sales_and_null_without_people() -> None:
    facts = allocation(STAFF, SALES, shares=SHARES)
    assert facts.value("3.1.3.sales_per_head", "华东") == 30
    assert facts.value("3.1.3.sales_per_head", "西北") == 0
    assert facts["3.1.3.sales_per_head.西南"].value is None


def test_equal_gaps_are_settled_by_name() -> None:
    two = table("员工", "销售员 区域 个人目标\n王一 乙区 1\n李二 甲区 1")
    facts = allocation(two, SALES, shares={"甲区": 0.5, "乙区": 0.5})
    assert facts.value("3.1.3.most_over_resourced") == facts.value("3.1.3.most_under_resourced") == "乙区"


def test_without_market_data_the_headcount_remains() -> None:
    facts = allocation(STAFF, SALES, shares=None)
    assert facts.value("3.1.3.headcount_total") == 5
    assert facts["3.1.3.headcount_minus_capacity_share_pp.华东"].reason == "缺少“市场数据”表"
    assert facts["3.1.3.most_over_resourced"].reason == "缺少“市场数据”表"


def test_without_staff_everything_names_the_table() -> None:
    facts = allocation(SALES, shares=SHARES)
    for family in ("headcount", "headcount_share", "sales_per_head", "most_over_resourced"):
        assert facts[f"3.1.3.{family}"].reason == "缺少“员工”表"
