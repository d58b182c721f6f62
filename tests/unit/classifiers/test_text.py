"""The normal form and its offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.text import normalise, normalise_all, normalise_with_offsets, says_nothing, stepwise

NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "合同送貨慢質量软件軟體業繁＜＞<>&;brBR/!！？…。，\u200b\ufe0f\u3000\n\r\t\u2028①㈱ﬁ👍👨‍👩ÀàÉ１2Ａb()（）"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("ＶＭＣ８５０主轴！！！！", "vmc850主轴!!"),
        ("軟體一直當掉，資料庫連不上", "软件一直当掉,数据库连不上"),
        ("業(yè)務(wù)員不理人", "业务员不理人"),
        ("退款\u200b呢\ufeff", "退款呢"),
        ("货<br/>还没到&nbsp;&lt;急&gt;", "货 还没到 <急>"),
        ("慢慢慢慢慢", "慢慢"),
        ("多收了10000元", "多收了10000元"),
        ("第一行\r\n第二行", "第一行 第二行"),
        ("  两头　空  ", "两头 空"),
        ("", ""),
        ("<script>alert(1)</script>坏了", "alert(1) 坏了"),
        ("精度<0.02mm 但>0.01", "精度<0.02mm 但>0.01"),
    ],
)
def test_the_normal_form(written: str, normal: str) -> None:
    assert normalise(written) == normal


def test_simplified_text_keeps_its_words() -> None:
    assert normalise("这个程序的信息和文件里面的数据") == "这个程序的信息和文件里面的数据"


@given(st.lists(NASTY, max_size=6))
def test_a_text_has_the_same_normal_form_alone_and_in_a_batch(texts: list[str]) -> None:
    assert normalise_all(texts) == [normalise(text) for text in texts]


@given(st.lists(NASTY, max_size=6))
def test_plain_texts_take_the_quick_way_to_the_same_form(texts: list[str]) -> None:
    assert normalise_all(texts) == stepwise(texts)


def test_every_comment_of_the_corpus_has_the_form_that_the_steps_give(corpus_texts: list[str]) -> None:
    assert normalise_all(corpus_texts) == stepwise(corpus_texts)


def test_every_character_has_the_form_that_the_steps_give() -> None:
    texts = [f"a{chr(code)}b" for code in range(0x11000) if not 0xD800 <= code <= 0xDFFF]
    assert normalise_all(texts) == stepwise(texts)


@given(NASTY)
def test_offsets_rise_from_the_beginning_to_the_end_of_the_original(text: str) -> None:
    normal = normalise_with_offsets(text)
    assert normal.text == normalise(text)
    assert len(normal.offsets) == len(normal.text) + 1
    assert list(normal.offsets) == sorted(normal.offsets)
    assert all(0 <= offset <= len(text) for offset in normal.offsets)
    assert normal.offsets[-1] == len(text)


def test_a_span_leads_back_to_what_was_written() -> None:
    written = "<b>系統</b>：軟體\u200b當機"
    normal = normalise_with_offsets(written)
    start = normal.text.index("软件")
    assert written[slice(*normal.original_span(start, start + 2))] == "軟體\u200b"


def test_of_a_huge_text_the_beginning_and_the_end_are_read() -> None:
    normal = normalise("头" + "中间" * 500_000 + "尾")
    assert normal.startswith("头")
    assert normal.endswith("尾")
    assert len(normal) < 6000


def test_offsets_of_a_huge_text_are_right_at_its_end() -> None:
    written = "甲乙" * 5000 + "尾巴"
    normal = normalise_with_offsets(written)
    start = normal.text.index("尾巴")
    assert written[slice(*normal.original_span(start, start + 2))] == "尾巴"


@pytest.mark.parametrize(
    ("text", "nothing"), [("", True), ("。。!?", True), ("👍", False), ("5", False), ("坏", False)]
)
def test_marks_alone_say_nothing(text: str, nothing: bool) -> None:
    assert says_nothing(text) is nothing
