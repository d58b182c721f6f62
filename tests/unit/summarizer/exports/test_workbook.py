"""The workbook of facts: values as numbers, formulas and sources beside them, and nothing that Excel would run."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook

from summarizer.exports.workbook import xlsx_bytes
from tests.factories.briefings import briefing
from tests.factories.company import Shape

EVIL = '=HYPERLINK("http://x.invalid","点我")'


def rows(content: bytes) -> list[dict[str, Any]]:
    sheet = load_workbook(io.BytesIO(content))["全部指标"]
    header, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(header, line, strict=True)) for line in lines]


def test_every_fact_is_there_with_its_value_formula_and_source() -> None:
    stated = briefing()
    found = {row["指标编号"]: row for row in rows(xlsx_bytes(stated))}
    assert found.keys() == stated.facts.keys()
    for key, fact in stated.facts.items():
        row = found[key]
        assert (row["简报写法"], row["计算口径"] or "") == (fact["text"], fact["formula"])
        if isinstance(fact["value"], float):
            assert abs(row["数值"] - fact["value"]) <= abs(fact["value"]) * 1e-14
        if fact["source"]:
            assert (row["来源表"], row["筛选条件"], row["行数"]) == (
                fact["source"]["table"], fact["source"]["filter"], fact["source"]["row_count"],
            )  # fmt: skip


def test_a_name_that_looks_like_a_formula_is_text_and_stays_so_when_edited() -> None:
    stated = briefing(Shape(regions=(EVIL, "@SUM(A1)", "+1", "华东")))
    book = load_workbook(io.BytesIO(xlsx_bytes(stated)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    dangerous = [cell for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@"]
    assert dangerous
    assert all(cell.quotePrefix for cell in dangerous)


def test_the_mark_and_the_state_are_on_the_first_sheet_and_in_the_metadata() -> None:
    stated = briefing(label="本文由人工智能生成")
    stated.status = "草稿，未经批准，请勿外传"
    book = load_workbook(io.BytesIO(xlsx_bytes(stated)))
    first = [cell for row in book["说明"].iter_rows(values_only=True) for cell in row]
    assert "本文由人工智能生成" in first
    assert "草稿，未经批准，请勿外传" in first
    assert '"Label":"1"' in book.custom_doc_props["AIGC"].value
    assert "AIGC" not in load_workbook(io.BytesIO(xlsx_bytes(briefing()))).custom_doc_props.names


def test_the_same_briefing_gives_the_same_bytes() -> None:
    assert xlsx_bytes(briefing()) == xlsx_bytes(briefing())
