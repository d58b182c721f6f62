"""Words for nothing, flags, choices, identifiers and names keep their meaning however they are written."""

from __future__ import annotations

import pytest

from summarizer.kpi.reading.cells.blanks import is_blank
from summarizer.kpi.reading.cells.choices import choice_of, flag_of
from summarizer.kpi.reading.cells.texts import text_of
from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.reading.grid import TextColumn
from summarizer.kpi.reading.kinds import Manner, read_kind
from summarizer.kpi.tables import ColumnSpec, table_specs
from summarizer.periods import Month

RETURN = table_specs()["销售明细"].column("退货标记")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "—",
        "/",
        "无",
        "N/A",
        "#REF!",
        "#DIV/0!",
        "-",
        "--",
        "null",
        "NaN",
        "#N/A",
        "／",
        "－",
        "暂无",
        "——",
        "(空)",
        "####",
    ],
)
def test_words_for_nothing_are_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "无锡", "否", "无线网关", "未知", "A/B", "没问题", "-1"])
def test_other_words_are_not(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize("text", ["是", "Y", "y", "√", "✔", "1", "true", "TRUE", "Yes", "退货", "已退货", "Ｙ", "对"])
def test_yes_in_every_form(text: str) -> None:
    assert flag_of(text, RETURN) == "是"


@pytest.mark.parametrize("text", ["否", "N", "×", "0", "false", "No", "非退货", "未退货", "正常", "x"])
def test_no_in_every_form(text: str) -> None:
    assert flag_of(text, RETURN) == "否"


@pytest.mark.parametrize("text", ["也许", "2", "换货"])
def test_other_flags_are_refused(text: str) -> None:
    with pytest.raises(UnreadableCellError, match="是或否"):
        flag_of(text, RETURN)


@pytest.mark.parametrize(
    ("table", "column", "text", "choice"),
    [
        ("销售明细", "渠道", "直销", "直营"), ("销售明细", "渠道", "電商", "电商"), ("合同", "类型", "续签", "续约"),
        ("销售明细", "客户层级", "ＫＡ", "大客户"), ("满意度调研", "类型", "經銷商", "分销商"), ("售后工单", "类别",
        "其它", "其他"),
        ("客户需求", "需求类型", "數位化交付", "数字化交付"), ("上月行动计划", "状态", " 完成 ", "已完成"),
    ],
)  # fmt: skip
def test_choices_are_known_by_their_synonyms(table: str, column: str, text: str, choice: str) -> None:
    assert choice_of(text, table, column) == choice


def test_every_choice_and_synonym_is_read_as_its_choice_and_never_as_blank() -> None:
    for table, spec in table_specs().items():
        for column in spec.columns:
            for choice, synonyms in column.choices.items():
                for written in (choice, *synonyms):
                    read = read_kind(TextColumn.of_texts([written]), column, Manner(table, 1.0, Month(2025, 10), True))
                    assert list(read.values) == [choice], (table, column.name, written)


def test_an_unknown_choice_is_refused_with_the_choices() -> None:
    with pytest.raises(UnreadableCellError, match="直营、分销、电商"):
        choice_of("海外", "销售明细", "渠道")


@pytest.mark.parametrize(
    ("text", "clean"), [("1001.0", "1001"), ("ＳＯ１", "SO1"), ("'0012", "0012"), ("A-1.0", "A-1.0")]
)
def test_identifiers_lose_what_spreadsheets_add(text: str, clean: str) -> None:
    assert text_of(text, table_specs()["销售明细"].column("订单号")) == clean


def test_names_are_closed_up_and_peoples_words_are_kept() -> None:
    name, words = ColumnSpec("产品", "text", True), ColumnSpec("内容", "text", True, verbatim=True)
    assert text_of("网关\n套装 Ｇ３", name) == "网关套装 G3"
    assert text_of("华 东", name) == "华东"
    assert text_of("价格 2.0\n太高", words) == "价格 2.0\n太高"
