"""Texts as sums over the features that a model knows.

Each span counts by how telling its feature is (its inverse document frequency) and by its clause; a text's spans are
scaled so that their squares add up to one. Since every span counts by itself, what a model says of a text is a sum over
its spans, and can be explained by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from classifiers.clauses import Cued, Roles, clause_roles, clause_weights
from classifiers.cues import cues, senses
from classifiers.features import Ints, Joined, all_spans
from classifiers.finding import Finder

# scipy's matrices carry no types.
Matrix = Any
Floats = npt.NDArray[np.float32]

# How strongly words of one sense share a weight.
_SENSE_SHARE = 2.0


@dataclass(frozen=True)
class Known:
    """The spans of some texts that a vocabulary knows: of each its text, its feature, its value, and where it starts
    and ends in `joined`, whose clauses have `roles`. `bounds` are those of `Spans`; in a group the texts rise. `scale`
    is one over the length of each text's values.
    """

    joined: Joined
    roles: Roles
    rows: Ints
    features: npt.NDArray[np.int32]
    values: Floats
    starts: Ints
    lasts: Ints
    bounds: Ints
    scale: npt.NDArray[np.float64]

    @property
    def ends(self) -> Ints:
        return self.lasts + 1

    def sums(self, weights: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Sums of `weights` (features × heads) over each text's spans (texts × heads)."""
        count, groups = len(self.scale), len(self.bounds) - 1
        total = np.zeros((count, weights.shape[1]))
        if count == 1:  # the same additions in the same order: making a sparse matrix would take longer
            for start, end in pairwise(self.bounds.tolist()):
                total += np.add.reduce(self.values[start:end, None] * weights[self.features[start:end]], axis=0)
        else:
            grouped = self.rows + np.repeat(np.arange(groups) * count, np.diff(self.bounds))
            of_groups = _matrix(grouped, self.features, self.values, (groups * count, len(weights))) @ weights
            for own in of_groups.reshape(groups, count, -1):
                total += own
        return total * self.scale[:, None]


@dataclass(frozen=True)
class Vocabulary:
    """The features that a model knows: their hashes in rising order and how telling each is (float32).

    The cues of clauses and the words of `data/lexicon/senses.yaml` are always among them.
    """

    hashes: npt.NDArray[np.uint64]
    idf: npt.NDArray[np.float32]

    @classmethod
    def fit(cls, texts: Sequence[str], min_count: int) -> Vocabulary:
        """The features that at least `min_count` of the normal forms hold, and the words of the lexicon."""
        joined = Joined.of(texts)
        spans = all_spans(joined)
        rows = joined.row_of[_inside(joined, spans.ends[spans.real])]
        unique, columns = np.unique(spans.hashes[spans.real], return_inverse=True)
        ones = np.ones(len(rows), dtype=np.float32)
        held_by = sparse.csr_matrix((ones, (rows, columns)), shape=(len(texts), len(unique)))
        held_by.sum_duplicates()
        count = np.bincount(held_by.indices, minlength=len(unique))
        lexicon = np.union1d(cues().hashes, senses().hashes)
        kept = np.union1d(unique[count >= min_count], lexicon)
        held = np.zeros(len(kept))
        known = np.isin(kept, unique)
        held[known] = count[np.searchsorted(unique, kept[known])]
        idf = np.log((1 + len(texts)) / (1 + held)) + 1
        return cls(kept, idf.astype(np.float32))

    @cached_property
    def finder(self) -> Finder:
        """Finds the features in texts."""
        return Finder.of(self.hashes)

    @cached_property
    def shares(self) -> Matrix:
        """How much of a feature's value each sense gets (features × senses)."""
        of = senses()
        places = np.searchsorted(self.hashes, of.hashes)
        values = _SENSE_SHARE / self.idf[places].astype(np.float64)
        return sparse.csr_matrix((values, (places, of.lists)), shape=(len(self.hashes), len(of.names)))

    @cached_property
    def _cue_bits(self) -> npt.NDArray[np.uint8]:
        """One bit a list of cues for every feature."""
        bits = np.zeros(len(self.hashes), dtype=np.uint8)
        of = cues()
        np.bitwise_or.at(bits, np.searchsorted(self.hashes, of.hashes), np.left_shift(1, of.lists).astype(np.uint8))
        return bits

    def known(self, texts: Sequence[str]) -> Known:
        """The spans of normal forms that are known; a text's values depend on it alone."""
        joined = Joined.of(texts)
        found = self.finder.find(joined)
        cues = self._cue_bits[found.features[: found.bounds[-2]]]
        cued = cues.nonzero()[0]
        roles = clause_roles(joined, Cued(found.starts[cued], found.lasts[cued] + 1, cues[cued]))
        before = (
            np.arange(len(joined.codes)) - joined.breaks
        )  # a span may end with a break, and is the text's before it
        rows = joined.row_of[before][found.lasts]
        values = clause_weights(joined, roles)[before][found.lasts] * self.idf[found.features]
        squares = np.bincount(rows, values.astype(np.float64) ** 2, minlength=len(texts))
        scale = 1 / np.sqrt(np.where(squares > 0, squares, 1.0))
        return Known(joined, roles, rows, found.features, values, found.starts, found.lasts, found.bounds, scale)

    def matrix(self, texts: Sequence[str]) -> Matrix:
        """A CSR matrix (texts × features) of float64; the squares of a row's spans add up to one."""
        known = self.known(texts)
        scaled = known.values * known.scale[known.rows]
        matrix = sparse.csr_matrix((scaled, (known.rows, known.features)), shape=(len(texts), len(self.hashes)))
        matrix.sum_duplicates()
        return matrix


def _inside(joined: Joined, ends: Ints) -> Ints:
    """A place of each span that is no line break."""
    last = ends - 1
    return last - joined.breaks[last]


def _matrix(row: Ints, feature: npt.NDArray[np.int32], value: Floats, shape: tuple[int, int]) -> Matrix:
    """Rows rise already, so that no sorting is needed; a feature may stand twice in a row."""
    pointers = np.zeros(shape[0] + 1, dtype=np.int32)
    np.cumsum(np.bincount(row, minlength=shape[0]), out=pointers[1:])
    return sparse.csr_matrix((value, feature, pointers), shape=shape)
