"""Words that are neither ordinary in a sales briefing nor ours nor a cited fact's.

Who 贺知远 or 蓝湾 is, no list can say. So a finding is held to the words of a briefing (`data/plain_words.yaml`, those
of our labels and tables, those of the other checks) and to the verbs, adjectives and adverbs of a dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from classifiers.resources import data_yaml
from classifiers.segment import engine
from classifiers.surnames import names
from summarizer.drafting.grounding.lexicon import words
from summarizer.drafting.grounding.metric_words import named_words
from summarizer.drafting.grounding.reading import HANZI_NUMERALS, Reading
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.vocabulary import own_terms
from summarizer.register import register

# Tags of the dictionary. What is called something is called by nouns: 阳光, 机器人 and 光伏 are names for all we know.
_NOUNS = ("n", "j")
_ABSTRACT = "性化度率"  # endings that make a quality of any word
_HAN = re.compile("[\u4e00-\u9fff]+")
_KEYS = (
    "words", "phrases", "up", "down", "rising", "falling", "better", "worse", "turns", "reached", "missed", "greater",
    "less", "most", "least", "best", "worst", "fastest", "top", "bottom", "falls", "sizes", "ordinary_ranks",
    "everyone", "alone", "groups", "streaks", "streak_words", "intentions", "wishes", "compounds", "causes",
    "cause_words", "level", "unit_words", "wholes", "ordinary", "ample", "short", "strained", "pulls_up", "pulls_down",
    "weighing", "joining", "winning", "losing", "promise_words", "goal_words", "limit_words",
)  # fmt: skip


def unknown_words(reading: Reading) -> Iterator[Refusal]:
    """The first word of a finding that is no word of a briefing; one is enough to mend by."""
    if not reading.finding:
        return
    hits = (*reading.hits(*_KEYS), *reading.metrics, *reading.periods)
    known = reading.known.union(*(range(hit.start, hit.end) for hit in hits if len(hit.word) > 1))
    for match in _HAN.finditer(reading.symbols):
        place, cut = match.start(), engine().cut(match[0])
        for position, word in enumerate(cut):
            end = place + len(word)
            strange = not _is_known(word) and (len(word) > 1 or _in_name(cut, position))
            if strange and not known.intersection(range(place, end)):
                shown = reading.excerpt(place, end, around=0)
                yield Refusal(
                    "name", f"“{shown}”不在所引用的事实中，也不是简报用语", reading.excerpt(place, end, around=3)
                )
                return
            place = end


def is_listed(word: str) -> bool:
    """Whether a word is one of a briefing, or of the dictionary for what is no thing: no verb and no quality."""
    known, single = _words()
    return word in known or word in single or (len(word) > 1 and word in _abstract())


def is_function(word: str) -> bool:
    """Whether a word only joins, points or weighs: 其中, 这些, 仍然."""
    return word in _joints() or word in _function_words()


def _is_known(word: str) -> bool:
    """A word of the lists, of the dictionary, or one made of them with a single character at most: 略低于, 需谨慎."""
    known, single = _words()
    if word in known or len(word) == 1:
        return word in known or word in single
    if _is_ordinary(word) or not HANZI_NUMERALS.isdisjoint(word):
        return True  # numerals are for numerals.py to judge
    if (word[0] in single and word[1:] in known) or (word[-1] in single and word[:-1] in known):
        return True
    if word[0] in _joints() and _is_ordinary(word[1:]):
        return True
    if word[-1] in _ABSTRACT and (_is_ordinary(word[:-1]) or single.issuperset(word[:-1])):
        return True  # 易用性, 颗粒度
    parts = ((word[:cut], word[cut:]) for cut in range(2, len(word) - 1))
    return any(known.intersection(pair) and all(map(_is_ordinary, pair)) for pair in parts)


def _is_ordinary(word: str) -> bool:
    """Whether nobody is called so: a word of ours, one of the dictionary's that is no noun, or a noun of no thing."""
    return word in _words()[0] or (len(word) > 1 and word in _dictionary())


def _in_name(cut: Sequence[str], position: int) -> bool:
    """Whether an unknown character is a surname, or stands beside another that is no joint: 老马, 鑫泰, 博远."""
    beside = [cut[place] for place in (position - 1, position + 1) if 0 <= place < len(cut)]
    strange = any(len(word) == 1 and word not in _joints() and word not in _words()[1] for word in beside)
    counts = cut[position + 1 : position + 2] and cut[position + 1] in words("measures")
    return strange or bool(counts) or (cut[position] in names().surnames and cut[position] not in names().weak)


@cache
def _dictionary() -> frozenset[str]:
    """The words of the dictionary that nobody is called: no nouns, but for those whose head is no thing: 竞争|力."""
    things = frozenset(data_yaml("plain_words.yaml")["things"])
    return frozenset(word for word, tag in _tags() if not tag.startswith(_NOUNS)) - things | _abstract()


@cache
def _abstract() -> frozenset[str]:
    """The dictionary's nouns for what is no thing."""
    file = data_yaml("plain_words.yaml")
    heads = frozenset(file["heads"])
    return frozenset(word for word, tag in _tags() if tag == "n" and word[-1] in heads) - frozenset(file["things"])


@cache
def _tags() -> tuple[tuple[str, str], ...]:
    """The words of the dictionary with more than one character, and what each is."""
    from jieba import get_dict_file

    with get_dict_file() as lines:
        rows = (line.decode("utf-8").split() for line in lines)
        return tuple((word, tag) for word, _, tag in rows if len(word) > 1)


@cache
def _function_words() -> frozenset[str]:
    """The dictionary's adverbs, conjunctions, prepositions, pronouns, numerals, particles and places in a sentence."""
    return frozenset(word for word, tag in _tags() if tag[0] in "dcprmufqy")


@cache
def _joints() -> frozenset[str]:
    return frozenset(data_yaml("plain_words.yaml")["joints"])


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """The words that a finding may use, and the single characters."""
    file = data_yaml("plain_words.yaml")
    whole = {
        *file["words"].split(),
        *file["general"].split(),
        *named_words(),
        *own_terms(),
        *(word for key in _KEYS for word in words(key)),
    }
    texts = [*whole, *(f"{d.label}，{d.formula}" for d in register().values())]
    cut = {word for text in texts for run in _HAN.findall(text) for word in engine().cut(run) if len(word) > 1}
    return frozenset(whole | cut), frozenset(file["single"].replace(" ", "")) | HANZI_NUMERALS
