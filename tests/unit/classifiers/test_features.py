"""Features and the matrix made of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.features import CHARACTERS, WORDS, Joined, Spans, all_spans, hash_of
from classifiers.lookup import Lookup
from classifiers.text import normalise_all
from classifiers.vectors import Known, Vocabulary

TEXTS = normalise_all(["合同没问题，就是送货慢", "", "送货慢", "主轴3个月就坏了", "。", "👍 ok"])


def spans_of(texts: list[str]) -> Spans:
    return all_spans(Joined.of(texts))


def space_of(spans: Spans, place: int) -> int:
    return WORDS if place >= spans.bounds[-2] else CHARACTERS


def test_equal_spans_have_equal_hashes_and_different_ones_different() -> None:
    joined = "\n" + "\n".join(TEXTS) + "\n"
    by_hash: dict[int, tuple[int, str]] = {}
    spans = spans_of(TEXTS)
    for place, (start, end, value) in enumerate(zip(spans.starts, spans.ends, spans.hashes, strict=True)):
        written, space = joined[start:end].replace("3", "0"), space_of(spans, place)
        assert by_hash.setdefault(int(value), (space, written)) == (space, written)
        assert hash_of(joined[start:end], space) == value
    assert len(set(by_hash.values())) == len(by_hash)


def test_characters_are_runs_of_one_to_four_within_their_comment() -> None:
    joined = "\nab\nc\n"
    spans = spans_of(["ab", "c"])
    runs = [joined[spans.starts[i] : spans.ends[i]] for i in np.flatnonzero(spans.real) if i < spans.bounds[-2]]
    assert sorted(runs) == sorted(["a", "b", "c", "\na", "ab", "b\n", "\nc", "c\n", "\nab", "ab\n", "\nc\n", "\nab\n"])


def test_words_are_those_of_the_engine() -> None:
    joined = Joined.of(["送货慢", "合同"])
    spans = all_spans(joined)
    starts, ends = spans.starts[spans.bounds[-2] :], spans.ends[spans.bounds[-2] :]
    assert [joined.text[s:e] for s, e in zip(starts, ends, strict=True)] == ["送货", "慢", "合同"]
    assert joined.row_of[starts].tolist() == [0, 0, 1]


def test_numbers_of_the_same_length_are_the_same_feature() -> None:
    first, second = (spans_of([text]).hashes[: spans_of([text]).bounds[1]] for text in ("少12件", "少97件"))
    assert first.tolist() == second.tolist()


@given(st.sets(st.integers(0, 2**64 - 1), min_size=1, max_size=60), st.data())
def test_a_hash_is_found_where_it_stands_and_no_other(known: set[int], data: st.DataObject) -> None:
    near = {(value + step) % 2**64 for value in known for step in (-1, 1, 2**46)}
    asked = data.draw(st.lists(st.sampled_from(sorted(known | near)), max_size=40))
    hashes = np.array(sorted(known), dtype=np.uint64)
    places, stands = Lookup.of(hashes).find(np.array(asked, dtype=np.uint64))
    assert places.tolist() == [i for i, value in enumerate(asked) if value in known]
    assert hashes[stands].tolist() == [value for value in asked if value in known]


def test_what_is_found_is_every_span_that_is_known(corpus_texts: list[str]) -> None:
    """Asking only for runs whose parts are known misses none, not even words of the lexicon that no comment holds."""
    texts = normalise_all([*corpus_texts[:1500], "𠀀𠀀👍", "a\nb", "", "没的说没的说", " ".join(["质保期内"] * 3)])
    for vocabulary in (Vocabulary.fit(texts[::3], 3), Vocabulary.fit(texts[::2], 2), Vocabulary.fit(["没"], 1)):
        joined = Joined.of(texts)
        spans, found = all_spans(joined), vocabulary.finder.find(joined)
        known = spans.real & np.isin(spans.hashes, vocabulary.hashes)
        assert found.starts.tolist() == spans.starts[known].tolist()
        assert (found.lasts + 1).tolist() == spans.ends[known].tolist()
        assert vocabulary.hashes[found.features].tolist() == spans.hashes[known].tolist()
        assert found.bounds.tolist() == np.searchsorted(np.flatnonzero(known), spans.bounds).tolist()


def squares(known: Known) -> list[float]:
    sums = np.zeros(len(known.scale))
    np.add.at(sums, known.rows, (known.values * known.scale[known.rows]) ** 2)
    return sums.tolist()


def test_the_squares_of_a_text_add_up_to_one_unless_nothing_is_known() -> None:
    assert squares(Vocabulary.fit(TEXTS, 1).known(TEXTS)) == pytest.approx([1, 0, 1, 1, 1, 1], abs=1e-6)


def test_rare_features_are_left_out() -> None:
    assert len(Vocabulary.fit(TEXTS, 2).hashes) < len(Vocabulary.fit(TEXTS, 1).hashes)


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_a_row_depends_on_its_own_text_alone(texts: list[str]) -> None:
    vocabulary, normal = Vocabulary.fit(TEXTS, 1), normalise_all(texts)
    weights = np.random.default_rng(0).normal(size=(len(vocabulary.hashes), 3)).astype(np.float32)
    together = vocabulary.known(normal).sums(weights)
    for i, text in enumerate(normal):
        assert together[i].tolist() == vocabulary.known([text]).sums(weights)[0].tolist()


def test_the_matrix_says_what_the_sums_say() -> None:
    vocabulary = Vocabulary.fit(TEXTS, 1)
    weights = np.random.default_rng(0).normal(size=(len(vocabulary.hashes), 3)).astype(np.float32)
    assert vocabulary.matrix(TEXTS) @ weights == pytest.approx(vocabulary.known(TEXTS).sums(weights), abs=1e-5)


def values_of(text: str) -> dict[str, float]:
    """How much each word of a text counts, apart from how telling it is."""
    vocabulary = Vocabulary.fit([text], 1)
    known = vocabulary.known([text])
    words = slice(known.bounds[-2], None)
    starts, ends = known.starts[words], known.ends[words]
    counted = known.values[words] / vocabulary.idf[known.features[words]]
    return {known.joined.text[s:e]: float(v) for s, e, v in zip(starts, ends, counted, strict=True)}


def test_a_clause_set_aside_counts_less_and_a_stressed_one_more() -> None:
    counted = values_of("合同没问题,就是送货慢")
    assert counted["合同"] < 1 < counted["送货"]


def test_a_comment_that_is_praise_throughout_is_read_in_full() -> None:
    assert set(values_of("合同没问题").values()) == {1.0}
