"""A mutated sentence is false or forbidden, by the facts and not by the check."""

from __future__ import annotations

import re
from functools import cache
from random import Random
from typing import Any

import pytest

from benchmarks.grounding.frames import Frame, Sentence
from benchmarks.grounding.mutations import (
    change_period,
    change_unit,
    flip_rank,
    flip_sign,
    move_rank,
    rename,
    use_neighbour,
    write_digits,
)
from benchmarks.grounding.parsing import parsed
from benchmarks.grounding.splits import SPLITS
from summarizer.briefing import REFERENCE
from summarizer.drafting.rendering import render
from summarizer.facts import FactSheet
from tests.unit.benchmarks_grounding.company import company


def facts() -> FactSheet:
    """The company's facts."""
    return company().facts


@cache
def shown() -> dict[str, dict[str, Any]]:
    """The same in the form that is rendered."""
    return {key: fact.as_json() for key, fact in facts().items()}


def sentences(pick: str, text: str) -> list[Sentence]:
    """The true sentences of one frame."""
    return list(Frame("1.2.1", pick, text).sentences(facts()))


def everything() -> list[Sentence]:
    """The true sentences of all frames, and the offline writer's."""
    found = [s for split in SPLITS.values() for line in split.lines("true") for s in Frame(*line).sentences(facts())]
    return found + [parsed(statement, facts()) for statement in company().written]


def test_a_flipped_sign_says_the_opposite_of_the_fact() -> None:
    found = sentences("any 1.2.1.region_yoy", "<A>同比[1.2.1.region_yoy|增长/下降]")
    assert found
    for sentence in found:
        value = next(facts()[p.fact].value for p in sentence.pieces if p.fact)
        for seed in range(5):
            (flipped,) = flip_sign(sentence, facts(), Random(seed))
            assert ("下降" if value > 0 else "增长") in render(flipped.text, shown())
            assert ("增长" if value > 0 else "下降") not in render(flipped.text, shown())


def test_a_neighbours_fact_is_read_as_another_number() -> None:
    changed = [(s, m) for s in everything() for m in use_neighbour(s, facts(), Random(3))]
    assert len(changed) > 100
    assert all(render(s.text, shown()) != render(m.text, shown()) for s, m in changed)


def test_another_name_is_that_of_a_member_with_another_value() -> None:
    for sentence in sentences("any 1.2.1.region_sales", "<A>净销售额[1.2.1.region_sales]"):
        (changed,) = rename(sentence, facts(), Random(1))
        key = f"1.2.1.region_sales.{changed.pieces[0].text}"
        assert facts()[key].text != facts()[next(p.fact for p in changed.pieces if p.fact)].text


def test_a_moved_rank_keeps_its_facts_true_and_its_member_wrong() -> None:
    text = "<A>净销售额«rank 最高 最低»（[1.2.1.region_sales]）"
    (sentence,) = sentences("top 1.2.1.region_sales", text)
    (moved,) = move_rank(sentence, facts(), Random(1))
    name = moved.pieces[0].text
    assert f"{{{{1.2.1.region_sales.{name}}}}}" in moved.text
    assert facts().value("1.2.1.region_sales", name) < max(
        f.value for f in facts().family("1.2.1.region_sales").values()
    )


def test_a_rank_is_not_flipped_where_all_are_equal() -> None:
    (sentence,) = sentences("-", "渠道数«rank 最多 最少»，净销售额[1.1.1.net_sales]")
    assert list(flip_rank(sentence, facts(), Random(1))) == []


def test_a_period_is_changed_only_before_a_fact_of_that_period() -> None:
    right = sentences("-", "净销售额«time 环比 同比»[1.1.2.mom|增长/下降]")
    other = sentences("-", "«time 环比 同比»来看，净销售额[1.1.1.net_sales]")
    assert [len(list(change_period(s, facts(), Random(1)))) for s in (*right, *other)] == [1, 0]


def test_digits_stand_where_a_reference_was() -> None:
    for sentence in everything():
        for changed in write_digits(sentence, facts(), Random(2)):
            assert len(REFERENCE.findall(changed.text)) == len(REFERENCE.findall(sentence.text)) - 1


@pytest.mark.parametrize("seed", range(3))
def test_a_unit_stands_behind_a_value_that_has_its_own(seed: int) -> None:
    for sentence in everything()[::7]:
        for changed in change_unit(sentence, facts(), Random(seed)):
            assert len(changed.text) > len(sentence.text)
            assert re.search(r"\}\}[^，。；）]", changed.text)


def test_parsing_an_offline_sentence_loses_nothing() -> None:
    assert all(parsed(statement, facts()).text == statement.text for statement in company().written)
