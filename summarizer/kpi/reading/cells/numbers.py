"""Numbers and money as people write them: 1,234.50 · （123） · ￥3.2万 · １２３ · 82分 · 93.4%."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.reading.names import MONEY_UNITS
from summarizer.kpi.reading.script import simplified

_SIGNS = {"−": "-", "—": "-", "–": "-", "﹣": "-", "△": "-", "▲": "-"}
_FORM = re.compile(
    r"(?P<minus>[-+]?)(?:rmb|cny|人民币|¥|￥|元)?(?P<minus2>[-+]?)"
    r"(?P<digits>\d+(?:[,']\d{3,4})*(?:\.\d*)?|\.\d+)(?P<power>e[-+]?\d{1,2})?(?P<unit>\D*?)(?P<minus3>-?)"
)
_MONEY_UNIT = re.compile(
    r"(?:rmb|cny|人民币)?(千万元|百万元|千元|万元|亿元|千万|百万|元|万|千|亿)?(?:整|人民币|rmb|cny)?"
)
_SIZES = {**MONEY_UNITS, "千": 1e3, "百万": 1e6, "千万": 1e7, "": 1.0}
_COUNTED = re.compile(r"(万|千|亿)?[一-鿿a-z/]{0,3}")
_WRITTEN_OUT = re.compile(r"[-+]?\d+(\.\d+)?")


@dataclass(frozen=True)
class Number:
    """A number as its cell says it; `scale` is its own unit's size, None where the column's unit applies.

    `plain`: the text was nothing but the number.
    """

    value: float
    scale: float | None = None
    percent: bool = False
    plain: bool = True


def number_of(text: str, *, money: bool) -> Number:
    """The number in a trimmed text; UnreadableCellError for text that is none, or not certainly."""
    folded = simplified(re.sub(r"\s", "", unicodedata.normalize("NFKC", text))).lower()
    for mark, sign in _SIGNS.items():
        folded = folded.replace(mark, sign)
    negative = False
    if folded.startswith("(") and ")" in folded and re.fullmatch(r"\([^()]*\)[^()\d]*", folded):
        negative, folded = True, folded[1:].replace(")", "", 1)
    match = _FORM.fullmatch(folded)
    if not match:
        raise UnreadableCellError("不是数字")
    signs = (match["minus"] + match["minus2"] + match["minus3"]).replace("+", "")
    if len(signs) + negative > 1 or not _grouped_well(match["digits"]):
        raise UnreadableCellError("不是数字")
    value = float(match["digits"].replace(",", "").replace("'", "") + (match["power"] or ""))
    value = -value if signs or negative else value
    scale, percent = _unit(match["unit"], money)
    return Number(value, scale, percent, plain=bool(_WRITTEN_OUT.fullmatch(text)))


def _unit(unit: str, money: bool) -> tuple[float | None, bool]:
    if unit in ("%", "percent"):
        if money:
            raise UnreadableCellError("是百分数，不是金额")
        return None, True
    if not unit:
        return None, False
    if money:
        match = _MONEY_UNIT.fullmatch(unit.split("/")[0])
        if not match:
            raise UnreadableCellError(f"看不懂的单位“{unit}”")
        return (_SIZES[match[1]] if match[1] else None), False
    match = _COUNTED.fullmatch(unit)
    if not match:
        raise UnreadableCellError(f"看不懂的单位“{unit}”")
    return _SIZES[match[1] or ""], False


def _grouped_well(digits: str) -> bool:
    """Separators stand every three digits, or every four as some count in 万; 1,23 is refused, not guessed."""
    whole = digits.split(".")[0].replace("'", ",")
    if "," not in whole:
        return True
    first, *rest = whole.split(",")
    return 0 < len(first) <= len(rest[0]) and len({len(group) for group in rest}) == 1
