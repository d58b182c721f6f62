"""Names of themes: short phrases of the customers' own that say what is wrong, fit for one line of a slide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from classifiers.phrases import telling, word_sets
from classifiers.predicates import is_predicate
from classifiers.resources import data_yaml
from classifiers.segment import engine
from classifiers.topics import is_fault, is_thing, says_all, word_list
from classifiers.word_vectors import Floats

_CLAUSES = re.compile(r"[^\u4e00-\u9fffa-z0-9+#/.\-]+")
_NUMERAL = re.compile("[0-9〇一二两三四五六七八九十百千万亿半几]")
_SHORTEST, _LONGEST = 2, 9
_MOST_WORDS = 6
_BEST_LENGTH = 5
_MOST_LEFT_OUT = 3


@dataclass(frozen=True)
class _Candidate:
    phrase: str
    words: tuple[str, ...]
    whole: bool
    """It is a clause of its own, or the end of one."""


def names(groups: Sequence[Sequence[str]], middles: Floats, category: str | None) -> list[str]:
    """A name for each group of normal forms, no two the same; an empty one for a group that says nothing."""
    chosen: list[str] = []
    for texts, middle in zip(groups, middles, strict=True):
        ranked = _ranked(texts, middle, category)
        chosen.append(
            next((name for name in ranked if not any(name in other or other in name for other in chosen if other)), "")
        )
    return chosen


def _ranked(texts: Sequence[str], middle: Floats, category: str | None) -> list[str]:
    clauses = [[list(engine().cut(clause)) for clause in _CLAUSES.split(text) if clause] for text in texts]
    support = Counter(word for of in clauses for word in {word for clause in of for word in clause})
    found: dict[str, _Candidate] = {}
    used: Counter[str] = Counter()
    for of in clauses:
        mine = {one.phrase: one for clause in of for one in _candidates(clause)}
        used.update(mine.keys())
        for phrase, one in mine.items():
            found.setdefault(phrase, one)
    candidates = sorted(found.values(), key=lambda one: one.phrase)
    if not candidates:
        return []
    like = word_sets([telling(one.words) for one in candidates], category) @ middle
    scores = [_score(one, float(like[i]), support, used[one.phrase], len(texts)) for i, one in enumerate(candidates)]
    order = sorted(range(len(candidates)), key=lambda i: (-scores[i], candidates[i].phrase))
    return [candidates[i].phrase for i in order]


def _candidates(words: Sequence[str]) -> Iterator[_Candidate]:
    """Words in a row; and a thing with its fault further on, what is between left out."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
            run = words[start:end]
            if _may_be(run):
                yield _Candidate("".join(run), tuple(run), end == len(words))
    for first, thing in enumerate(words):
        if is_thing(thing):
            for second in range(first + 2, min(first + 2 + _MOST_LEFT_OUT, len(words))):
                fault = words[second : second + 2]
                for run in (fault, fault[:1]):
                    between = words[first + 1 : second]
                    if (
                        is_fault("".join(run))
                        and not (_words("denials") | {"的"}).intersection(between)
                        and _may_be([thing, *run])
                    ):
                        yield _Candidate(thing + "".join(run), (thing, *run), True)
                        break


def _may_be(run: Sequence[str]) -> bool:
    phrase = "".join(run)
    if not _SHORTEST <= len(phrase) <= _LONGEST or run[0] in _words("not_first") or run[-1] in _words("not_last"):
        return False
    if {run[0], run[-1]} & word_list("stopwords") or not telling(run):
        return False
    if len(phrase) < 3 and not says_all(phrase):
        return False
    return not any(_NUMERAL.search(word) and word not in _words("no_numerals") for word in run)


def _score(one: _Candidate, like: float, support: Counter[str], used: int, texts: int) -> float:
    """Near the middle of the theme, made of words that many of its comments use, a thing and a fault, and short."""
    held = [support[word] for word in telling(one.words)]
    shared = sum(count - 1 for count in held) / len(held) / texts
    parts = [one.phrase, *one.words, *("".join(pair) for pair in zip(one.words, one.words[1:], strict=False))]
    fault, thing = any(map(is_fault, parts)), any(map(is_thing, parts))
    return (
        like
        + 1.2 * shared
        + 0.3 * min(1.0, (used - 1) / max(2, 0.3 * texts))
        + 0.35 * fault
        + 0.15 * (thing and fault)
        + 0.1 * one.whole
        - 0.04 * abs(len(one.phrase) - _BEST_LENGTH)
        - 0.3 * (texts > 1 and max(held) < 2)
        - _roughness(one.words)
    )


def _roughness(words: Sequence[str]) -> float:
    """How little a phrase reads like one that somebody would write above a list."""
    first, last = words[0], words[-1]
    if last == "了" and len(words) > 1:
        last = words[-2]
    begins = len(first) > 1 or first in _words("may_begin") or is_thing(first)
    ends = is_predicate(last) or is_fault(last)
    torn = not begins or first[0] in "这那每" or (len(last) == 1 and last not in _words("may_end"))
    repeats = any(word in other for place, word in enumerate(words) for other in words[:place] if len(other) > 1)
    unsaid = 0.0 if ends else 0.1 if any(map(is_fault, words)) or first.startswith(("不", "没", "未")) else 0.3
    return 0.25 * torn + unsaid + 0.1 * ("的" in words) + 0.3 * repeats


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data_yaml("lexicon/naming.yaml")[name].split())
