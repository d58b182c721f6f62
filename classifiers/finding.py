"""Which spans of joined texts a model knows, without asking for all of them.

A run of characters that at least so many comments hold is made of shorter runs that as many hold, and the parts of the
lexicon's words are kept beside the features. So a run is asked for only where both shorter runs in it are known, which
most longer ones are not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from classifiers.cues import cues, senses
from classifiers.features import LONGEST_RUN, Flags, Hashes, Ints, Joined, Sums, hashes_of_letters, words_of
from classifiers.lookup import Lookup

# One more than the last character that may be a feature alone: the supplementary planes of Han end here.
_LETTERS = 0x32000


@dataclass(frozen=True)
class Found:
    """Known spans: where they start and end, and their features; in groups from `bounds[g]` to `bounds[g + 1]`:
    runs of one character, of two and so on, then words. In a group the starts rise.
    """

    starts: Ints
    ends: Ints
    features: npt.NDArray[np.int32]
    bounds: Ints


@dataclass(frozen=True)
class Finder:
    """`lookup` has the features and the parts of words; `feature` numbers its entries, with -1 for what is only a part.

    `letters` (characters) is the feature of each character alone, or -1.
    """

    lookup: Lookup
    feature: npt.NDArray[np.int32]
    letters: npt.NDArray[np.int32]

    @classmethod
    def of(cls, hashes: Hashes) -> Finder:
        """A finder of features whose hashes rise."""
        every = np.union1d(hashes, np.concatenate([cues().parts, senses().parts]))
        feature = np.full(len(every), -1, dtype=np.int32)
        feature[np.searchsorted(every, hashes)] = np.arange(len(hashes))
        lookup, letters = Lookup.of(every), np.full(_LETTERS + 1, -1, dtype=np.int32)
        characters, stands = lookup.find(hashes_of_letters(_LETTERS))
        letters[characters] = feature[stands]
        return cls(lookup, feature, letters)

    def find(self, joined: Joined) -> Found:
        """The known spans of joined texts."""
        sums = Sums(joined.codes)
        alone = self.letters[np.minimum(joined.codes, _LETTERS)]
        starts = [np.flatnonzero(alone >= 0)]
        features = [alone[starts[0]]]
        places = np.arange(max(len(alone) - 1, 0))
        for size in range(2, LONGEST_RUN + 1):
            held, stands = self.lookup.find(sums.hashes(places, size))
            here, of = places[held], self.feature[stands]
            places = _both(here, len(alone))
            known = of >= 0
            starts.append(here[known])
            features.append(of[known])
        word_starts, lengths = words_of(joined)
        held, stands = self.lookup.find(sums.words(word_starts, lengths))
        known = self.feature[stands] >= 0
        starts.append(word_starts[held[known]])
        features.append(self.feature[stands[known]])
        counts = np.array([len(group) for group in starts])
        every = np.concatenate(starts)
        sizes = np.repeat(np.arange(1, LONGEST_RUN + 1), counts[:-1])
        ends = every + np.concatenate([sizes, lengths[held[known]]])
        return Found(every, ends, np.concatenate(features), np.concatenate([[0], np.cumsum(counts)]))


def _both(places: Ints, length: int) -> Ints:
    """The places whose next one is there, too."""
    there: Flags = np.zeros(length + 1, dtype=bool)
    there[places] = True
    return places[there[places + 1]]
