"""Where a hash stands in a sorted list of hashes: many at once, without a search."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]

# Hashes that agree in so many leading bits share a bucket; two thirds of the buckets are empty.
_BITS = 18
_SHIFT = np.uint64(64 - _BITS)


@dataclass(frozen=True)
class Lookup:
    """`hashes` in rising order, and a nought behind them; `first` is the place of each bucket's first or, where there
    is none, of the next hash; `filled` is how many a bucket holds.
    """

    hashes: Hashes
    first: npt.NDArray[np.int32]
    filled: npt.NDArray[np.uint8]

    @classmethod
    def of(cls, hashes: Hashes) -> Lookup:
        """Raises ValueError unless there are hashes, sorted and spread as hashes are (at most 255 in a bucket)."""
        if not len(hashes) or not (hashes[1:] > hashes[:-1]).all():
            raise ValueError("hashes must rise")
        counts = np.bincount((hashes >> _SHIFT).astype(np.int64), minlength=1 << _BITS)
        if counts.max() > 255:
            raise ValueError("too many hashes share their leading bits")
        first = np.zeros(1 << _BITS, dtype=np.int32)
        np.cumsum(counts[:-1], out=first[1:])
        return cls(np.append(hashes, np.uint64(0)), first, counts.astype(np.uint8))

    def find(self, asked: Hashes) -> tuple[Ints, Ints]:
        """Which of the asked are known (their places among them, rising), and where each stands in `hashes`.

        The hash at an empty bucket's place is of another bucket, or the nought at the end, which only an empty first
        bucket could take for its own; so it need not be told from a full one.
        """
        buckets = (asked >> _SHIFT).view(np.int64)
        stands = self.first[buckets].astype(np.int64)
        equal = self.hashes[stands] == asked
        other = (~equal).nonzero()[0]
        some = self.filled[buckets[other]]
        depth, left = 1, some > 1
        while left.any():
            other, some = other[left], some[left]
            places = stands[other] + depth
            found = self.hashes[places] == asked[other]
            stands[other[found]], equal[other[found]] = places[found], True
            depth += 1
            left = ~found & (some > depth)
        known = equal.nonzero()[0]
        return known, stands[known]
