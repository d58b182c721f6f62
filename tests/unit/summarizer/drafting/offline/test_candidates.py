"""Which findings of an item are written: the levels, then those that weigh most; the others are kept."""

from __future__ import annotations

from summarizer.drafting.offline.candidates import Candidate, Kind, choose
from summarizer.drafting.offline.draft import statement


def found(name: str, money: float, kind: Kind = Kind.CHANGE, **more: float) -> Candidate:
    return Candidate(kind, statement("1.2.1", f"{name}。"), money, **more)  # type: ignore[arg-type]


def test_the_weightiest_are_written_in_the_order_in_which_they_were_found() -> None:
    candidates = [found("甲", 0.01), found("乙", 0.05), found("丙", 0.02), found("丁", 0.03)]

    written, kept = choose(candidates, most=2)

    assert [s.text for s in written] == ["乙。", "丁。"]
    assert [s.text for s in kept] == ["丙。", "甲。"]


def test_a_level_is_always_written() -> None:
    candidates = [found("甲", 0.5), found("乙", 0.0, Kind.LEVEL), found("丙", 0.4)]

    written, kept = choose(candidates, most=2)

    assert [s.text for s in written] == ["甲。", "乙。"]
    assert [s.text for s in kept] == ["丙。"]


def test_what_is_unusual_or_lasts_weighs_more_than_as_much_money_that_is_not() -> None:
    plain = found("甲", 0.02)

    assert found("乙", 0.02, unusual=5.0).score > plain.score
    assert found("丙", 0.02, months=4).score > plain.score
