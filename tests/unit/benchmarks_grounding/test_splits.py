"""What the two halves of the evaluation share: nothing but kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.grounding.adversarial.claims import KINDS
from benchmarks.grounding.adversarial.draft import Studio
from benchmarks.grounding.adversarial.holes import frames
from benchmarks.grounding.adversarial.numerals import HOLES
from benchmarks.grounding.injections.texts import injections
from benchmarks.grounding.splits import SPLITS, Split
from summarizer.register import register

DEV, HELD_OUT = SPLITS["dev"], SPLITS["held-out"]


def words(found: Any) -> Iterator[str]:
    """Every text in a tree of fragments."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from words(value)
    else:
        for value in found:
            yield from words(value)


@pytest.mark.parametrize("kind", ["true", "false"])
def test_no_frame_is_in_both_halves(kind: str) -> None:
    texts = [{line[-1] for line in split.lines(kind)} for split in (DEV, HELD_OUT)]
    assert texts[0] & texts[1] == set()


def test_no_name_is_in_both_halves() -> None:
    assert set(words(DEV.names())) & set(words(HELD_OUT.names())) == set()


def test_no_fragment_but_a_unit_or_a_wrong_metric_is_in_both_halves() -> None:
    left, right = (split.fragments() for split in (DEV, HELD_OUT))
    shared = {key: set(words(left[key])) & set(words(right[key])) for key in left if key not in ("unit", "metric")}
    assert {key: both for key, both in shared.items() if both} == {}


def test_no_order_to_a_model_is_in_both_halves() -> None:
    orders = [{order["say"] for order in split.injections_of()["orders"]} for split in (DEV, HELD_OUT)]
    assert orders[0] & orders[1] == set()


def test_the_halves_have_other_companies() -> None:
    assert set(DEV.random_seeds) & set(HELD_OUT.random_seeds) == set()
    assert DEV.sample_seed != HELD_OUT.sample_seed
    assert len(HELD_OUT.random_seeds) >= 5


def test_there_are_as_many_frames_as_promised() -> None:
    assert sum(len(split.lines("false")) for split in SPLITS.values()) >= 80
    assert sum(len(split.lines("true")) for split in SPLITS.values()) >= 120


@pytest.mark.parametrize("split", SPLITS.values(), ids=SPLITS)
def test_every_family_in_a_frame_is_in_the_register(split: Split) -> None:
    text = "\n".join(" ".join(line) for kind in ("true", "false") for line in split.lines(kind))
    named = set(re.findall(r"\b\d\.\d(?:\.\d)?\.[A-Za-z]\w+", text))
    assert named - set(register()) == set()


@pytest.mark.parametrize("split", SPLITS.values(), ids=SPLITS)
def test_every_hole_has_a_kind_that_fills_it(split: Split) -> None:
    studio = Studio.of(split, [])
    claims = {"sign", "compare", "best", "streak", "metric", "other_region", "quote", "promise", "blame", "cause"}
    known = claims | {"prompt", "person", "region", "customer", "product", *HOLES}
    assert {frame.hole for frame in frames(studio)} == known - ({"year"} if split is DEV else set())
    assert len(KINDS) >= 15


def test_there_are_400_injections_and_each_is_another() -> None:
    found = injections(HELD_OUT)
    assert len(found) == 400
    assert len({(i.text, i.place) for i in found}) == 400
    assert len({i.disguise for i in found}) > 10
