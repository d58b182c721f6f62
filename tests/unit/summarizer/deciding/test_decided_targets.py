"""Next month's targets as people set them: sums hold to the yuan, and what was computed stays beside."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import numpy as np
import pytest

from summarizer.deciding.decision import Decision, Setting, with_decision, with_decision_if_fit
from summarizer.deciding.settling import settled, stated, unequal_sums
from summarizer.deciding.splitting import LINE, PERSON, REGION, TOTAL, UnfitError, Wish, regions_of_people, split
from summarizer.drafting.offline.actions import add_actions
from summarizer.drafting.offline.section_6 import WRITERS
from summarizer.drafting.offline.wording import read_out
from summarizer.facts import FactSheet
from summarizer.kpi.performance.attainment import add_attainment
from summarizer.kpi.performance.penetration import add_penetration
from summarizer.kpi.plan.targets import add_next_targets
from summarizer.periods import Month, Period
from summarizer.stored_facts import sheet_of
from tests.factories.tables import context, table

MONTHS = [*(f"2024-{n}" for n in (11, 12)), *(f"2025-{n:02d}" for n in range(1, 11))]
SOLD = {("华东", "泵"): (600_000, 300_000), ("华南", "阀"): (400_000, 300_000), ("华北", "阀"): (100_000, 70_000)}
SALES = table(
    "销售明细",
    "订单号 日期 客户 区域 产品线 金额 成本\n"
    + "\n".join(
        f"{region}{month} {month}-05 甲 {region} {line} {amount} {cost}"
        for month, ((region, line), (amount, cost)) in product(MONTHS, SOLD.items())
    ),
)
MARKET = table("市场数据", "区域 年市场容量_万元\n华东 100\n华南 200\n华北 100")
PARAMETERS = table("参数", "参数 值\n下月总目标 1000001")
STAFF = table("员工", "销售员 区域 个人目标\n王一 华东 1\n李二 华东 2\n张三 华南 1\n赵四 华北 3\n钱五 华北 1")


@pytest.fixture(scope="module")
def facts() -> FactSheet:
    data = context(SALES, MARKET, PARAMETERS, STAFF)
    for add in (add_attainment, add_penetration, add_next_targets):
        add(data)
    return data.facts


def values(facts: FactSheet, family: str) -> dict[str, Any]:
    return {name: fact.value for name, fact in facts.family(family).items()}


def set_by(amount: int, by: str = "王敏", at: str = "2025-11-03 10:12") -> Setting:
    return Setting(amount, by, at)


def test_what_nobody_set_is_rescaled_and_the_total_stays(facts: FactSheet) -> None:
    found = split(facts, Wish(regions={"华东": 600_000}))
    before = values(facts, REGION)
    assert found.total == 1_000_001
    assert found.regions["华东"] == 600_000
    assert found.regions["华南"] / found.regions["华北"] == pytest.approx(before["华南"] / before["华北"], rel=1e-4)
    assert found.lines == values(facts, LINE)
    region_of = regions_of_people(facts)
    assert found.people["李二"] + found.people["王一"] == 600_000
    assert found.people["李二"] == 400_000
    assert set(region_of.values()) == set(found.regions)


def test_the_total_moves_by_what_was_set_where_parts_shall_stay(facts: FactSheet) -> None:
    before = values(facts, REGION)
    found = split(facts, Wish(regions={"华东": before["华东"] + 50_000}, keep="parts"))
    assert found.total == 1_050_001
    assert {name: found.regions[name] for name in ("华南", "华北")} == {n: before[n] for n in ("华南", "华北")}
    assert sum(found.lines.values()) == 1_050_001
    by_person = split(facts, Wish(people={"赵四": values(facts, PERSON)["赵四"] + 7}, keep="parts"))
    assert by_person.total == 1_000_008
    assert by_person.people["钱五"] == values(facts, PERSON)["钱五"]
    assert by_person.regions["华北"] == before["华北"] + 7
    by_line = split(facts, Wish(lines={"泵": values(facts, LINE)["泵"] - 1}, keep="parts"))
    assert by_line.total == sum(by_line.regions.values()) == 1_000_000


def test_a_new_total_goes_to_all_in_proportion(facts: FactSheet) -> None:
    found = split(facts, Wish(total=2_000_002))
    assert [sum(own.values()) for own in (found.regions, found.lines, found.people)] == [2_000_002] * 3
    assert found.regions["华东"] == pytest.approx(2 * values(facts, REGION)["华东"], abs=1)


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish(regions={"华东": 2_000_000}), "over_total"),
        (Wish(regions={"华东": 1, "华南": 1, "华北": 1}), "under_total"),
        (Wish(regions={"火星": 1}), "unknown_member"),
        (Wish(lines={"泵": -1}), "negative"),
        (Wish(total=5, regions={"华东": 1}, keep="parts"), "total_moves"),
        (Wish(lines={"泵": 1, "阀": 1}, regions={"华东": 1}, keep="parts"), "under_total"),
        (Wish(people={"王一": 900_000}), "over_total"),
    ],
)
def test_what_cannot_add_up_is_refused_with_the_reason(facts: FactSheet, wish: Wish, code: str) -> None:
    with pytest.raises(UnfitError) as refused:
        split(facts, wish)
    assert refused.value.code == code


def test_any_wish_that_is_taken_adds_up(facts: FactSheet) -> None:
    chance = np.random.default_rng(4)
    regions, people, lines = ([*values(facts, family)] for family in (REGION, PERSON, LINE))
    taken = 0
    for _ in range(300):
        some = [
            {name: int(chance.integers(0, 400_000)) for name in names if chance.random() < 0.4}
            for names in (regions, lines, people)
        ]
        total = int(chance.integers(500_000, 2_000_000)) if chance.random() < 0.5 else None
        wish = Wish(total, some[0], some[1], some[2], keep="parts" if chance.random() < 0.5 else "total")
        try:
            found = split(facts, wish)
        except UnfitError:
            continue
        taken += 1
        assert [sum(own.values()) for own in (found.regions, found.lines, found.people)] == [found.total] * 3
        region_of = regions_of_people(facts)
        for region, amount in found.regions.items():
            assert sum(found.people[name] for name, own in region_of.items() if own == region) == amount
        for wanted, got in zip(some, (found.regions, found.lines, found.people), strict=True):
            assert {name: got[name] for name in wanted} == wanted
    assert taken > 50


def test_a_decided_target_says_who_set_it_and_stands_on_what_was_computed(facts: FactSheet) -> None:
    decided = with_decision(facts, Decision(regions={"华东": set_by(600_000)}))
    own, beside = decided[f"{REGION}.华东"], decided[f"{REGION}.华南"]
    assert (own.value, own.note) == (600_000, "王敏于2025-11-03 10:12确定，不按公式计算")
    assert beside.note == "因王敏于2025-11-03 10:12确定的目标调整，按测算的比例拆分"
    assert own.inputs == ("6.1.1.region_computed.华东", TOTAL)
    twin = decided["6.1.1.region_computed.华东"]
    assert (twin.value, twin.inputs) == (facts[own.id].value, facts[own.id].inputs)
    assert decided[f"{LINE}.泵"] == facts[f"{LINE}.泵"]  # nothing of that split is different
    assert "6.1.0.computed_total" not in decided
    assert unequal_sums(decided) == []


def test_a_decision_is_taken_back_and_made_anew_from_what_was_computed(facts: FactSheet) -> None:
    once = with_decision(facts, Decision(total=set_by(3_000_000), people={"赵四": set_by(5)}))
    stored = sheet_of(json.loads(json.dumps([fact.as_json() for fact in once.values()])))
    assert values(with_decision(stored, Decision()), REGION) == values(facts, REGION)
    other = Decision(regions={"华东": set_by(1)})
    assert values(with_decision(stored, other), PERSON) == values(with_decision(facts, other), PERSON)
    again = settled(facts, stated({key: fact.as_json() for key, fact in once.items()}))
    assert {key: fact.value for key, fact in again.items()} == {key: fact.value for key, fact in once.items()}


def test_a_decision_that_new_files_do_not_bear_is_said_and_not_forced(facts: FactSheet) -> None:
    found = with_decision_if_fit(facts, Decision(regions={"西北": set_by(1)}))
    assert values(found, REGION) == values(facts, REGION)
    assert "未采用：没有“西北”这个区域" in str(found[TOTAL].note)


def test_an_action_that_shall_reach_the_total_follows_it(facts: FactSheet) -> None:
    sheet = with_decision(facts, Decision(total=set_by(3_000_000)))
    add_actions(sheet, Period.of(Month(2025, 10)))
    goals = {key for key, fact in sheet.items() if key.startswith("6.3.goal_") and TOTAL in fact.inputs}
    assert goals
    decided = with_decision(sheet, Decision(total=set_by(7_000_000)))
    assert {sheet[key].value for key in goals} == {3_000_000}
    assert {decided[key].value for key in goals} == {7_000_000}
    assert {with_decision(decided, Decision())[key].value for key in goals} == {1_000_000}  # as goals are rounded


def test_the_writer_says_that_people_set_it_and_shows_both(facts: FactSheet) -> None:
    decided = with_decision(facts, Decision(regions={"华北": set_by(900_000)}))
    for item, way in (("6.1.1", "由人工确定各区域目标"), ("6.1.3", "个人指标由人工确定")):
        draft = WRITERS[item](decided)
        assert way in read_out(draft.statements[0].text, decided)
        assert draft.table is not None
        assert {"测算目标", "测算指标"} & set(draft.table.header)
    assert "华北最高" in read_out(WRITERS["6.1.1"](decided).statements[0].text, decided)
    assert "毛利倾斜" in read_out(WRITERS["6.1.2"](decided).statements[0].text, decided)
