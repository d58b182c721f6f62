"""Names of themes."""

import pytest

from classifiers.grouping import centres, nearest
from classifiers.phrases import different, vectors
from classifiers.themes import themes, typical
from classifiers.topics import weight

LEAKS = ["减速箱漏油，地上一滩", "油缸又漏油了", "泵才跑80小时就漏油"]
WIPED = ["保养就是走过场，擦擦灰签个字", "保养单补签的，走过场", "每次保养走过场"]
REBATE = ["去年的返利到现在没兑现", "返利一直没兑现", "说好的返利没兑现"]


def test_a_name_says_a_thing_and_its_fault_in_words_of_the_comments() -> None:
    found = themes([*REBATE, *WIPED], most=2)
    assert {theme.name for theme in found} == {"返利没兑现", "保养走过场"}


def test_no_numeral_and_no_loose_word_is_in_a_name() -> None:
    texts = ["等了四十七天还没发货", "第3次了还没发货", "三个星期还没发货", *LEAKS]
    for theme in themes(texts):
        assert not any(c in "0123456789一二三四五六七八九十" for c in theme.name), theme
        assert theme.name[0] not in "的了就还"
        assert theme.name[-1] not in "的就还很"


def test_two_themes_never_have_one_name() -> None:
    texts = [*LEAKS, "漏油漏到产品上，整批报废", "液压站漏油", *WIPED, *REBATE]
    named = [theme.name for theme in themes(texts)]
    assert len(set(named)) == len(named)


def test_words_of_the_category_weigh_more_and_those_of_others_less() -> None:
    assert weight("漏油", "quality") > weight("漏油", None) > weight("漏油", "contract")
    assert weight("没听过的词", "quality") == 1.0


def test_marks_blanks_and_numbers_make_no_different_comment() -> None:
    assert different(["漏油!", "漏 油", "", "第2次漏油", "第3次漏油", "?!"]) == [[0, 1], [3, 4]]


def test_comments_beyond_the_sample_join_their_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("classifiers.themes.SAMPLE", 8)
    texts = [f"{place}号车间{text}" for place in range(20) for text in ("减速箱漏油了", "发票抬头开错了")]
    texts = [text + "啊" * (place % 7) for place, text in enumerate(texts)]
    found = themes(texts, most=2)
    assert sorted(len(theme.members) for theme in found) == [20, 20]


def test_what_says_nothing_is_in_no_group() -> None:
    said = vectors(["ok", "漏油", "又漏油了", "..."], None)
    middles = centres(said, [1, 1, 1, 1], most=5, least=2)
    numbers, _ = nearest(said, middles)
    assert numbers.tolist() == [-1, 0, 0, -1]


def test_the_typical_case_is_short_enough_to_quote() -> None:
    long = "返利没兑现，" + "我们做了你们八年代理，仓库里压着货，银行的利息是自己付的，请给一个明确的日期。" * 4
    found = themes([*REBATE, long])
    assert len([*REBATE, long][typical([*REBATE, long], found)[0].index]) < 60
