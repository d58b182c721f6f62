"""6.1: next month's total, split to the yuan."""

from __future__ import annotations

from itertools import product

import pytest

from summarizer.facts import FactSheet
from summarizer.kpi.performance.attainment import add_attainment
from summarizer.kpi.performance.penetration import add_penetration
from summarizer.kpi.plan.targets import add_next_targets
from summarizer.kpi.tables import Table
from tests.factories.tables import context, table

MONTHS = [*(f"2024-{n}" for n in (11, 12)), *(f"2025-{n:02d}" for n in range(1, 11))]
SOLD = {("华东", "泵"): (60, 30), ("华南", "阀"): (40, 30)}  # 金额 and 成本 a month
SALES = table(
    "销售明细",
    "订单号 日期 客户 区域 产品线 金额 成本\n"
    + "\n".join(
        f"{region}{month} {month}-05 甲 {region} {line} {amount} {cost}"
        for month, ((region, line), (amount, cost)) in product(MONTHS, SOLD.items())
    ),
)
MARKET = table("市场数据", "区域 年市场容量_万元\n华东 100\n华南 200\n东北 100")
TOTAL = table("参数", "参数 值\n下月总目标 1001")
_PEOPLE = ("王一 华东 1", "李二 华东 1", "张三 华东 1", "王伟 华东 2", "王伟 华南 5", "赵四 西北 3")
STAFF = table("员工", "\n".join(["销售员 区域 个人目标", *_PEOPLE]))


def targets(*tables: Table) -> FactSheet:
    data = context(*tables)
    for add in (add_attainment, add_penetration, add_next_targets):
        add(data)
    return data.facts


def parts(facts: FactSheet, family: str) -> dict[str, int]:
    return {member: fact.value for member, fact in facts.family(family).items()}


def test_regions_are_weighted_half_by_sales_and_half_by_market_and_add_up() -> None:
    facts = targets(SALES, MARKET, TOTAL)
    assert facts.value("6.1.1.region_target_share", "华东") == pytest.approx((0.6 + 0.25) / 2)
    assert facts.value("6.1.1.region_target_share", "东北") == pytest.approx(0.125)
    found = parts(facts, "6.1.1.region_target")
    assert found == {"东北": 125, "华东": 425, "华南": 451}  # quotas 125.125, 425.425, 450.45
    assert sum(found.values()) == 1001


def test_lines_are_weighted_by_sales_times_one_plus_margin_and_add_up() -> None:
    found = parts(targets(SALES, MARKET, TOTAL), "6.1.2.line_target")
    quota = 1001 * 60 * 1.5 / (60 * 1.5 + 40 * 1.25)
    assert abs(found["泵"] - quota) < 1
    assert sum(found.values()) == 1001


def test_people_of_a_region_have_together_exactly_its_target() -> None:
    facts = targets(SALES, MARKET, TOTAL, STAFF)
    people, regions = parts(facts, "6.1.3.person_target"), parts(facts, "6.1.1.region_target")
    assert sum(people[name] for name in ("王一", "李二", "张三", "王伟（华东）")) == regions["华东"]
    assert people["王伟（华南）"] == regions["华南"]
    assert abs(people["王伟（华东）"] - regions["华东"] * 2 / 5) < 1


def test_people_of_a_region_without_a_target_are_told_so() -> None:
    fact = targets(SALES, MARKET, TOTAL, STAFF)["6.1.3.person_target.赵四"]
    assert (fact.value, fact.reason) == (None, "“西北”没有下月目标")


def test_personal_targets_of_nothing_cannot_be_weights() -> None:
    staff = table("员工", "销售员 区域 个人目标\n王一 华东 0\n李二 华东 0")
    assert targets(SALES, MARKET, TOTAL, staff)["6.1.3.person_target.王一"].reason == "权重合计为零，无法拆分"


@pytest.mark.parametrize(
    ("tables", "reason"),
    [((SALES, MARKET, STAFF), "缺少“参数”表"), ((SALES, TOTAL, STAFF), "缺少“市场数据”表")],
)
def test_what_is_missing_is_named_down_to_the_person(tables: tuple[Table, ...], reason: str) -> None:
    facts = targets(*tables)
    nulls = [fact for key, fact in facts.items() if key.startswith(("6.1.1.region_target", "6.1.3")) and not fact.value]
    assert nulls
    assert reason in {fact.reason for fact in nulls}
    assert all(fact.reason for fact in nulls)


def test_a_row_for_the_whole_country_gets_no_target() -> None:
    market = table("市场数据", "区域 年市场容量_万元\n华东 100\n华南 200\n东北 100\n全国 400")
    assert parts(targets(SALES, market, TOTAL), "6.1.1.region_target") == {"东北": 125, "华东": 425, "华南": 451}
