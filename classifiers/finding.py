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
from classifiers.features import LONGEST_RUN, Flags, Hashes, Ints, Joined, Sums, as_words, hashes_of_letters, words_of
from classifiers.lookup import Lookup

Numbers = npt.NDArray[np.int32]

_NONE = -1
# One more than the last character that may be a feature alone: the supplementary planes of Han end here.
_LETTERS = 0x32000


@dataclass(frozen=True)
class Found:
    """Known spans: their first and last places and their features; in groups from `bounds[g]` to `bounds[g + 1]`:
    runs of one character, of two and so on, then words. In a group the places rise.
    """

    starts: Ints
    lasts: Ints
    features: Numbers
    bounds: Ints


@dataclass(frozen=True)
class Finder:
    """`lookup` has the features and the parts of words; `feature` numbers its entries, with -1 for what is only a part;

    `words` numbers the word that is written like each entry, if it is a run, in the same way. `letters` and
    `letter_words` (characters) are the features of each character alone.
    """

    lookup: Lookup
    feature: Numbers
    words: Numbers
    letters: Numbers
    letter_words: Numbers

    @classmethod
    def of(cls, hashes: Hashes) -> Finder:
        """A finder of features whose hashes rise."""
        every = np.union1d(hashes, np.concatenate([cues().parts, senses().parts]))
        lookup = Lookup.of(every)
        feature, words = (np.full(len(every), _NONE, dtype=np.int32) for _ in range(2))
        feature[np.searchsorted(every, hashes)] = np.arange(len(hashes))
        for size in range(1, LONGEST_RUN + 1):
            runs, stands = lookup.find(as_words(every, size))
            words[runs] = feature[stands]
        letters, letter_words = (np.full(_LETTERS + 1, _NONE, dtype=np.int32) for _ in range(2))
        characters, stands = lookup.find(hashes_of_letters(_LETTERS))
        letters[characters], letter_words[characters] = feature[stands], words[stands]
        return cls(lookup, feature, words, letters, letter_words)

    def find(self, joined: Joined) -> Found:
        """The known spans of joined texts."""
        sums, length = Sums(joined.codes), len(joined.codes)
        low = np.minimum(joined.codes, _LETTERS)
        alone = self.letters[low]
        starts = [(alone >= 0).nonzero()[0]]
        features = [alone[starts[0]]]
        written = np.full((LONGEST_RUN + 1, length), _NONE, dtype=np.int32)  # the word that each run would be
        written[0] = self.letter_words[low]
        places = np.arange(length - 1)
        for size in range(2, LONGEST_RUN + 1):
            held, stands = self.lookup.find(sums.hashes(places, size))
            here, of = places[held], self.feature[stands]
            written[size - 1][here] = self.words[stands]
            known = of >= 0
            starts.append(here[known])
            features.append(of[known])
            places = _followed(here, length)
        word_starts, lengths = words_of(joined)
        self._find_long(sums, word_starts, lengths, written[LONGEST_RUN])
        of = written.ravel()[np.minimum(lengths - 1, LONGEST_RUN) * length + word_starts]
        known = of >= 0
        counts = [*map(len, starts), 0]
        lasts = np.concatenate(
            [start + more for more, start in enumerate(starts)] + [(word_starts + lengths - 1)[known]]
        )
        starts.append(word_starts[known])
        features.append(of[known])
        counts[-1] = len(starts[-1])
        return Found(np.concatenate(starts), lasts, np.concatenate(features), np.cumsum([0, *counts]))

    def _find_long(self, sums: Sums, starts: Ints, lengths: Ints, written: Numbers) -> None:
        """Notes words of more characters than any run where they start."""
        long = (lengths > LONGEST_RUN).nonzero()[0]
        if len(long):
            held, stands = self.lookup.find(sums.words(starts[long], lengths[long]))
            written[starts[long[held]]] = self.feature[stands]


def _followed(places: Ints, length: int) -> Ints:
    """The places whose next one is there, too."""
    there: Flags = np.zeros(length + 1, dtype=bool)
    there[places] = True
    return places[there[places + 1]]
