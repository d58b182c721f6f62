"""Words that reviewers put in the place of ours in three months are written by us, until they are put back."""

from __future__ import annotations

import pytest

from summarizer.drafting.offline.draft import statement
from summarizer.drafting.offline.habits import counted
from summarizer.drafting.offline.phrasing import Reviewed, learnt, phrased
from summarizer.drafting.offline.writer import write_briefing
from summarizer.periods import Month
from tests.factories.random_sheets import random_sheet

OURS = "{region}最高，为{{{{1.2.1.region_sales.{region}}}}}，偏离均值明显。"
THEIRS = "{region}居首，为{{{{1.2.1.region_sales.{region}}}}}，偏离均值明显。"
MONTHS = ("2025-07", "2025-08", "2025-09")


def reviewed(*months: str, ours: str = OURS, theirs: str = THEIRS) -> list[Reviewed]:
    regions = ("华东", "华南", "华北", "西南")
    return [
        Reviewed(month, ours.format(region=regions[n % 4]), theirs.format(region=regions[n % 4]))
        for n, month in enumerate(months)
    ]


def test_a_word_that_is_replaced_in_three_months_is_replaced_in_the_next_for_any_member() -> None:
    phrases = learnt(reviewed(*MONTHS))
    assert phrases == {("最高",): ("居首",)}
    text = "东北最高，为{{1.2.1.region_sales.东北}}。"
    assert phrased(statement("1.2.1", text), phrases).text == "东北居首，为{{1.2.1.region_sales.东北}}。"


def test_two_months_or_a_word_that_mostly_stays_change_nothing() -> None:
    assert learnt(reviewed(*MONTHS[:2], MONTHS[1])) == {}
    left = reviewed(*MONTHS, theirs=OURS)
    assert learnt([*reviewed(*MONTHS), *left]) == {}
    assert learnt([*reviewed(*MONTHS), *left[:2]]) != {}


def test_what_is_put_back_is_given_up() -> None:
    back = reviewed("2025-10", "2025-11", "2025-12", ours=THEIRS, theirs=OURS)
    assert ("最高",) not in learnt([*reviewed(*MONTHS), *back])


def test_the_pair_of_words_behind_a_fact_is_one_word() -> None:
    ours, theirs = "净销售额环比{{1.1.2.mom|增长/下降}}。", "净销售额环比{{1.1.2.mom|提升/回落}}。"
    phrases = learnt([Reviewed(month, ours, theirs) for month in MONTHS])
    assert phrased(statement("1.1.2", ours), phrases).text == theirs


@pytest.mark.parametrize(
    ("ours", "theirs"), [("共3单，偏低。", "共5单，偏低。"), ("见{{1.1.1.target}}。", "见{{1.1.2.mom}}。")]
)
def test_numbers_and_facts_are_no_words(ours: str, theirs: str) -> None:
    assert learnt([Reviewed(month, ours, theirs) for month in MONTHS]) == {}


def test_a_sentence_that_would_not_pass_stays_and_the_rest_speaks_as_reviewers_do() -> None:
    facts, month = random_sheet(7), Month(2025, 10)
    plain = write_briefing(facts, company="启明机电", month=month)
    said = [one.text for one in plain.statements() if one.kind == "finding" and "最高" in one.text]
    assert said
    false = [Reviewed(one, "最高。", "最低。") for one in MONTHS]
    turned = write_briefing(facts, company="启明机电", month=month, habits=counted([], false))
    assert not any("最低" in one.text and one.text.replace("最低", "最高") in said for one in turned.statements())
    assert turned.drafting == plain.drafting  # what was tried is no refusal
    fair = [Reviewed(one, "最高，", "居首，") for one in MONTHS]
    reworded = write_briefing(facts, company="启明机电", month=month, habits=counted([], fair))
    assert any("居首" in one.text and one.text not in said for one in reworded.statements())
