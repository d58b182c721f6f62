"""Where a hash stands in a sorted list of hashes: many at once, without a search."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]

# Hashes that agree in so many leading bits share a bucket; most buckets are empty, and one look tells it.
_BITS = 18
_SHIFT = np.uint64(64 - _BITS)


@dataclass(frozen=True)
class Lookup:
    """`hashes` in rising order; `first` is the place of each bucket's first, `filled` how many a bucket holds."""

    hashes: Hashes
    first: npt.NDArray[np.int32]
    filled: npt.NDArray[np.uint8]

    @classmethod
    def of(cls, hashes: Hashes) -> Lookup:
        """Raises ValueError unless the hashes are sorted and spread as hashes are (at most 255 in a bucket)."""
        if len(hashes) > 1 and not (hashes[1:] > hashes[:-1]).all():
            raise ValueError("hashes must rise")
        counts = np.bincount((hashes >> _SHIFT).astype(np.int64), minlength=1 << _BITS)
        if counts.max(initial=0) > 255:
            raise ValueError("too many hashes share their leading bits")
        first = np.zeros(1 << _BITS, dtype=np.int32)
        np.cumsum(counts[:-1], out=first[1:])
        return cls(hashes, first, counts.astype(np.uint8))

    def find(self, asked: Hashes, wanted: npt.NDArray[np.bool_] | None = None) -> tuple[Ints, Ints]:
        """Which of the asked are known (their places among them, rising), and where each stands in `hashes`.

        Where `wanted` is given, only those that it marks are looked for.
        """
        buckets = (asked >> _SHIFT).astype(np.int64)
        some = self.filled[buckets]
        left = np.flatnonzero(some if wanted is None else some * wanted)
        hashes, first, some = asked[left], self.first[buckets[left]], some[left]
        equal = self.hashes[first] == hashes
        stands = np.where(equal, first, -1)
        depth, other = 1, np.flatnonzero(~equal & (some > 1))
        while len(other):
            places = first[other] + depth
            equal = self.hashes[places] == hashes[other]
            stands[other[equal]] = places[equal]
            depth += 1
            other = other[~equal & (some[other] > depth)]
        known = np.flatnonzero(stands >= 0)
        return left[known], stands[known].astype(np.int64)
