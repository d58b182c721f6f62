"""Whoever waits for a long sheet hears how far it is."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from summarizer.kpi.reading import read_tables
from summarizer.periods import Month


def test_a_long_sheet_tells_how_far_it_is(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("市场活动")
    for row in [("月份", "区域", "活动预算"), *[("2025-10", f"区{number}", 1) for number in range(45_000)]]:
        sheet.append(row)
    book.save(tmp_path / "活动.xlsx")
    heard: list[tuple[str, str]] = []
    read_tables([tmp_path], Month(2025, 10), progress=lambda stage, detail="": heard.append((stage, detail)))
    assert heard == [("活动.xlsx", detail) for detail in ("", "（20,000/45,001 行）", "（40,000/45,001 行）")]
