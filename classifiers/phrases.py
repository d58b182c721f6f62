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
from classifiers.topics import Touched, topics_of

_HAN_WORD = re.compile("[\u4e00-\u9fff]{2,}")
_MEASURE = re.compile("[一二两三四五六七八九十几半每同这那哪]..?")
_FUNCTION = frozenset(
    "的了是我你他它您咱这那就都也还又再很太在有没不和跟与把被给让对从到向为以之其而或及等吗呢吧啊呀嘛哦"
)
_LONGEST = 3
_MOST_CHARACTERS = 8
# A domain word tells more than another word that is as common.
_DOMAIN_WEIGHT = 1.6
_BROAD_WEIGHT = 0.35
# How many of a theme's comments must use a phrase, or a second word, that is to name it.
_PHRASE_SHARE = 0.5
_PAIR_SHARE = 0.2
_LEAST_FOR_PAIR = 3
_LONG_WORD = 3
# A comment of more characters is less fit to stand for others.
_QUOTABLE = 60


@dataclass(frozen=True)
class Phrases:
    """`groups` are sets of near-duplicates among `texts` (by their places), each with its telling `words`, all the
    phrases it `held` and the `topics` it touches; `holders` is `held` the other way round. `texts` are normal forms.
    """

    groups: dict[int, tuple[int, ...]]
    words: dict[int, frozenset[str]]
    held: dict[int, frozenset[str]]
    holders: dict[str, frozenset[int]]
    texts: tuple[str, ...]
    topics: dict[int, Touched]

    def holding(self, phrase: str) -> frozenset[int]:
        """The groups that hold a phrase."""
        return self.holders.get(phrase, frozenset())

    def most_telling(self, left: Set[int], least: int) -> str | None:
        """The word that says most about the groups that are left; None when all are in fewer than `least` comments."""
        found: dict[str, list[int]] = defaultdict(list)
        for group in sorted(left):
            for word in self.words[group]:
                found[word].append(group)
        weighed = [
            (self._weight(word, groups), word)
            for word, groups in found.items()
            if sum(len(self.groups[group]) for group in groups) >= least
        ]
        return min(weighed, key=lambda pair: (-pair[0], pair[1]))[1] if weighed else None

    def _weight(self, phrase: str, groups: Sequence[int]) -> float:
        """Comments reached, weighed by how special the phrase is here."""
        reach = sum(1 + 0.5 * math.log(len(self.groups[group])) for group in groups)
        special = math.log(1 + len(self.groups) / len(self.holders[phrase])) + 0.5
        kind = (_DOMAIN_WEIGHT if phrase in _domain() else 1.0) * (_BROAD_WEIGHT if phrase in _broad() else 1.0)
        return reach * special * kind * math.sqrt(len(phrase))

    def name(self, word: str, groups: Set[int]) -> str:
        """What the groups that share `word` say: the longest phrase around it that many use, else two words."""
        used = Counter(phrase for group in groups for phrase in self.held[group])
        around = [p for p, count in used.items() if word in p and count >= _PHRASE_SHARE * len(groups)]
        longest = min(around, key=lambda p: (-len(p), -used[p], p), default=word)
        if longest != word or len(word) > _LONG_WORD or len(groups) < _LEAST_FOR_PAIR:
            return longest
        beside = Counter(w for group in groups for w in self.words[group] if word not in w and w not in word)
        second = min(beside, key=lambda w: (-beside[w] * (0.5 if w in _broad() else 1.0), w), default="")
        return f"{word}、{second}" if second and beside[second] >= _PAIR_SHARE * len(groups) else word

    def most_central(self, members: Sequence[int]) -> int:
        """The member whose phrases the other members use most, unless it is too long to be quoted."""
        group_of = {index: group for group, indexes in self.groups.items() for index in indexes}
        used = Counter(phrase for index in members for phrase in self.held[group_of[index]])

        def shared(index: int) -> float:
            held = self.held[group_of[index]]
            too_long = max(0.0, math.log(max(len(self.texts[index]), 1) / _QUOTABLE))
            return sum(used[phrase] - 1 for phrase in held) / math.sqrt(len(held) + 4) / (1 + too_long)

        return max(members, key=lambda index: (shared(index), -index))

    def members(self, groups: Iterable[int]) -> tuple[int, ...]:
        """The places of all texts of some groups, in order."""
        return tuple(sorted(index for group in groups for index in self.groups[group]))

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
    held, words = {}, {}
    for first in groups:
        held[first], words[first] = _phrases_of(normal[first])
    topics = {first: topics_of(normal[first]) for first in groups}
    holders: dict[str, set[int]] = defaultdict(set)
    for group, phrases in held.items():
        for phrase in phrases:
            holders[phrase].add(group)
    return Phrases(
        groups, words, held, {phrase: frozenset(of) for phrase, of in holders.items()}, tuple(normal), topics
    )


def _phrases_of(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Up to three Han words in a row, none of them empty of meaning; and those that are one word."""
    words = list(engine().cut(text))
    found: set[str] = set()
    single: set[str] = set()
    for start in range(len(words)):
        for size in range(1, _LONGEST + 1):
            run = words[start : start + size]
            if len(run) < size or not all("\u4e00" <= c <= "\u9fff" for word in run for c in word):
                break
            phrase = "".join(run)
            if len(phrase) <= _MOST_CHARACTERS and _telling(run, phrase):
                found.add(phrase)
                if size == 1:
                    single.add(phrase)
    return frozenset(found), frozenset(single)


def _telling(run: Sequence[str], phrase: str) -> bool:
    stop = _stopwords()
    if any(word in stop for word in run) or not _HAN_WORD.fullmatch(phrase):
        return False
    if len(run) == 1:
        return not set(phrase) <= _FUNCTION and not _MEASURE.fullmatch(phrase)
    return run[0] not in _FUNCTION and run[-1] not in _FUNCTION - {"慢"} and any(len(word) > 1 for word in run)


@cache
def _domain() -> frozenset[str]:
    return frozenset(lexicon_words())


@cache
def _broad() -> frozenset[str]:
    return _word_list("broad")


@cache
def _stopwords() -> frozenset[str]:
    return _word_list("stopwords")


def _word_list(name: str) -> frozenset[str]:
    lines = data_path(f"lexicon/{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
