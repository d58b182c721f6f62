"""What is said beside a bare change must be neutral, or deniable: refused if the change were the other way."""

from __future__ import annotations

import pytest

from summarizer.drafting.grounding import Vocabulary, check
from summarizer.drafting.offline.draft import statement
from tests.factories.fact_sheets import sheet_of


def refused(text: str, change: float) -> bool:
    facts = sheet_of({"1.1.2.mom": change, "1.1.2.yoy": 0.1, "1.1.1.net_sales": 3e7})
    return bool(check(statement("1.1.2", text, "finding"), facts, Vocabulary.of(facts)))


@pytest.mark.parametrize("change", [-0.03, 0.05])
@pytest.mark.parametrize("said", ["气势如虹", "偃旗息鼓", "客户舍得花钱", "交出满意答卷", "一线完全跟得上"])
def test_what_no_rule_can_deny_is_refused_whichever_way_the_change_went(said: str, change: float) -> None:
    assert refused(f"净销售额环比{{{{1.1.2.mom}}}}，{said}。", change)


@pytest.mark.parametrize(("said", "way"), [("走势转强", 1), ("市场遇冷", -1), ("销售回暖", 1), ("业绩往下走", -1)])
def test_what_a_rule_can_deny_is_refused_only_where_it_is_false(said: str, way: int) -> None:
    text = f"净销售额环比{{{{1.1.2.mom}}}}，{said}。"
    assert not refused(text, 0.05 * way)
    assert refused(text, -0.05 * way)


@pytest.mark.parametrize("change", [-0.03, 0.05])
@pytest.mark.parametrize(
    "said", ["可作为判断经营的参考口径", "需要结合订单结构进一步分析", "由客户经理逐户核对", "结构上的成因应另行说明"]
)
def test_neutral_words_are_let_through_whichever_way_the_change_went(said: str, change: float) -> None:
    assert not refused(f"净销售额环比{{{{1.1.2.mom}}}}，{said}。", change)


def test_nothing_is_asked_beside_a_change_whose_word_is_written_with_it() -> None:
    assert not refused("净销售额环比{{1.1.2.mom|增长/下降}}，在手订单由客户经理自查。", 0.05)
