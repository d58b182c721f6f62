"""Every number of a briefing as a workbook: its value, how it is computed, and the rows of the files it stands on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.briefing import Briefing


def write_xlsx(briefing: Briefing, path: Path) -> None:
    """Write `briefing.xlsx`, the same bytes for the same briefing; OSError if the folder cannot be written."""
    from summarizer.exports.saving import save

    save(xlsx_bytes(briefing), path)


def xlsx_bytes(briefing: Briefing) -> bytes:
    """The workbook of a briefing."""
    from summarizer.exports.composing import compose
    from summarizer.exports.workbook.building import build

    return build(compose(briefing), briefing.facts)
