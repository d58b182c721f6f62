"""The table definitions, and what tables say they lack."""

import pytest

from summarizer.kpi.tables import Table, TableSet, table_specs
from tests.factories.tables import table


def test_there_are_seventeen_tables_and_their_keys_are_their_columns() -> None:
    assert len(table_specs()) == 17
    for spec in table_specs().values():
        assert set(spec.key) <= {column.name for column in spec.columns}


def test_no_other_name_stands_for_two_columns_of_a_table() -> None:
    for spec in table_specs().values():
        names = [name for column in spec.columns for name in {column.name, *column.synonyms}]
        assert sorted(names) == sorted(set(names)), spec.name


def test_a_table_names_all_that_it_lacks() -> None:
    sales = table("销售明细", "订单号 金额\nA 1")
    assert sales.missing("订单号", "金额") is None
    assert sales.missing("金额", "成本", "区域") == "“销售明细”表缺少“成本”、“区域”列"
    assert Table("合同").missing() == "缺少“合同”表"


def test_a_table_that_was_not_uploaded_is_empty_and_one_that_does_not_exist_is_an_error() -> None:
    assert not TableSet()["合同"].uploaded
    with pytest.raises(KeyError):
        TableSet()["工资"]


def test_putting_a_table_in_leaves_the_first_set_as_it_was() -> None:
    first = TableSet()
    second = first.with_table(table("员工", "销售员 区域\n王一 华东"))
    assert second["员工"].uploaded
    assert not first["员工"].uploaded
