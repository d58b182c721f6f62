"""Words."""

import builtins
from collections.abc import Iterator
from typing import Any

import pytest

from classifiers import segment
from classifiers.segment import PythonEngine, RustEngine, lexicon_words, words
from classifiers.text import normalise_all

COMMENTS = normalise_all(
    [
        "合同没问题，就是送货慢",
        "VMC850那台主轴才跑三个月就嗡嗡响，拆开看滚道全是麻点",
        "碳足迹报告什么时候给？10月17日到的M12×45 8.8级外六角",
        "客服已读不回……踢皮球 app闪退 😀 ok",
        "櫃體變形，找客服只會複製貼上",
        "",
    ]
)


def test_words_joined_give_the_text_again() -> None:
    for text in COMMENTS:
        assert "".join(segment.engine().cut(text)) == text


def test_the_words_of_the_trade_stay_whole() -> None:
    assert words("对账单和碳足迹,客服踢皮球") == ["对账单", "和", "碳足迹", ",", "客服", "踢皮球"]


def test_both_engines_cut_alike() -> None:
    rust, python = RustEngine(lexicon_words()), PythonEngine(lexicon_words())
    assert [list(rust.cut(text)) for text in COMMENTS] == [list(python.cut(text)) for text in COMMENTS]


def test_a_batch_is_cut_like_its_comments() -> None:
    alone = [list(segment.engine().cut(text)) for text in COMMENTS]
    joined = list(segment.engine().cut("\n".join(COMMENTS)))
    assert joined == [word for i, cut in enumerate(alone) for word in ([*(["\n"] if i else []), *cut])]


@pytest.fixture
def without_rjieba(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    importing = builtins.__import__

    def refused(name: str, *rest: Any, **named: Any) -> Any:
        if name == "rjieba":
            raise ImportError(name)
        return importing(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refused)
    segment.engine.cache_clear()
    yield
    segment.engine.cache_clear()


@pytest.mark.usefixtures("without_rjieba")
def test_jieba_works_alone() -> None:
    assert segment.engine().name == "jieba"
    assert words("送货慢") == ["送货", "慢"]
