"""Words as vectors."""

from pathlib import Path

import numpy as np

from classifiers.labels import categories
from classifiers.word_vectors import read, word_vectors, write


def test_words_about_the_same_thing_are_near() -> None:
    known = word_vectors()
    leak, drip, invoice = (known.comments([{word: 1.0}])[0] for word in ("漏油", "渗油", "发票"))
    assert leak @ drip > 0.5 > leak @ invoice


def test_an_unknown_word_is_placed_by_its_characters_and_an_unknown_character_nowhere() -> None:
    known = word_vectors()
    assert "漏药水" not in known.places
    unknown, leak, price = (known.comments([{word: 1.0}])[0] for word in ("漏药水", "漏水", "价格"))
    assert unknown @ leak > unknown @ price
    assert not known.comments([{"龘龘": 1.0}, {}]).any()


def test_each_category_has_what_its_comments_share() -> None:
    known = word_vectors()
    middles = [known.middle(category) for category in (*categories(), None)]
    assert len({middle.tobytes() for middle in middles}) == len(categories()) + 1


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    known = word_vectors()
    write(tmp_path / "words.npz", known)
    again = read(tmp_path / "words.npz")
    assert again.places == known.places
    assert np.allclose(again.vectors, known.vectors, atol=0.01)
