"""The words and short phrases of a set of comments, and which of them tell what a comment is about."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cache

from classifiers.resources import data_path
from classifiers.segment import engine, lexicon_words
from classifiers.text import normalise_all

_HAN_WORD = re.compile("[\u4e00-\u9fff]{2,}")
_FUNCTION = frozenset(
    "的了是我你他它您咱这那就都也还又再很太在有没不和跟与把被给让对从到向为以之其而或及等吗呢吧啊呀嘛哦"
)
_LONGEST = 3
_MOST_CHARACTERS = 8
# A domain word tells more than another word that is as common.
_DOMAIN_WEIGHT = 1.6
_PHRASE_WEIGHT = 1.5


@dataclass(frozen=True)
class Phrases:
    """`groups` are sets of near-duplicates (places of texts); `held` says which phrases each group holds."""

    groups: dict[int, tuple[int, ...]]
    held: dict[int, frozenset[str]]
    holders: dict[str, frozenset[int]]

    def holding(self, phrase: str) -> frozenset[int]:
        """The groups that hold a phrase."""
        return self.holders.get(phrase, frozenset())

    def most_telling(self, left: Set[int], least: int) -> str | None:
        """The phrase that says most about the groups that are left; None when all are too rare."""
        counts = Counter(phrase for group in left for phrase in self.held[group])
        weighed = [
            (self._weight(phrase, [g for g in self.holders[phrase] if g in left]), phrase)
            for phrase, count in counts.items()
            if count >= least
        ]
        return min(weighed, key=lambda pair: (-pair[0], pair[1]))[1] if weighed else None

    def _weight(self, phrase: str, groups: Sequence[int]) -> float:
        """Comments reached, weighed by how special the phrase is here."""
        reach = sum(1 + 0.5 * math.log(len(self.groups[group])) for group in groups)
        special = math.log(1 + len(self.groups) / len(self.holders[phrase])) + 0.5
        kind = (_DOMAIN_WEIGHT if phrase in _domain() else 1.0) * (_PHRASE_WEIGHT if _is_long(phrase) else 1.0)
        return reach * special * kind

    def fullest(self, phrase: str, groups: Set[int], share: float) -> str:
        """The longest phrase around `phrase` that enough of the groups use."""
        around = Counter(p for group in groups for p in self.held[group] if phrase in p)
        enough = [p for p, count in around.items() if count >= share * len(groups)]
        return min(enough, key=lambda p: (-len(p), -around[p], p)) if enough else phrase

    def most_central(self, members: Sequence[int]) -> int:
        """The member whose phrases the other members use most; a shorter one on equal terms."""
        group_of = {index: group for group, indexes in self.groups.items() for index in indexes}
        used = Counter(phrase for index in members for phrase in self.held[group_of[index]])

        def shared(index: int) -> float:
            held = self.held[group_of[index]]
            return sum(used[phrase] - 1 for phrase in held) / math.sqrt(len(held) + 4)

        return max(members, key=lambda index: (shared(index), -index))

    def group_count(self, members: Iterable[int]) -> int:
        """How many different comments are among the members."""
        wanted = set(members)
        return sum(1 for indexes in self.groups.values() if not wanted.isdisjoint(indexes))


def read_phrases(texts: Sequence[str]) -> Phrases:
    """The phrases of texts; texts that differ in marks, blanks and digits only are one group."""
    normal = normalise_all(texts)
    alike: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(normal):
        key = re.sub(r"[\W_]+", "", re.sub(r"\d+", "0", text))
        if key:
            alike[key].append(index)
    groups = {indexes[0]: tuple(indexes) for indexes in alike.values()}
    held = {first: frozenset(_phrases_of(normal[first])) for first in groups}
    holders: dict[str, set[int]] = defaultdict(set)
    for group, phrases in held.items():
        for phrase in phrases:
            holders[phrase].add(group)
    return Phrases(groups, held, {phrase: frozenset(of) for phrase, of in holders.items()})


def _phrases_of(text: str) -> set[str]:
    """Telling words, and up to three words in a row that begin and end with one or are made of Han words."""
    words = list(engine().cut(text))
    found: set[str] = set()
    for start in range(len(words)):
        for size in range(1, _LONGEST + 1):
            run = words[start : start + size]
            if len(run) < size or not all("\u4e00" <= c <= "\u9fff" for word in run for c in word):
                break
            phrase = "".join(run)
            if len(phrase) <= _MOST_CHARACTERS and _telling(run, phrase):
                found.add(phrase)
    return found


def _telling(run: Sequence[str], phrase: str) -> bool:
    stop = _stopwords()
    if any(word in stop for word in run) or not _HAN_WORD.fullmatch(phrase):
        return False
    if len(run) == 1:
        return not set(phrase) <= _FUNCTION
    return run[0] not in _FUNCTION and run[-1] not in _FUNCTION - {"慢"} and any(len(word) > 1 for word in run)


def _is_long(phrase: str) -> bool:
    return len(phrase) > _LONGEST


@cache
def _domain() -> frozenset[str]:
    return frozenset(lexicon_words())


@cache
def _stopwords() -> frozenset[str]:
    lines = data_path("lexicon/stopwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
