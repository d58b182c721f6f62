"""The tables of the sample company agree with each other, whatever the seed."""

from __future__ import annotations

from types import ModuleType

import pandas as pd
import pytest

from classifiers.resources import data_yaml
from summarizer.kpi.tables import table_specs

CUTOFF = pd.Timestamp("2025-10-31")
Tables = dict[str, pd.DataFrame]


@pytest.fixture(scope="module", params=["as committed", "another seed", "small"])
def company(request: pytest.FixtureRequest, generator: ModuleType, tables: Tables) -> Tables:
    if request.param == "as committed":
        return tables
    made: Tables = generator.clean_tables(seed=11) if request.param == "another seed" else small(generator)
    return made


def cast_of(company: Tables) -> set[str]:
    """Customers with a part in a story, who are there even where so few lines are sold that they got none."""
    small_company = len(company["销售明细"]) < 5_000
    return {c["name"] for c in data_yaml("samples/sample_company/cast.yaml").values()} if small_company else set()


def small(generator: ModuleType) -> Tables:
    made: Tables = generator.clean_tables(order_lines=1_000, comments=60, seed=5)
    return made


def test_every_table_has_its_canonical_columns_and_no_others(company: Tables) -> None:
    assert {name: set(frame.columns) for name, frame in company.items()} == {
        name: {column.name for column in spec.columns} for name, spec in table_specs().items()
    }


def test_required_cells_are_filled_and_keys_are_unique(company: Tables) -> None:
    for name, spec in table_specs().items():
        required = [c.name for c in spec.columns if c.required and not c.blank]
        assert not company[name][required].isna().any().any(), name
        if spec.key:
            assert not company[name].duplicated(list(spec.key)).any(), name


def test_choices_are_those_of_the_tables(company: Tables) -> None:
    for name, spec in table_specs().items():
        for column in spec.columns:
            if column.choices:
                assert set(company[name][column.name].dropna()) <= set(column.choices), (name, column.name)


def test_a_customer_has_one_region_and_one_industry_everywhere(company: Tables) -> None:
    homes = pd.concat([company[name][["客户", "区域"]] for name in ("销售明细", "合同", "反馈")]).drop_duplicates()
    trades = pd.concat([company[name][["客户", "行业"]] for name in ("销售明细", "客户需求")]).drop_duplicates()
    assert homes["客户"].is_unique
    assert trades["客户"].is_unique


@pytest.mark.parametrize("table", ["合同", "满意度调研", "售后工单", "客户需求", "反馈"])
def test_who_is_in_another_table_has_ordered_something(table: str, company: Tables) -> None:
    buyers = set(company["销售明细"]["客户"])
    assert set(company[table]["客户"]) - buyers <= cast_of(company)


def test_products_belong_to_their_line_and_unit(company: Tables) -> None:
    catalogue = company["产品上市"].set_index("产品")
    for column in ("产品线", "业务单元"):
        assert (company["销售明细"]["产品"].map(catalogue[column]) == company["销售明细"][column]).all()
    assert set(company["调价记录"]["产品"]) <= set(catalogue.index)
    assert set(company["反馈"]["产品"].dropna()) <= set(catalogue.index)


def test_nothing_is_sold_before_its_launch(company: Tables) -> None:
    launch = company["销售明细"]["产品"].map(company["产品上市"].set_index("产品")["上市日"])
    assert (company["销售明细"]["日期"].dt.to_period("M") >= launch.dt.to_period("M")).all()


def test_salespeople_sell_in_their_own_region(company: Tables) -> None:
    region = company["员工"].set_index("销售员")["区域"]
    assert (company["销售明细"]["销售员"].map(region) == company["销售明细"]["区域"]).all()
    assert set(company["一线反馈"]["销售员"]) <= set(region.index)


def test_amounts_are_price_times_quantity(company: Tables) -> None:
    sales = company["销售明细"]
    assert ((sales["数量"] * sales["单价"] - sales["金额"]).abs() < 0.006).all()
    assert (sales["数量"] >= 1).all()
    assert ((sales["成本"] > 0.2 * sales["金额"]) & (sales["成本"] < 1.05 * sales["金额"])).all()


def test_lines_of_an_order_share_customer_day_and_channel(company: Tables) -> None:
    orders = company["销售明细"].groupby("订单号")
    for column in ("日期", "客户", "渠道", "是否组合销售", "区域"):
        assert (orders[column].nunique() == 1).all(), column
    assert (orders["产品"].nunique() == orders.size()).all()


def test_instalments_add_up_to_contracts_and_are_not_overpaid(company: Tables) -> None:
    paid, contracts = company["回款"], company["合同"].set_index("合同号")
    assert set(paid["合同号"]) <= set(contracts.index)
    assert (paid["实收额"].fillna(0) <= paid["应收额"]).all()
    assert (paid["实收额"].notna() == paid["实收日"].notna()).all()
    limits = paid.assign(客户=paid["合同号"].map(contracts["客户"])).groupby("客户")["信用额度"].nunique()
    assert (limits == 1).all()


def test_renewals_name_a_contract_of_the_same_customer_or_one_older_than_the_register(company: Tables) -> None:
    contracts = company["合同"].set_index("合同号")
    renewals = contracts[contracts["类型"] == "续约"]
    known = renewals[renewals["原合同号"].isin(contracts.index)]
    assert (contracts.loc[known["原合同号"], "客户"].to_numpy() == known["客户"].to_numpy()).all()
    assert renewals["原合同号"].notna().all()
    assert len(known) > 0.5 * len(renewals)


def test_nothing_has_happened_after_the_cut_off(company: Tables) -> None:
    ahead = {"合同": ("起日", "止日"), "回款": ("应收日",), "上月行动计划": ("截止日",)}
    for name, frame in company.items():
        for column in frame.select_dtypes("datetime").columns:
            if column not in ahead.get(name, ()):
                assert not (frame[column] >= CUTOFF + pd.Timedelta(days=1)).any(), (name, column)


def test_the_stages_of_a_lead_follow_each_other(company: Tables) -> None:
    leads = company["销售漏斗"]
    steps = leads[["询盘日", "报价日", "试用日", "谈判日"]]
    assert ((steps.ffill(axis=1).diff(axis=1).iloc[:, 1:]).fillna(pd.Timedelta(0)) >= pd.Timedelta(0)).all().all()
    assert (leads["流失日"].notna() == leads["流失原因"].notna()).all()
    assert not (leads["成交日"].notna() & leads["流失日"].notna()).any()
    assert (leads["当前阶段"].eq("成交") == leads["成交日"].notna()).all()


def test_tickets_are_answered_after_they_were_made_and_closed_after_they_were_answered(company: Tables) -> None:
    tickets = company["售后工单"]
    assert not (tickets["首次响应时间"] <= tickets["创建时间"]).any()
    assert not (tickets["关闭时间"] <= tickets["首次响应时间"]).any()
    assert not (tickets["关闭时间"].notna() & tickets["首次响应时间"].isna()).any()


def test_distributors_alone_are_asked_about_rebates_and_sell_through_distribution(company: Tables) -> None:
    survey, sales = company["满意度调研"], company["销售明细"]
    asked = set(survey.loc[survey["维度"] == "返利结算", "客户"])
    assert asked == set(survey.loc[survey["类型"] == "分销商", "客户"])
    through = sales[sales["客户"].isin(asked)]
    assert (through["渠道"] == "分销").mean() > 0.8
