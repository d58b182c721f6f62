"""People are known by the columns that hold them, and are called the same throughout a briefing."""

from __future__ import annotations

import pandas as pd

from summarizer.drafting.model.people import people_of, placeholders, those_in
from summarizer.kpi.tables import Table, TableSet


def tables(**columns: dict[str, list[object]]) -> TableSet:
    return TableSet.of([Table(name, pd.DataFrame(of_table)) for name, of_table in columns.items()])


def test_people_come_from_the_columns_of_salespeople_agents_and_those_responsible() -> None:
    found = people_of(
        tables(
            销售明细={"销售员": ["李思远", "王芳", None, "李思远"]},
            员工={"销售员": ["欧阳婧怡"]},
            反馈={"客服": ["赵敏", float("nan")]},
            上月行动计划={"负责人": ["孙立军"]},
        )
    )
    assert found == {"李思远", "王芳", "欧阳婧怡", "赵敏", "孙立军"}


def test_offices_and_departments_are_nobody() -> None:
    given = ["销售运营部", "华北大区总监", "金融部", "方案组", "财务经理", "客服中心"]
    assert people_of(tables(上月行动计划={"负责人": given}, 反馈={"客服": ["机器人", "400热线"]})) == frozenset()


def test_a_region_in_a_salespersons_column_stays_a_region() -> None:
    assert people_of(tables(销售明细={"销售员": ["华东", "李思远"], "区域": ["华东", "华南"]})) == {"李思远"}


def test_a_single_character_would_replace_parts_of_words_and_is_left() -> None:
    assert people_of(tables(销售明细={"销售员": ["李", "李思远"]})) == {"李思远"}


def test_no_table_no_people() -> None:
    assert people_of(TableSet()) == frozenset()


def test_placeholders_do_not_depend_on_the_order_of_the_names() -> None:
    assert placeholders(["乙", "甲", "丙"]) == placeholders(["丙", "乙", "甲"])
    assert sorted(placeholders(["乙", "甲"]).values()) == ["〔人员1〕", "〔人员2〕"]


def test_only_people_who_are_shown_travel_with_a_brief() -> None:
    shown = {"甲": "〔人员1〕", "乙": "〔人员11〕"}
    assert those_in(["〔人员11〕完成", "无"], shown) == {"〔人员11〕": "乙"}
