"""Words and comments as vectors, near where they are about the same thing; `word_learning` makes the words'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse

from classifiers.labels import categories
from classifiers.resources import data_path

Floats = npt.NDArray[np.float32]

FILE = "lexicon/word_vectors.npz"
# What a character says of a word that is not known, beside what a known word would.
_CHARACTER = 0.7


@dataclass(frozen=True)
class WordVectors:
    """A row of `vectors` for each of `places`; `rarity` is how much the word tells (its inverse document frequency).

    Characters have rows, too, under `#` and the character: they stand in for a word that is not there.
    """

    places: Mapping[str, int]
    vectors: Floats
    rarity: Floats
    rarest: float
    middles: Floats
    """What comments have in common: of each category of `data/labels.yaml` in its order, and last of all."""

    def units(self, word: str) -> list[tuple[int, float]]:
        """The rows that stand for a word, each with its weight; none for a word of unknown characters."""
        place = self.places.get(word)
        if place is not None:
            return [(place, float(self.rarity[place]))]
        rows = [self.places[f"#{one}"] for one in word if f"#{one}" in self.places]
        return [(row, self.rarest * _CHARACTER / len(rows)) for row in rows]

    def comments(self, words: Sequence[Mapping[str, float]]) -> Floats:
        """A vector of length one for each comment, of its words with their weights; zeros where none is known."""
        rows, columns, weights = [], [], []
        known: dict[str, list[tuple[int, float]]] = {}
        for row, of in enumerate(words):
            for word, weight in of.items():
                if word not in known:
                    known[word] = self.units(word)
                for column, rarity in known[word]:
                    rows.append(row)
                    columns.append(column)
                    weights.append(weight * rarity)
        shape = (len(words), len(self.vectors))
        matrix = sparse.csr_matrix((np.array(weights, dtype=np.float32), (rows, columns)), shape=shape)
        return unit(np.asarray(matrix @ self.vectors, dtype=np.float32))

    def middle(self, category: str | None) -> Floats:
        """What the comments of a category have in common, which tells none of them from the others."""
        names = categories()
        row: Floats = self.middles[names.index(category) if category in names else -1]
        return row


def unit(vectors: Floats) -> Floats:
    """Each row made of length one; rows of zeros stay."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    made: Floats = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return made


@cache
def word_vectors() -> WordVectors:
    """Those that come with the project."""
    return read(data_path(FILE))


def read(path: Path) -> WordVectors:
    """The vectors of a file that `write` made."""
    with np.load(path, allow_pickle=False) as stored:
        words = stored["words"].tobytes().decode("utf-8").split("\n")
        vectors, rarity = unit(stored["vectors"].astype(np.float32)), stored["rarity"].astype(np.float32)
        middles = stored["middles"]
    return WordVectors({word: i for i, word in enumerate(words)}, vectors, rarity, float(rarity.max()), middles)


def write(path: Path, found: WordVectors) -> None:
    """Keep the words' vectors as whole numbers of one byte: themes need no more, and the file is a quarter."""
    scaled = np.round(found.vectors / np.abs(found.vectors).max(axis=1, keepdims=True) * 127).astype(np.int8)
    words = sorted(found.places, key=lambda word: found.places[word])
    np.savez_compressed(
        path,
        words=np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8),
        vectors=scaled,
        rarity=found.rarity.astype(np.float16),
        middles=found.middles,
    )
