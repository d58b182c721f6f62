"""Two tables of sentences over the sample company's facts: true ones, of which none is refused, and false ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
import yaml

from summarizer.briefing import Briefing, Statement
from summarizer.drafting.grounding import Vocabulary, check, check_briefing
from summarizer.drafting.offline.draft import statement
from summarizer.pipeline import Analysis

HERE = Path(__file__).parent
MEDIAN = 0.004  # seconds; about 0.6 ms on an idle machine


@pytest.fixture(scope="module")
def vocabulary(sample: Analysis) -> Vocabulary:
    return Vocabulary.of(sample.facts)


def written(line: str) -> Statement:
    """A line of the tables: `r:` for a recommendation, the item, the text."""
    match = re.match(r"(?P<r>r:)?(?P<item>\d+(?:\.\d+)+) (?P<text>.*)", line, re.DOTALL)
    if match is None:
        return statement("1.1.1", line)
    return statement(match["item"], match["text"], "recommendation" if match["r"] else "finding")


def true_ones() -> list[str]:
    lines: list[str] = yaml.safe_load((HERE / "true_statements.yaml").read_text(encoding="utf-8"))
    return lines


def false_ones() -> Iterator[tuple[str, str]]:
    rules = yaml.safe_load((HERE / "false_statements.yaml").read_text(encoding="utf-8"))
    for number in rules.pop("numbers"):
        yield "number", f"净销售额{{{{1.1.1.net_sales}}}}，涉及{number}客户。"
    for rule, lines in rules.items():
        yield from ((rule, line) for line in lines)


@pytest.mark.parametrize("line", true_ones())
def test_no_true_sentence_is_refused(line: str, sample: Analysis, vocabulary: Vocabulary) -> None:
    assert list(map(str, check(written(line), sample.facts, vocabulary))) == []


@pytest.mark.parametrize(("rule", "line"), list(false_ones()))
def test_every_false_sentence_is_refused_for_what_is_wrong_with_it(
    rule: str, line: str, sample: Analysis, vocabulary: Vocabulary
) -> None:
    assert rule in {refusal.rule for refusal in check(written(line), sample.facts, vocabulary)}


def test_the_tables_are_long_enough_to_mean_something() -> None:
    assert len(true_ones()) >= 150
    assert len(list(false_ones())) >= 300


def test_a_fact_out_of_reach_is_refused_and_any_is_in_reach_where_none_is_given(
    sample: Analysis, vocabulary: Vocabulary
) -> None:
    sentence = written("净销售额{{1.1.1.net_sales}}。")

    assert check(sentence, sample.facts, vocabulary) == []
    assert check(sentence, sample.facts, vocabulary, reach={"1.1.1.net_sales"}) == []
    (refusal,) = check(sentence, sample.facts, vocabulary, reach={"1.1.1.target"})
    assert (refusal.rule, refusal.message) == ("reference", "引用的事实不属于本项可用的范围")


def test_a_whole_briefing_is_checked_and_its_false_and_repeated_statements_are_named(
    sample: Analysis, sample_briefing: Briefing, vocabulary: Vocabulary
) -> None:
    assert check_briefing(sample_briefing, sample.facts, vocabulary) == []
    changed = sample_briefing.model_copy(deep=True)
    item = next(changed.items())
    item.statements += [item.statements[0], written("退货金额{{1.1.1.net_sales}}。")]

    found = {
        said.text: {refusal.rule for refusal in why} for said, why in check_briefing(changed, sample.facts, vocabulary)
    }
    assert found == {item.statements[0].text: {"form"}, "退货金额{{1.1.1.net_sales}}。": {"metric"}}


def test_a_statement_is_checked_in_a_few_milliseconds_at_most(sample: Analysis, vocabulary: Vocabulary) -> None:
    sentences = [written(line) for line in true_ones()]
    times = []
    for sentence in sentences:
        start = perf_counter()
        check(sentence, sample.facts, vocabulary)
        times.append(perf_counter() - start)

    assert sorted(times)[len(times) // 2] < MEDIAN
