"""Numbers and money as people write them: 1,234.50 · （123） · ￥3.2万 · １２３ · 82分 · 93.4% · 1亿2000万."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass

from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.reading.script import simplified
from summarizer.kpi.reading.unit_words import MONEY_UNITS, MULTIPLES, counted_size, foreign_currency, money_unit

_SIGNS = {"−": "-", "—": "-", "–": "-", "﹣": "-", "‐": "-", "‑": "-", "△": "-", "▲": "-"}
_FORM = re.compile(
    r"(?P<minus>[-+]?)(?:rmb|cny|人民币|¥|￥|元)?:?(?P<minus2>[-+]?)"
    r"(?P<digits>\d+(?:[,']\d{3,4})*(?:\.\d*)?|\.\d+)(?P<power>e[-+]?\d{1,2})?(?P<unit>\D*?)(?P<minus3>-?)"
)
_SPACED = re.compile(r"(?<=\d)\s+(?=\d{3}(?!\d))")
_TORN = re.compile(r"\d\s+\d")
_PARTS = re.compile(
    r"(?P<minus>-?)(?:¥|￥|rmb)?(?P<parts>(?:\d+(?:\.\d+)?(?:亿|千万|百万|万|千|百)){1,4})(?P<rest>\d+(?=元))?元?整?"
)
_PART = re.compile(r"(\d+(?:\.\d+)?)(亿|千万|百万|万|千|百)")
_ROUGH = re.compile(r"[约近超逾><≥≤~≈]|大约|大概|不到|估计|预计|\d\s*(?:[+多余]|左右|上下|以上|以下|以内|起)")
_RANGE = re.compile(r"\d\D{0,3}(?:[-~至到]|--)\d")
_WRITTEN_OUT = re.compile(r"[-+]?\d+(\.\d+)?")
_HAN_WORD = re.compile(r"[一-鿿]{1,3}")
_DOZENS = ("打", "罗")


@dataclass(frozen=True)
class Number:
    """A number as its cell says it; `scale` is its own unit's size, None where the column's unit applies.

    `plain`: the text was nothing but the number. `counts`: the word for what is counted, "" for none.
    """

    value: float
    scale: float | None = None
    percent: bool = False
    plain: bool = True
    counts: str = ""


def number_of(text: str, *, money: bool) -> Number:
    """The number in a trimmed text; UnreadableCellError for text that is none, or not certainly."""
    folded = _folded(text)
    if folded in ("〇", "零"):
        return Number(0.0, plain=False)
    negative = False
    if folded.startswith("(") and ")" in folded and re.fullmatch(r"\([^()]*\)[^()\d]*", folded):
        negative, folded = True, folded[1:].replace(")", "", 1)
    if (whole := _PARTS.fullmatch(folded)) and (summed := _sum_of_parts(whole)) is not None:
        return Number(-summed if negative or whole["minus"] else summed, 1.0, plain=False)
    match = _FORM.fullmatch(folded)
    if not match:
        raise UnreadableCellError(_reason(folded))
    signs = (match["minus"] + match["minus2"] + match["minus3"]).replace("+", "")
    if len(signs) + negative > 1 or not _grouped_well(match["digits"]):
        raise UnreadableCellError("不是数字")
    value = float(match["digits"].replace(",", "").replace("'", "") + (match["power"] or ""))
    value = -value if signs or negative else value
    scale, percent, counts = _unit(match["unit"], money, folded)
    return Number(value, scale, percent, bool(_WRITTEN_OUT.fullmatch(text)), counts)


def _folded(text: str) -> str:
    """Half-width, Simplified, lower case; digits stay apart where a space does not group them in threes."""
    folded = simplified(unicodedata.normalize("NFKC", text)).lower().strip()
    for mark, sign in _SIGNS.items():
        folded = folded.replace(mark, sign)
    folded = _SPACED.sub("", folded)
    if _TORN.search(folded):
        raise UnreadableCellError("不是数字")
    return re.sub(r"\s", "", folded)


def _sum_of_parts(whole: re.Match[str]) -> float | None:
    """1亿2000万 and 3万5千: parts of ever smaller units; None for one part alone and for parts that overlap."""
    parts = [(float(number), MULTIPLES[unit]) for number, unit in _PART.findall(whole["parts"])]
    if whole["rest"]:
        parts.append((float(whole["rest"]), 1.0))
    if len(parts) < 2 or any(n * size >= above for (_, above), (n, size) in itertools.pairwise(parts)):
        return None
    return sum(number * size for number, size in parts)


def _reason(folded: str) -> str:
    if _RANGE.search(folded):
        return "是一个范围，不是确切的数"
    if _ROUGH.search(folded) and re.search(r"\d", folded):
        return "只是大概的数，请写确切的数"
    return "不是数字"


def _unit(unit: str, money: bool, whole: str) -> tuple[float | None, bool, str]:
    """The size of a unit, whether it is per cent, and the word for what is counted."""
    if unit in ("%", "percent"):
        if money:
            raise UnreadableCellError("是百分数，不是金额")
        return None, True, ""
    if not unit:
        return None, False, ""
    if currency := foreign_currency(unit):
        raise UnreadableCellError(f"是{currency}，不是人民币，请换算成人民币")
    stated = money_unit(unit)
    if stated and (money or "元" in unit):
        bare = not re.search("元|圆|块", unit) and stated == "元"
        return (None if bare else MONEY_UNITS[stated]), False, ""
    size = None if money else _counted(unit)
    if size is None:
        rough = _reason(whole)
        raise UnreadableCellError(rough if rough != "不是数字" else f"看不懂的单位“{unit}”")
    return size, False, unit


def _counted(unit: str) -> float | None:
    """The size of a unit that counts; a word of up to three characters that nobody knows counts one by one."""
    if unit in ("m", "mn"):
        raise UnreadableCellError(f"单位“{unit}”可能是百万，也可能是米")
    if (size := counted_size(unit)) is not None:
        return size
    rough = unit.startswith(_DOZENS) or unit[0] in "多余左上以起" or any(mark in unit for mark in "百千万亿")
    return 1.0 if _HAN_WORD.fullmatch(unit) and not rough else None


def _grouped_well(digits: str) -> bool:
    """Separators stand every three digits, or every four as some count in 万; 1,23 is refused, not guessed."""
    whole = digits.split(".")[0].replace("'", ",")
    if "," not in whole:
        return True
    first, *rest = whole.split(",")
    return 0 < len(first) <= len(rest[0]) and len({len(group) for group in rest}) == 1
