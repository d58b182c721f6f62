"""Frames are filled with what is true, or not at all."""

from __future__ import annotations

import pytest

from benchmarks.grounding.frames import Frame, Piece, UnfitError, choices
from benchmarks.grounding.splits import SPLITS, Split
from summarizer.drafting.rendering import render
from tests.unit.benchmarks_grounding.company import company

SALES = "1.2.1.region_sales"


def piece(text: str, pick: str, role: str) -> tuple[Piece, dict[str, str]]:
    """The only piece of a role in the first sentence of a frame, and the members that it is about."""
    facts = company().facts
    members = dict(next(iter(choices(pick, facts))))
    sentence = Frame("1.2.1", pick, text).filled(facts, members)
    return next(p for p in sentence.pieces if p.role == role), members


def test_a_member_picked_as_the_top_has_the_largest_value() -> None:
    facts = company().facts
    (members,) = choices(f"top {SALES}", facts)
    assert facts.value(SALES, members["A"]) == max(f.value for f in facts.family(SALES).values())


def test_a_member_in_the_middle_is_neither_first_nor_last() -> None:
    facts = company().facts
    values = [f.value for f in facts.family(SALES).values()]
    found = [facts.value(SALES, members["A"]) for members in choices(f"middle {SALES}", facts)]
    assert found
    assert all(min(values) < value < max(values) for value in found)


def test_the_word_of_a_sign_fits_the_value_and_the_wrong_one_does_not() -> None:
    family = "1.2.1.region_yoy"
    for pick, right in ((f"up {family}", "上升"), (f"down {family}", "下滑")):
        chosen, _ = piece(f"<A>«sign {family} 上升 下滑»", pick, "sign")
        assert chosen.text == right
        assert {chosen.text, chosen.wrong} == {"上升", "下滑"}


def test_the_word_of_a_comparison_fits_how_the_values_stand() -> None:
    facts = company().facts
    for members in choices(f"pair {SALES}", facts):
        sentence = Frame("1.2.1", "", f"<A>«cmp {SALES} {SALES}@B 高于 低于»<B>").filled(facts, members)
        higher = facts.value(SALES, members["A"]) > facts.value(SALES, members["B"])
        assert sentence.pieces[1].text == ("高于" if higher else "低于")


def test_a_frame_whose_fact_is_missing_makes_no_sentence() -> None:
    facts = company().facts
    null = next(f for f in facts.values() if f.value is None and not f.members)
    with pytest.raises(UnfitError):
        Frame("1.1.1", "-", f"有[{null.about.family}]").filled(facts, {})
    assert list(Frame("1.1.1", "-", f"有[{null.about.family}]").sentences(facts)) == []


@pytest.mark.parametrize("split", SPLITS.values(), ids=SPLITS)
def test_every_sentence_can_be_read_out(split: Split) -> None:
    facts = company().facts
    shown = {key: fact.as_json() for key, fact in facts.items()}
    sentences = [s for line in split.lines("true") for s in Frame(*line).sentences(facts)]
    assert len(sentences) > 30
    assert all("{{" not in render(sentence.text, shown) for sentence in sentences)
