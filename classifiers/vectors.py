"""Texts as sums over the features that a model knows.

Each span counts by how telling its feature is (its inverse document frequency) and by its clause; a text's spans are
scaled so that their squares add up to one. Since every span counts by itself, what a model says of a text is a sum over
its spans, and can be explained by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from classifiers.clauses import Places, Roles, clause_roles, clause_weights
from classifiers.cues import CUES, cues, senses
from classifiers.features import Ints, Joined, Spans, all_spans
from classifiers.lookup import Lookup

# scipy's matrices carry no types.
Matrix = Any
Floats = npt.NDArray[np.float32]

# How strongly words of one sense share a weight.
_SENSE_SHARE = 2.0


@dataclass(frozen=True)
class Known:
    """The spans of some texts that a vocabulary knows, group by group (`parts`); of each span its text (rising), its
    feature, its value, and where it starts and ends in `joined`, whose clauses have `roles`. `scale` is one over the
    length of each text's values.
    """

    joined: Joined
    roles: Roles
    parts: list[tuple[Ints, Ints, Floats, Ints, Ints]]
    scale: npt.NDArray[np.float64]

    def sums(self, weights: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Sums of `weights` (features × heads) over each text's spans (texts × heads)."""
        rows = len(self.scale)
        total = np.zeros((rows, weights.shape[1]))
        for row, feature, value, _, _ in self.parts:
            if rows == 1:  # the same additions in the same order: making a sparse matrix would take longer
                total += np.add.reduce(value[:, None] * weights[feature], axis=0)
            else:
                total += _matrix(row, feature, value, (rows, len(weights))) @ weights
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
        hashes = np.concatenate([found.hashes[found.real] for found in spans])
        rows = np.concatenate([joined.row_of[_inside(joined, found)] for found in spans])
        unique, columns = np.unique(hashes, return_inverse=True)
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
    def lookup(self) -> Lookup:
        """Where a hash stands."""
        return Lookup.of(self.hashes)

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
        found = []
        for spans in all_spans(joined):
            places, features = self.lookup.find(spans.hashes, spans.real)
            found.append((spans.starts[places], spans.ends[places], features))
        roles = clause_roles(joined, self._cues(found))
        weights = clause_weights(joined, roles)
        parts, squares = [], np.zeros(len(texts))
        for starts, ends, features in found:
            inside = np.where(joined.breaks[ends - 1], ends - 2, ends - 1)
            row = joined.row_of[inside]
            value = weights[inside] * self.idf[features]
            squares += np.bincount(row, value.astype(np.float64) ** 2, minlength=len(texts))
            parts.append((row, features, value, starts, ends))
        return Known(joined, roles, parts, 1 / np.sqrt(np.where(squares > 0, squares, 1.0)))

    def _cues(self, found: Sequence[tuple[Ints, Ints, Ints]]) -> Places:
        starts, ends, bits = [], [], []
        for start, end, features in found[:-1]:
            of = self._cue_bits[features]
            cued = np.flatnonzero(of)
            starts.append(start[cued])
            ends.append(end[cued])
            bits.append(of[cued])
        start, end, bit = np.concatenate(starts), np.concatenate(ends), np.concatenate(bits)
        return {name: (start[bit & (1 << i) > 0], end[bit & (1 << i) > 0]) for i, name in enumerate(CUES)}

    def matrix(self, texts: Sequence[str]) -> Matrix:
        """A CSR matrix (texts × features) of float64; the squares of a row's spans add up to one."""
        known = self.known(texts)
        row, feature, value = (np.concatenate([part[i] for part in known.parts]) for i in range(3))
        scaled = value * known.scale[row]
        matrix = sparse.csr_matrix((scaled, (row, feature)), shape=(len(texts), len(self.hashes)))
        matrix.sum_duplicates()
        return matrix


def _inside(joined: Joined, spans: Spans) -> Ints:
    """A place of each real span that is no line break."""
    ends = spans.ends[spans.real]
    return np.where(joined.breaks[ends - 1], ends - 2, ends - 1)


def _matrix(row: Ints, feature: Ints, value: Floats, shape: tuple[int, int]) -> Matrix:
    """Rows rise already, so that no sorting is needed; a feature may stand twice in a row."""
    pointers = np.zeros(shape[0] + 1, dtype=np.int64)
    np.cumsum(np.bincount(row, minlength=shape[0]), out=pointers[1:])
    return sparse.csr_matrix((value, feature, pointers), shape=shape)
