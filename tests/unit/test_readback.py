"""The checker of exported numbers catches a number that is no fact's, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from summarizer.exports.markdown import write_markdown
from summarizer.exports.slides import write_pptx
from tests.factories.briefings import briefing
from tests.readback import numbers_not_in_facts


def _text(slides: Any) -> None:
    slides[4].shapes.title.text_frame.text = "净销售额2,848.5万元"


def _notes(slides: Any) -> None:
    slides[4].notes_slide.notes_text_frame.text = "净销售额 = 77.7万元"


def _table(slides: Any) -> None:
    table = next(shape.table for slide in slides for shape in slide.shapes if shape.has_table)
    table.cell(1, 1).text = "612.1万元"


def _chart(slides: Any) -> None:
    chart = next(shape.chart for slide in slides for shape in slide.shapes if shape.has_chart)
    chart._chartSpace.xpath("//c:numCache//c:v")[0].text = "28483512.6"


def _workbook(slides: Any) -> None:
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    charts[0].part.chart_workbook.update_from_xlsx_blob(_with(charts[0].part.chart_workbook.xlsx_part.blob))


def _with(workbook: bytes) -> bytes:
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(workbook))
    book.active["B2"] = 1.5
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("spoil", [_text, _notes, _table, _chart, _workbook])
def test_a_changed_number_in_a_deck_is_found(spoil: Callable[[Any], None], tmp_path: Path) -> None:
    path = tmp_path / "briefing.pptx"
    write_pptx(briefing(), path)
    assert numbers_not_in_facts(path, briefing()) == []
    presentation = Presentation(str(path))
    spoil(presentation.slides)
    presentation.save(str(path))
    assert len(numbers_not_in_facts(path, briefing())) == 1


def test_a_changed_number_in_markdown_is_found(tmp_path: Path) -> None:
    path = tmp_path / "briefing.md"
    write_markdown(briefing(), path)
    path.write_text(path.read_text(encoding="utf-8").replace("93.4%", "93.5%", 1), encoding="utf-8")
    assert [wrong[:7] for wrong in numbers_not_in_facts(path, briefing())] == ["正文：93.5"]
