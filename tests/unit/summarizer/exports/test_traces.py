"""A trace leads from a number to its formula and the rows of the uploaded file."""

from __future__ import annotations

from typing import Any

from summarizer.exports.traces import trace
from tests.factories.company import Shape, sheet


def _facts() -> dict[str, Any]:
    return {key: fact.as_json() for key, fact in sheet(Shape()).items()}


def test_a_measure_names_its_file_sheet_and_rows() -> None:
    facts = _facts()
    expected = "净销售额 = 2,848.4万元 ← Σ金额，当月且退货标记=否 ← 十月数据.xlsx!销售明细 第2-701行（共700行）"
    assert trace(facts["1.1.1.net_sales"], facts) == expected


def test_a_derived_fact_names_its_inputs_and_the_rows_under_them() -> None:
    facts = _facts()
    assert trace(facts["1.1.1.attainment_rate"], facts) == (
        "目标达成率 = 93.4% ← 净销售额/目标额 ← 净销售额 2,848.4万元、销售目标额 3,050.0万元 ← "
        "十月数据.xlsx!销售明细 第2-701行（共700行）；十月数据.xlsx!销售目标 第2-701行（共700行）"
    )


def test_a_null_fact_says_why() -> None:
    facts = _facts()
    assert trace(facts["3.3.3.overdue_amount"], facts).endswith(" ← 缺少“回款”表")


def test_many_ranges_are_cut_between_two_and_say_that_there_are_more() -> None:
    facts = _facts()
    source = facts["1.1.1.net_sales"]["source"]
    source["rows"] = ", ".join(f"{n}-{n + 1}" for n in range(2, 900, 3))
    line = trace(facts["1.1.1.net_sales"], facts)
    shown = line.split("第")[1].split("行")[0]
    assert shown.endswith(" …")
    assert source["rows"].startswith(shown.removesuffix(" …") + ",")
    assert line.endswith("（共700行）")


def test_rows_of_several_files_keep_their_places() -> None:
    facts = _facts()
    facts["1.1.1.net_sales"]["source"]["rows"] = "九月.xlsx!明细: 2-9; 十月.xlsx!明细: 4"
    assert "九月.xlsx!明细: 2-9; 十月.xlsx!明细: 4（共700行）" in trace(facts["1.1.1.net_sales"], facts)
