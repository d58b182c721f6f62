"""The same briefing for Taiwan and Hong Kong: our words in theirs; names, quotes, files and digits as they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from summarizer.exports.checking import office
from summarizer.exports.checking.numerals import numerals, permitted
from summarizer.exports.checking.packages import opened, parsed
from summarizer.exports.composing import compose
from summarizer.exports.document import Document, Line
from summarizer.exports.files import FORMATS, files
from summarizer.exports.names import file_names, names
from summarizer.exports.scripts import Script, Wording, said
from summarizer.exports.traditional import in_script
from summarizer.exports.variant import Variant
from tests.factories.briefings import briefing

SCRIPTS: tuple[Script, ...] = ("zh-TW", "zh-HK")
TEXTS = {"pptx": office.slide_texts, "docx": office.word_texts}


@cache
def document(script: Script) -> Document:
    return in_script(compose(briefing()), briefing(), script)


@cache
def made(kind: str, script: Script) -> bytes:
    [(_, content)] = files(briefing(), [kind], Variant(script))
    return content


def lines(whole: Document) -> Iterator[Line]:
    yield from whole.summary
    for part in whole.parts:
        for page in part.pages:
            yield from [page.headline] if page.headline else []
            yield from (line for block in page.blocks for line in block.lines)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_passes_its_check_and_gives_the_same_bytes(kind: str, script: Script) -> None:
    [(_, again)] = files(briefing(), [kind], Variant(script))
    assert again == made(kind, script)


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_digit_is_where_it_was(script: Script) -> None:
    before, behind = compose(briefing()), document(script)
    assert [numerals([text]) for text in permitted(before)] == [numerals([text]) for text in permitted(behind)]
    for ours, theirs in zip(lines(before), lines(behind), strict=True):
        spans = [theirs.text[start:end] for start, end in theirs.numbers]
        assert spans == [said(ours.text[start:end], script) for start, end in ours.numbers]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_quote_is_what_the_customer_wrote(script: Script) -> None:
    quotes = [line.text for line in lines(compose(briefing())) if line.kind == "quote"]
    assert quotes
    assert [line.text for line in lines(document(script)) if line.kind == "quote"] == quotes


def left(text: str, kept: frozenset[str]) -> set[str]:
    """Characters that Taiwan and Hong Kong do not write, outside what is kept."""
    for word in sorted(kept, key=len, reverse=True):
        text = text.replace(word, "")
    return {char for char in text if "\u4e00" <= char <= "\u9fff" and not char.encode("big5hkscs", "ignore")}


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("kind", ["pptx", "docx", "md"])
def test_no_word_of_ours_is_left_in_simplified_characters(kind: str, script: Script) -> None:
    content = made(kind, script)
    quotes = frozenset(line.text for line in lines(compose(briefing())) if line.kind == "quote")
    kept = names(briefing()) | file_names(briefing()) | quotes
    texts = content.decode().split("\n") if kind == "md" else list(TEXTS[kind](parsed(opened(content)[0])[0]))
    found = {char: text for text in texts for char in left(text, kept)}
    assert found == {}


def test_names_keep_their_characters_where_the_words_around_them_change() -> None:
    wording = Wording("zh-TW", frozenset({"华东", "数据宝", "刘云"}), frozenset({"销售数据.xlsx"}))
    assert wording.text("华东的数据宝由刘云负责，数据齐全") == "华东的数据宝由刘云負責，資料齊全"
    assert wording.trace("净销售额 ← 销售数据.xlsx 第2行") == "淨銷售額 ← 销售数据.xlsx 第2行"
    assert wording.text("销售数据.xlsx") == "銷售資料.xlsx"


@pytest.mark.parametrize(
    ("script", "words", "expected"),
    [
        ("zh-TW", "参数表的数据质量与合同审批，新签客户支持度", "參數表的資料品質與合約簽核，新簽客戶支持度"),
        ("zh-HK", "数据质量与合同，网络软件，新签客户", "數據品質與合約，網絡軟件，新簽客戶"),
        ("zh-CN", "数据质量", "数据质量"),
        ("zh-TW", "37.5万元", "37.5萬元"),
    ],
)
def test_words_are_those_of_the_region(script: Script, words: str, expected: str) -> None:
    assert said(words, script) == expected


def test_names_are_found_where_facts_have_them() -> None:
    whole = briefing()
    source = {"file": "十月.xlsx", "sheet": "明细", "filter": '退货标记!="是" 且 客户="宁远机电" 且 月份="2025-10"'}
    ranked = [{"客户": "苏澜科技", "规则": ["R1销售骤降"], "评论": "太慢了"}]
    whole.facts = {
        "a": {"id": "a", "members": ["甲泵＋乙阀"], "value": 1.0, "source": source},
        "b": {"id": "b", "members": [], "value": ranked, "source": None},
    }
    assert names(whole) >= {"宁远机电", "苏澜科技", "甲泵", "乙阀", "太慢了", whole.company}
    assert not names(whole) & {"是", "R1销售骤降", "2025-10", ""}
    assert {"十月.xlsx", "明细"} <= file_names(whole)


def test_a_variant_is_named_by_what_is_unusual_and_json_has_none() -> None:
    assert Variant().key == ""
    assert Variant("zh-TW").key == "script=zh-TW"
    assert Variant("zh-TW").of("json") == Variant()
    assert Variant("zh-TW", "dark").key == "script=zh-TW theme=dark"
    assert Variant("zh-TW", "dark").of("docx") == Variant("zh-TW")
    assert Variant("zh-TW", "dark").of("pptx") == Variant("zh-TW", "dark")
