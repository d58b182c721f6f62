"""Valid numbers of any kind, in any width and grouping, inside Chinese text; everything around them stays."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.masking import mask
from classifiers.personal.cards import luhn
from classifiers.personal.identities import is_credit_code, is_hong_kong, is_resident

_AROUND = st.sampled_from(
    ["", "，", "。", "！", "：", "（", "）", "、", " ", "\n", "麻烦了", "的号", "客户说", "坏了！", "😀", "「", "」"]
)
_DIGITS = "0123456789"


def _wide(text: str) -> str:
    return "".join(chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in text)


def _bold(text: str) -> str:
    return "".join(chr(0x1D7CE + int(character)) if character in _DIGITS else character for character in text)


_SCRIPT = st.sampled_from([str, _wide, _bold, lambda text: "\u200b".join(text)])


def _with_check(body: str, right: Callable[[str], bool]) -> str:
    digits = _DIGITS if right is luhn else f"{_DIGITS}X"
    return next(body + last for last in digits if right(body + last))


@st.composite
def mobiles(draw: st.DrawFn) -> str:
    number = "1" + draw(st.sampled_from("3456789")) + draw(st.text(_DIGITS, min_size=9, max_size=9))
    separator = draw(st.sampled_from(["", " ", "-", "."]))
    cuts = draw(st.sampled_from([(3, 7), (4, 7), (3, 6), (11,)]))
    parts = [number[start:end] for start, end in zip((0, *cuts), (*cuts, 11), strict=True)]
    return draw(st.sampled_from(["", "+86 ", "0086-", "86-"])) + separator.join(part for part in parts if part)


@st.composite
def identities(draw: st.DrawFn) -> str:
    region = draw(st.sampled_from(["110105", "330106", "440301", "510107", "810000", "650102"]))
    birth = draw(st.dates(date(1930, 1, 1), date(2020, 1, 1)))
    body = region + birth.strftime("%Y%m%d") + draw(st.text(_DIGITS, min_size=3, max_size=3))
    number = _with_check(body, is_resident)
    separator = draw(st.sampled_from(["", " ", "-"]))
    return separator.join((number[:6], number[6:14], number[14:]))


@st.composite
def cards(draw: st.DrawFn) -> str:
    prefix, length = draw(st.sampled_from([("62", 16), ("62", 19), ("4", 16), ("52", 16), ("6217", 18)]))
    body = prefix + draw(st.text(_DIGITS, min_size=length - len(prefix) - 1, max_size=length - len(prefix) - 1))
    number = _with_check(body, luhn)
    separator = draw(st.sampled_from(["", " ", "-"]))
    return separator.join(number[start : start + 4] for start in range(0, length, 4))


@given(_AROUND, mobiles() | identities() | cards(), _AROUND, _SCRIPT)
def test_a_valid_number_is_masked_and_what_is_around_it_stays(
    before: str, number: str, after: str, script: Callable[[str], str]
) -> None:
    masked = mask(f"前{before}{script(number)}{after}后")
    assert masked.startswith(f"前{before}〔")
    assert masked.endswith(f"1〕{after}后")
    assert len(masked) <= len(before) + len(after) + 8


@given(mobiles(), mobiles())
def test_two_numbers_are_both_masked_whatever_is_between(first: str, second: str) -> None:
    for between in ("、", "/", "或", "，", " 和 ", "\n"):
        masked = mask(f"{first}{between}{second}")
        assert masked in (f"〔电话1〕{between}〔电话2〕", f"〔电话1〕{between}〔电话1〕")


_BUSINESS = st.sampled_from(["订单号", "料号：", "批号", "S/N: ", "运单 ", "编码是"])


@given(_BUSINESS, (mobiles() | cards()).filter(str.isdigit))
def test_a_number_of_the_business_stays(cue: str, number: str) -> None:
    assert mask(f"{cue}{number}缺货") == f"{cue}{number}缺货"


@pytest.mark.parametrize(
    "amount", ["13812345678元", "13812345678.50", "13912345678件", "13,812,345,678", "1:13812345678.5"]
)
def test_an_amount_stays(amount: str) -> None:
    assert mask(f"共{amount}") == f"共{amount}"


@pytest.mark.parametrize(
    "number", ["11010519491231002X", "110105194912310021", "330106660715203", "990105194912310021"]
)
def test_only_a_right_number_of_a_resident_is_one(number: str) -> None:
    assert is_resident(number) is (number in ("11010519491231002X", "330106660715203"))


def test_a_number_of_a_resident_of_before_1999_is_not_cut_out_of_a_card() -> None:
    assert mask("前6200 1101 0549 0101 007，住址另附") == "前〔银行卡1〕，住址另附"
    assert mask("330106660715203，已登记") == "〔证件1〕，已登记"


def test_check_digits_of_hong_kong_and_of_credit_codes() -> None:
    assert is_hong_kong("A123456(3)")
    assert not is_hong_kong("A123456(4)")
    assert not is_hong_kong("A123456")
    assert is_credit_code("91110000600037341L")
    assert not is_credit_code("91110000600037341M")


def test_a_company_keeps_its_code_and_a_sole_trader_does_not() -> None:
    trader = next(
        f"92330106MA2B4K7N1{last}"
        for last in "0123456789ABCDEFGHJKLMNPQRTUWXY"
        if is_credit_code(f"92330106MA2B4K7N1{last}")
    )
    assert mask("税号91110000600037341L") == "税号91110000600037341L"
    assert mask(f"执照{trader}") == "执照〔证件1〕"
