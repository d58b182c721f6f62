"""A datum is found however it is written, in rows and in files of every kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.problems import ProblemError
from api.retention.columns import tables_with_texts
from api.retention.files import occurrences
from api.retention.sought import Sought, placeholder_of
from tests.unit.api.service.personal_data import NAME, workbook


@pytest.mark.parametrize(
    ("query", "text", "times"),
    [
        ("欧阳若兰", "找欧阳若兰，欧 阳 若 兰 说", 2),
        ("13800138000", "电话138-0013-8000、１３８００１３８０００、+86 138 0013 8000", 3),
        ("138 0013 8000", "单号913800138000、13800138000123", 0),
        ("Lan@Example.com", "写信到 lan@example.com 或 ＬＡＮ＠example.com，不是 alan@example.com", 2),
        ("王敏", "王小敏", 0),
        ("ab.c+d", "abxc+d ab.c+d", 1),
        ("(.*)abcd", "anything", 0),
    ],
)
def test_a_datum_is_found_as_people_write_it(query: str, text: str, times: int) -> None:
    assert Sought(query).count(text) == times
    assert Sought(query).count(Sought(query).masked(text, placeholder_of(30))) == 0


@pytest.mark.parametrize("query", ["王", "ab", "12", "。，", " ", "1-2"])
def test_what_would_be_found_everywhere_is_refused(query: str) -> None:
    with pytest.raises(ProblemError, match="太短"):
        Sought(query)


def test_the_words_that_stand_for_what_was_erased_are_not_erased_again() -> None:
    with pytest.raises(ProblemError, match="占位文字"):
        Sought("已删除")


@given(words=st.text(max_size=64), around=st.text(max_size=30))
def test_whatever_is_looked_for_is_found_and_gone_when_it_is_masked(words: str, around: str) -> None:
    try:
        sought = Sought(words)
    except ProblemError:
        return
    value = {around: [words, f"{around} {words} {around}", {words: 1}]}
    assert sought.count(value) >= 1
    assert sought.count(sought.masked(value, placeholder_of(3))) == 0


def test_placeholders_have_no_numeral_and_differ_by_act() -> None:
    shown = [placeholder_of(number) for number in range(1, 2000)]
    assert len(set(shown)) == len(shown)
    assert shown[26] == "〔已删除AA〕"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "big5hkscs"])
def test_text_files_are_looked_through_in_every_encoding_that_is_read(encoding: str) -> None:
    content = ("編號,內容\n" + "1,客戶歐陽來電，說貨到得太慢了\n" * 20).encode(encoding)
    assert occurrences(content, Sought("歐陽來電")) == {"": 20}


def test_workbooks_are_looked_through_sheet_by_sheet_hidden_ones_and_notes_too() -> None:
    found = occurrences(workbook(), Sought(NAME))
    assert found.pop("（文件属性与批注）") >= 1
    assert found == {"客户": 2, "藏": 1}
    assert occurrences(workbook(), Sought("13800138000")) == {"客户": 1}


def test_no_new_column_escapes_the_search_by_being_forgotten() -> None:
    looked = {f"{table.name}.{column.name}" for table, columns in tables_with_texts() for column in columns}
    assert {"comments.text", "statements.text", "statements.by_hand", "statement_history.before", "remarks.text",
            "statement_history.reason", "uploads.name", "uploads.report", "briefings.frame", "proposals.text",
            "proposals.instruction", "jobs.message", "replies.text", "settings.value", "answered.body",
            "users.display", "corrections.new", "statements.evidence"} <= looked  # fmt: skip
