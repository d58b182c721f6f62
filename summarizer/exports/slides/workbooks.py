"""The workbook in a chart: names are text there, never formulas or links, and nothing tells when it was made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.util import lazyproperty
from xlsxwriter import Workbook

_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MADE = {"created": datetime(2000, 1, 1)}


def chart_data() -> Any:
    """Empty data of a chart with categories, whose workbook is plain."""
    make: Any = _PlainChartData
    return make()


class _PlainChartData(CategoryChartData):
    @lazyproperty
    def _workbook_writer(self) -> Any:
        make: Any = _PlainWriter
        return make(self)


class _PlainWriter(CategoryWorkbookWriter):
    @contextmanager
    def _open_worksheet(self, xlsx_file: IO[bytes]) -> Iterator[tuple[Any, Any]]:
        workbook = Workbook(xlsx_file, _PLAIN)
        workbook.set_properties(_MADE)
        yield workbook, workbook.add_worksheet()
        workbook.close()
