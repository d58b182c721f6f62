"""No number outside of a reference, in any form and anywhere in a sentence; and no word taken for one."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from classifiers.segment import engine
from summarizer.briefing import REFERENCE
from summarizer.drafting.grounding import Vocabulary, check
from summarizer.drafting.grounding.lexicon import words
from summarizer.drafting.offline.draft import statement
from summarizer.pipeline import Analysis

HERE = Path(__file__).parent
THE_ONE = re.compile("最.{1,3}的$")  # 最高的一家 tells which one, and counts nothing
MANY = 60  # examples of each kind of form; thousands of each were tried while it was written


@cache
def forms() -> dict[str, list[str]]:
    found = yaml.safe_load((HERE / "number_forms.yaml").read_text(encoding="utf-8"))
    return {kind: list(map(str, listed)) for kind, listed in found.items()}


@cache
def sentences() -> list[tuple[str, str]]:
    lines: list[str] = yaml.safe_load((HERE / "true_statements.yaml").read_text(encoding="utf-8"))
    pairs = (line.removeprefix("r:").split(" ", 1) for line in lines)
    return [(item, text) for item, text in pairs]


def places(text: str) -> list[int]:
    """Where something can be put into a text without breaking a reference or a word."""
    inside = {place for match in REFERENCE.finditer(text) for place in range(match.start() + 1, match.end())}
    ends = accumulate(map(len, engine().cut(text)), initial=0)
    return [place for place in ends if place not in inside]


@pytest.fixture(scope="module")
def vocabulary(sample: Analysis) -> Vocabulary:
    return Vocabulary.of(sample.facts)


@pytest.mark.parametrize("kind", sorted(forms()))
def test_a_number_is_refused_wherever_it_is_put_into_a_true_sentence(
    kind: str, sample: Analysis, vocabulary: Vocabulary
) -> None:
    @settings(max_examples=MANY, deadline=None, database=None, derandomize=True)
    @given(form=st.sampled_from(forms()[kind]), sentence=st.sampled_from(sentences()), data=st.data())
    def every_form_everywhere(form: str, sentence: tuple[str, str], data: st.DataObject) -> None:
        item, text = sentence
        place = data.draw(st.sampled_from(places(text)))
        assume(not (form.startswith("一") and THE_ONE.search(text, 0, place)))
        said = statement(item, text[:place] + form + text[place:], "finding")
        assert check(said, sample.facts, vocabulary), said.text

    every_form_everywhere()


@pytest.mark.parametrize("form", [form for listed in forms().values() for form in listed])
def test_a_number_is_refused_behind_a_whole_sentence(form: str, sample: Analysis, vocabulary: Vocabulary) -> None:
    said = statement("1.1.1", f"净销售额{{{{1.1.1.net_sales}}}}，涉及{form}。", "recommendation")
    assert check(said, sample.facts, vocabulary)


@pytest.mark.parametrize("word", words("words"))
def test_a_word_that_merely_holds_a_numeral_is_none(word: str, sample: Analysis, vocabulary: Vocabulary) -> None:
    said = statement("1.1.1", f"净销售额{{{{1.1.1.net_sales}}}}，{word}。", "gap")
    assert "number" not in {refusal.rule for refusal in check(said, sample.facts, vocabulary)}
