"""Text cells: ends trimmed, identifiers freed of what spreadsheets do to them, line breaks in names closed up."""

from __future__ import annotations

import re
import unicodedata

from summarizer.kpi.reading.cells.blanks import trimmed
from summarizer.kpi.tables import ColumnSpec

_DECIMAL_TAIL = re.compile(r"(\d+)\.0+")
_POWER = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
_WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_BREAK = re.compile(r"[ \t\u00a0\u3000]*[\r\n]+[ \t\u00a0\u3000]*")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u3000]+")
_HAN_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")


def is_identifier(column: ColumnSpec) -> bool:
    """Whether a text column holds numbers that name things: 订单号, 行号, 期次, 编号."""
    return column.kind == "text" and column.name.endswith(("号", "期次", "节点"))


def text_of(text: str, column: ColumnSpec) -> str:
    """The text of a trimmed cell, as it will be compared and shown; people's own words keep everything inside."""
    if column.verbatim:
        return text
    plain = _WIDE.sub(lambda wide: unicodedata.normalize("NFKC", wide[0]), _BREAK.sub("", text))
    plain = _SPACES.sub(" ", plain)
    if is_identifier(column):
        plain = unicodedata.normalize("NFKC", plain).lstrip("'`")
        if match := _DECIMAL_TAIL.fullmatch(plain):
            return match[1]
    return trimmed(_HAN_GAP.sub("", plain))


def is_power(text: str, column: ColumnSpec) -> bool:
    """Whether a spreadsheet has written an identifier as 2.0251E+11, which loses its last digits."""
    return is_identifier(column) and bool(_POWER.fullmatch(text))
