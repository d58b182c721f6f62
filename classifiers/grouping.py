"""Groups of comments that are about the same thing, from their vectors; the time grows with the comments, no faster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from classifiers.word_vectors import Floats, unit

Places = npt.NDArray[np.int64]

# Two groups are one where their comments are nearer than this to each other on average (Euclidean, of length one).
_APART = 1.1
# A comment belongs to the theme that it is most like (cosine), unless it is less like it than this.
_LIKE = 0.25
# Groups are made of so many comments; the others join the group that they are most like.
SAMPLE = 1_500
_ROUNDS = 2


def centres(vectors: Floats, sizes: Sequence[int], *, most: int, least: int) -> Floats:
    """The middles of at most `most` groups, the largest first, each of at least `least` comments.

    `sizes` says how many comments each vector stands for. Vectors of zeros are in no group.
    """
    said = np.flatnonzero(np.abs(vectors).sum(axis=1) > 0)
    picked, counts = vectors[said], np.array(sizes)[said]
    groups = [group for group in _grouped(picked) if counts[group].sum() >= least]
    groups = sorted(groups, key=lambda group: (-int(counts[group].sum()), int(group[0])))[:most]
    middles = _middles(picked, groups)
    for _ in range(_ROUNDS):
        numbers, _like = nearest(picked, middles)
        groups = [np.flatnonzero(numbers == number) for number in range(len(middles))]
        middles = _middles(picked, [group for group in groups if counts[group].sum() >= least])
    return middles


def nearest(vectors: Floats, middles: Floats) -> tuple[Places, Floats]:
    """The number of the group that each vector belongs to, -1 for none, and how like its middle it is."""
    if not len(middles):
        return np.full(len(vectors), -1), np.zeros(len(vectors), dtype=np.float32)
    like = vectors @ middles.T
    best: Floats = like.max(axis=1)
    return np.where(best >= _LIKE, like.argmax(axis=1), -1), best


def _grouped(vectors: Floats) -> list[Places]:
    """Groups joined from the nearest on, as long as they are near on average."""
    from scipy.cluster.hierarchy import fcluster, linkage

    if len(vectors) < 2:
        return [np.arange(len(vectors))] if len(vectors) else []
    joined = fcluster(linkage(vectors, method="average"), _APART, criterion="distance")
    members: dict[int, list[int]] = defaultdict(list)
    for place, number in enumerate(joined.tolist()):
        members[number].append(place)
    return [np.array(places) for places in members.values()]


def _middles(vectors: Floats, groups: Sequence[Places]) -> Floats:
    if not groups:
        return np.zeros((0, vectors.shape[1]), dtype=np.float32)
    return unit(np.stack([vectors[group].mean(axis=0) for group in groups]).astype(np.float32))
