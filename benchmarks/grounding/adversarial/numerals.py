"""A number in every script and form, for each kind of place that asks for one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

Form = Callable[[str, Random], str]

HOLES = ("money", "ratio", "count", "times", "rank", "date", "year")
_HALF = "0123456789"
_FULL = str.maketrans(_HALF + ".%", "０１２３４５６７８９．％")
_PLACES = {"money": "{}万元", "ratio": "{}%", "count": "{}家", "times": "{}倍", "rank": "第{}", "date": "{}日",
           "year": "{}年"}  # fmt: skip
_SCRIPTS = {
    "arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹", "devanagari": "०१२३४५६७८९", "thai": "๐๑๒๓๔๕๖๗๘๙",
    "bengali": "০১২৩৪৫৬৭৮৯", "bold": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "double": "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡", "mono": "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿",
    "superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹", "subscript": "₀₁₂₃₄₅₆₇₈₉", "khmer": "០១២៣៤៥៦៧៨៩", "tibetan": "༠༡༢༣༤༥༦༧༨༩",
}  # fmt: skip
_CIRCLED = ("①②③④⑤⑥⑦⑧⑨", "⑴⑵⑶⑷⑸⑹⑺⑻⑼", "❶❷❸❹❺❻❼❽❾", "⒈⒉⒊⒋⒌⒍⒎⒏⒐", "㊀㊁㊂㊃㊄㊅㊆㊇㊈", "㈠㈡㈢㈣㈤㈥㈦㈧㈨", "➊➋➌➍➎➏➐➑➒")
_ROMAN = ("Ⅰ", "Ⅲ", "Ⅻ", "III", "IV", "XII", "viii", "MMXXV", "ⅸ", "Ⅴ")
_ENGLISH = ("three", "thirty-two", "half", "double", "twenty percent", "a dozen", "one third", "five hundred", "Q3",
            "million", "two-fold", "FORTY", "san", "ten k")  # fmt: skip
_LETTERS = ("3.2M", "50w", "5k", "1e6", "0x1F", "2K+", "v2", "12pct", "3X", "A4")
_FRACTIONS = "½⅓⅔¼¾⅕⅛⅒"
_OTHERS = ("〡〢〣", "〩〨", "𝍠𝍢", "Ⅰ〇", "㉓", "㊲", "ↈ", "〸", "卌", "皕", "圩七", "🄂", "🯳🯲", "㏳", "㋉", "㍢")
_FINE = "零壹贰叁肆伍陆柒捌玖"
_PLAIN = "零一二三四五六七八九"
_BREAKS = (
    "\u200b",
    " ",
    "\u00a0",
    "\u2060",
    "\u200d",
    "·",
    "-",
    "\u0336",
    "\u3000",
    "\ufeff",
    "_",
    "\u20dd",
    "|",
    "\u180e",
)


def number(stream: Random) -> str:
    """A plain number of two or three digits, sometimes with a decimal."""
    return str(stream.randint(11, 999)) + (f".{stream.randint(1, 9)}" if stream.random() < 0.4 else "")


def chinese(value: int, digits: str = _PLAIN, units: Sequence[str] = ("百", "十", "")) -> str:
    """A number below a thousand as Chinese writes it: 三百零五, 叁佰零伍."""
    text = f"{value:03d}"
    said = "".join(digits[int(d)] + (unit if d != "0" else "") for d, unit in zip(text, units, strict=True))
    zero = digits[0]
    said = said.strip(zero)
    while zero * 2 in said:
        said = said.replace(zero * 2, zero)
    return said


def _placed(text: str, hole: str) -> str:
    return _PLACES[hole].format(text)


def _half(hole: str, stream: Random) -> str:
    if hole == "date":
        return stream.choice(["11月7日", "2025-11-07", "11/7", "12:30", "10月底的第3天", "Q4第2周"])
    if hole == "year":
        return stream.choice(["2019年", "2023", "近3年", "'24年"])
    if hole == "rank":
        return stream.choice(["第3", "TOP3", "No.1", "前5", "#2", "Top 10"])
    return _placed(number(stream), hole)


def _chinese(hole: str, stream: Random) -> str:
    value = stream.randint(3, 998)
    if hole == "ratio":
        return f"百分之{chinese(value % 90 + 3)}"
    if hole == "year":
        return "".join(stream.choice("〇一二三四五六七八九") for _ in range(4)) + "年"
    return _placed(chinese(value if hole == "money" else value % 30 + 2), hole)


def _financial(hole: str, stream: Random) -> str:
    return _placed(chinese(stream.randint(11, 998), _FINE, ("佰", "拾", "")), hole)


def _split(hole: str, stream: Random) -> str:
    return _placed(stream.choice(_BREAKS).join(number(stream)), hole)


def _quoted(hole: str, stream: Random) -> str:
    marks = stream.choice(["“”", "「」", "《》", "‘’", "【】", "()"])
    return marks[0] + _placed(number(stream), hole) + marks[1]


def _entity(hole: str, stream: Random) -> str:
    written = stream.choice(["&#{};", "\\u{:04x}", "%{:x}", "&#x{:x};"])
    return _placed("".join(written.format(ord(c)) for c in number(stream)), hole)


def _script(hole: str, stream: Random) -> str:
    digits = _SCRIPTS[stream.choice(sorted(_SCRIPTS))]
    return _placed(number(stream).translate(str.maketrans(_HALF, digits)), hole)


def _of(signs: Sequence[str]) -> Form:
    return lambda hole, stream: _placed(stream.choice(signs), hole)


FORMS: Mapping[str, Form] = {
    "half-width": _half,
    "full-width": lambda hole, stream: _half(hole, stream).translate(_FULL),
    "Chinese": _chinese,
    "financial": _financial,
    "circled": lambda hole, stream: _placed(stream.choice(stream.choice(_CIRCLED)), hole),
    "Roman": _of(_ROMAN),
    "other scripts": _script,
    "fractions": _of(_FRACTIONS),
    "rare signs": _of(_OTHERS),
    "English": _of(_ENGLISH),
    "letters": _of(_LETTERS),
    "split": _split,
    "quoted": _quoted,
    "keycaps": lambda hole, stream: _placed("".join(f"{c}\ufe0f\u20e3" for c in str(stream.randint(11, 99))), hole),
    "entities": _entity,
}  # fmt: skip
