"""Features and the matrix made of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.features import CHARACTERS, WORDS, all_spans
from classifiers.text import normalise_all
from classifiers.vectors import Vocabulary

TEXTS = normalise_all(["合同没问题，就是送货慢", "", "送货慢", "主轴3个月就坏了", "。", "👍 ok"])


def test_equal_spans_have_equal_hashes_and_different_ones_different() -> None:
    joined = "\n" + "\n".join(TEXTS) + "\n"
    by_hash: dict[int, tuple[int, str]] = {}
    for spans in all_spans(TEXTS):
        for start, end, value in zip(spans.starts, spans.ends, spans.hashes, strict=True):
            written = joined[start:end].replace("3", "0")
            assert by_hash.setdefault(int(value), (spans.space, written)) == (spans.space, written)
    assert len(set(by_hash.values())) == len(by_hash)


def test_characters_are_runs_of_one_to_four_within_their_comment() -> None:
    joined = "\nab\nc\n"
    runs = [
        joined[start:end]
        for spans in all_spans(["ab", "c"])
        if spans.space == CHARACTERS
        for start, end in zip(spans.starts, spans.ends, strict=True)
    ]
    assert sorted(runs) == sorted(["a", "b", "c", "\na", "ab", "b\n", "\nc", "c\n", "\nab", "ab\n", "\nc\n", "\nab\n"])


def test_words_carry_the_number_of_their_comment() -> None:
    spans = next(spans for spans in all_spans(["送货慢", "合同"]) if spans.space == WORDS)
    assert spans.rows.tolist() == [0, 0, 1]


def test_numbers_of_the_same_length_are_the_same_feature() -> None:
    first, second = (all_spans([text])[0].hashes for text in ("少12件", "少97件"))
    assert first.tolist() == second.tolist()


def test_rows_have_length_one_or_are_empty() -> None:
    matrix = Vocabulary.fit(TEXTS, 1).matrix(TEXTS)
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    assert lengths == pytest.approx([1, 0, 1, 1, 1, 1], abs=1e-6)


def test_rare_features_are_left_out() -> None:
    assert len(Vocabulary.fit(TEXTS, 2).hashes) < len(Vocabulary.fit(TEXTS, 1).hashes)


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_a_row_depends_on_its_own_text_alone(texts: list[str]) -> None:
    vocabulary, normal = Vocabulary.fit(TEXTS, 1), normalise_all(texts)
    together = vocabulary.matrix(normal)
    for i, text in enumerate(normal):
        alone = vocabulary.matrix([text])
        assert together[i].indices.tolist() == alone.indices.tolist()
        assert together[i].data.tolist() == alone.data.tolist()


def test_a_clause_set_aside_counts_less_and_a_stressed_one_more() -> None:
    text = "合同没问题,就是送货慢"
    words = all_spans([text])[-1]
    of = {("\n" + text)[s:e]: w for s, e, w in zip(words.starts, words.ends, words.weights.tolist(), strict=True)}
    assert of["合同"] < 1 < of["送货"]


def test_a_comment_that_is_praise_throughout_is_read_in_full() -> None:
    assert set(all_spans(["合同没问题"])[-1].weights.tolist()) == {1.0}
