"""Drafts are what their kind says: an invented number is there, a wrong word is wrong."""

from __future__ import annotations

from itertools import islice
from random import Random

import pytest

from benchmarks.grounding.adversarial.draft import Draft, Studio
from benchmarks.grounding.adversarial.kinds import KINDS
from benchmarks.grounding.adversarial.numerals import FORMS, HOLES, chinese
from benchmarks.grounding.measuring import unsupported
from benchmarks.grounding.splits import SPLITS
from tests.unit.benchmarks_grounding.company import company


def made(kind: str, many: int = 20) -> list[Draft]:
    """Some drafts of a kind."""
    studio = Studio.of(SPLITS["held-out"], [company()])
    return list(islice(KINDS[kind](studio, kind, many), many))


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if not kind.startswith("quote ") or kind == "quote in a finding"]
)
def test_every_kind_makes_drafts_that_are_not_true_sentences(kind: str) -> None:
    studio = Studio.of(SPLITS["held-out"], [company()])
    true = {sentence.text for sentence in studio.sentences["random"]}
    drafts = made(kind)
    assert len(drafts) > 10
    assert all(draft.statement.text not in true for draft in drafts if draft.reach is None)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("hole", HOLES)
def test_every_form_of_a_number_says_something_in_every_place(form: str, hole: str) -> None:
    texts = {FORMS[form](hole, Random(seed)) for seed in range(30)}
    assert len(texts) > 3
    assert all(text.strip() for text in texts)


def test_an_invented_number_stands_in_its_draft() -> None:
    drafts = [draft for kind in KINDS if kind.startswith("number") for draft in made(kind, 6)]
    assert len(drafts) > 80
    assert all(draft.planted in draft.statement.text for draft in drafts)


def test_drafts_are_the_same_each_time() -> None:
    assert [d.statement for d in made("direction")] == [d.statement for d in made("direction")]


@pytest.mark.parametrize(
    ("value", "said"), [(12, "十二"), (305, "三百零五"), (320, "三百二十"), (7, "七"), (998, "九百九十八")]
)
def test_numbers_are_written_as_chinese_writes_them(value: int, said: str) -> None:
    assert chinese(value).removeprefix("一" if value < 20 else "") == said


@pytest.mark.parametrize(("text", "read"), [("约12.5万元。", "12.5"), ("约１２万元。", "12"), ("约①家。", "1")])
def test_a_numeral_that_no_fact_has_is_found_when_it_is_read_back(text: str, read: str) -> None:
    assert unsupported(text, company()) == [read]


def test_a_fact_and_a_name_are_no_unsupported_numbers() -> None:
    product = next(m for m in company().facts.members("1.3.1.product_sales") if any(c.isdigit() for c in m))
    assert unsupported(f"{product}净销售额{{{{1.3.1.product_sales.{product}}}}}。", company()) == []
