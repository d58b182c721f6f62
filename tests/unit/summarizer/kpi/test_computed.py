"""Columns that follow from a row's own cells."""

from datetime import date

from summarizer.kpi.computed import as_of, cells_of, computed
from summarizer.kpi.filters import Condition, Filter
from summarizer.kpi.selection import Selection
from tests.factories.tables import table

CUTOFF = date(2025, 10, 31)

INSTALMENTS = table(
    "回款",
    """
    合同号 应收日     应收额 实收日     实收额 开票日
    C1     2025-10-01 100    2025-10-31 100    2025-09-01
    C2     2025-10-01 100    2025-11-01 100    2025-09-01
    C3     2025-10-01 100    2025-10-20 40     2025-09-01
    C4     2025-10-01 100    -          -      2025-09-01
    C5     2025-10-01 100    -          30     2025-09-01
    C6     2025-10-01 0.3    2025-10-02 0.1    2025-09-01
    """,
)
TICKETS = table(
    "售后工单",
    """
    工单号 客户 创建时间         首次响应时间     关闭时间
    T1     甲   2025-10-29T00:00 -                -
    T2     甲   2025-10-30T00:00 -                -
    T3     甲   2025-10-01T08:00 2025-10-01T12:30 2025-10-03T08:00
    """,
)


def test_money_received_after_the_cutoff_is_still_owed() -> None:
    assert cells_of(INSTALMENTS.frame, as_of(CUTOFF, "未收额")).tolist() == [0, 100, 60, 100, 70, 0.2]
    assert cells_of(INSTALMENTS.frame, as_of(date(2025, 10, 30), "未收额")).tolist()[0] == 100


def test_a_ticket_without_answer_waits_until_24_o_clock_of_the_cutoff() -> None:
    assert cells_of(TICKETS.frame, as_of(CUTOFF, "等待小时")).tolist() == [72.0, 48.0, 4.5]


def test_a_filter_on_a_computed_column_is_read_back_from_its_text() -> None:
    chosen = Selection.all(INSTALMENTS).where(as_of(CUTOFF, "未收额"), ">", 60).where("实收日", "为空")
    again = Filter.parse(str(chosen.filter))
    assert again == chosen.filter
    assert INSTALMENTS.frame["合同号"][again.mask(INSTALMENTS.frame)].tolist() == ["C4", "C5"]
    assert chosen.frame["合同号"].tolist() == ["C4", "C5"]


def test_a_gap_names_the_uploaded_columns_that_a_computed_one_is_made_of() -> None:
    without = table("回款", "合同号 应收日 应收额\nC1 2025-10-01 100")
    assert Selection.all(without).sum(as_of(CUTOFF, "未收额")).reason == "“回款”表缺少“实收额”、“实收日”列"


def test_days_between_two_dates_are_named_by_their_difference() -> None:
    assert cells_of(INSTALMENTS.frame, "应收日-开票日").tolist() == [30.0] * 6
    assert Selection.all(INSTALMENTS).mean("应收日-开票日").value == 30


def test_a_name_that_is_neither_uploaded_nor_computed_stays_unknown() -> None:
    assert computed("金额") is None
    assert computed("截至2025-10-31金额") is None


def test_containing_takes_one_text_or_any_of_several_and_never_a_blank() -> None:
    comments = table(
        "满意度调研", "月份 客户 评论\n2025-10 甲 竞品更便宜\n2025-10 乙 其他供应商\n2025-10 丙 -\n2025-10 丁 好"
    ).frame
    assert Condition("评论", "含", "竞品").mask(comments["评论"]).tolist() == [True, False, False, False]
    assert Condition("评论", "含", ("其他供应商", "竞品")).mask(comments["评论"]).tolist() == [True, True, False, False]
    both = Filter((Condition("评论", "含", ("其他供应商", "竞品")), Condition("客户", "!=", "含税")))
    assert Filter.parse(str(both)).mask(comments).tolist() == [True, True, False, False]
