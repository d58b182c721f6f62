"""A text as a CSV file, read: what most tests of the reader need."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.kpi.reading import Reading, SheetReport, read_tables
from summarizer.periods import Month

OCTOBER = Month(2025, 10)
SALES = "订单号,行号,日期,客户,客户层级,区域,渠道,产品线,产品,数量,金额"


def sale(number: int, *, day: str = "2025-10-03", quantity: str = "2", amount: str = "900") -> str:
    return f"A{number},1,{day},甲,大客户,华东,直营,泵,P1,{quantity},{amount}"


@dataclass(frozen=True)
class Read:
    """One file's reading."""

    reading: Reading

    @property
    def sheet(self) -> SheetReport:
        return self.reading.report.files[0].sheets[0]

    @property
    def table(self) -> str:
        assert self.sheet.table
        return self.sheet.table

    def column(self, name: str) -> list[Any]:
        return list(self.reading.tables[self.table].frame[name])

    @property
    def warnings(self) -> str:
        return "；".join(f"{note.what} {' '.join(note.examples)}" for note in self.sheet.warnings)

    @property
    def refused(self) -> dict[int, str]:
        return {row.row: row.reason for row in self.sheet.refused}


def read_lines(folder: Path, *lines: str, month: Month = OCTOBER, name: str = "表.csv") -> Read:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Read(read_tables([folder / name], month))
