"""Whatever is said beside a change must be deniable: refused by some rule if the change had gone the other way.

No list has every word for up and down, good and bad. So a clause beside a change is let through only in two cases: its
words tell of no direction at all (`data/neutral_words.yaml`, our labels, the dictionary's function words), or what it
claims is checked, which shows when all facts are turned round: then some rule must refuse it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from classifiers.resources import data_yaml
from classifiers.segment import engine
from summarizer.drafting.grounding.claims import unbacked_claims
from summarizer.drafting.grounding.comparisons import wrong_comparisons
from summarizer.drafting.grounding.judgements import wished, wrong_judgements
from summarizer.drafting.grounding.lexicon import alternatives
from summarizer.drafting.grounding.metric_words import named_words
from summarizer.drafting.grounding.ordinary import is_function, is_listed
from summarizer.drafting.grounding.reading import NAME, REF, Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.relations import wrong_relations
from summarizer.drafting.grounding.segments import Span
from summarizer.drafting.grounding.tendencies import wrong_tendencies
from summarizer.drafting.grounding.unsettled import unsettled_claims
from summarizer.drafting.grounding.vocabulary import own_terms
from summarizer.facts import Fact
from summarizer.register import register

_HAN = re.compile("[\u4e00-\u9fff]+")
_CHECKS: tuple[Callable[[Reading], Iterator[Refusal]], ...] = (
    unbacked_claims, wrong_tendencies, wrong_judgements, wrong_relations, wrong_comparisons, unsettled_claims,
)  # fmt: skip
_PLACES = ("上", "下")  # behind a noun: 结构上, 口径下
# Held against all facts of the month by other rules: ranks and what is said of all or one.
_SETTLED = (
    "most",
    "least",
    "best",
    "worst",
    "fastest",
    "top",
    "bottom",
    "ordinary_ranks",
    "everyone",
    "alone",
    "groups",
)


def undeniable_claims(reading: Reading) -> Iterator[Refusal]:
    """The first clause of a finding beside a change that says more than it can be held to."""
    if not reading.finding or not any(_is_bare(mark) for mark in reading.marks):
        return
    turned: Reading | None = None
    for span in _spans(reading):
        if not _claims(reading, span):
            continue
        turned = turned or _turned_round(reading)
        if _refusals(turned) <= _refusals(_without(turned, span)):
            shown = reading.excerpt(*span, around=0)
            yield Refusal("direction", "看不出说的是升是降、是好是坏，请改用{{编号|增长/下降}}，或删去这半句", shown)
            return


def _is_bare(mark: Mark) -> bool:
    """A change of which no word says the way: what is said beside it is the only word of it."""
    return mark.fact is not None and mark.fact.about.signed and bool(mark.number) and not mark.up


def _spans(reading: Reading) -> Iterator[Span]:
    """The clauses without a number, and what stands behind the last number of the others."""
    place = 0
    while place < len(reading.symbols):
        start, end = reading.segments.clause(place)
        behind = reading.symbols.rfind(REF, start, end)
        yield (start if behind < 0 else behind + 1), end
        place = max(end, place) + 1


def _claims(reading: Reading, span: Span) -> bool:
    """Whether a word there may tell of a direction, and is no rank, which is held against all facts."""
    covered = _covered(reading)
    to_be_done = wished(reading, span[1])
    for match in _HAN.finditer(reading.symbols, *span):
        place, before = match.start(), ""
        for word in _joined(engine().cut(match[0])):
            end = place + len(word)
            located = word in _PLACES and len(before) > 1 and (end == match.end() or reading.symbols[end] == "的")
            known = covered.issuperset(range(place, end)) or located or _is_neutral(word)
            if not known and not (to_be_done and _says_nothing(word)):
                return True
            place, before = end, word
    return False


def _covered(reading: Reading) -> set[int]:
    """The places of terms, names of metrics and ranks, these with what they are ranks of: 缺口最大, 跑得最快."""
    ranks = reading.hits(*_SETTLED)
    covered = set(reading.known)
    for phrase in _phrases().finditer(reading.symbols):
        covered.update(range(*phrase.span()))
    for hit in (*reading.metrics, *reading.periods, *ranks):
        covered.update(range(hit.start, hit.end))
    for hit in ranks:
        if match := _ranked().search(reading.symbols, 0, hit.start):
            covered.update(range(*match.span()))
    return covered


@cache
def _phrases() -> re.Pattern[str]:
    """What says how large a change is, and nothing of its way."""
    return re.compile("|".join(data_yaml("neutral_words.yaml")["phrases"]))


@cache
def _ranked() -> re.Pattern[str]:
    """What may stand right before a rank."""
    return re.compile(f"(?:{alternatives('falls', 'sizes')}|.得)$")


def _joined(cut: Iterable[str]) -> Iterator[str]:
    """The words of a cut, two of them as one where only together they are known: 大|单."""
    before = ""
    for word in cut:
        if before and before + word in _words()[0]:
            before += word
        else:
            if before:
                yield before
            before = word
    if before:
        yield before


def _is_neutral(word: str) -> bool:
    listed = _words()[0]
    if word in listed or (is_function(word) and is_listed(word) and _says_nothing(word)):
        return True
    return any(word[:cut] in listed and word[cut:] in listed for cut in range(2, len(word) - 1))  # 客户|经理


def _says_nothing(word: str) -> bool:
    """Whether a word bears no sign of a claim: enough behind 应 and 值得, where what stands is still to be done."""
    return _words()[1].isdisjoint(word)


def _refusals(reading: Reading) -> int:
    return sum(1 for check in _CHECKS for _ in check(reading))


def _without(reading: Reading, span: Span) -> Reading:
    """The same with a gap where the clause stands."""
    start, end = span
    kept = "".join(symbol if symbol == NAME else " " for symbol in reading.symbols[start:end])
    return replace(reading, symbols=reading.symbols[:start] + kept + reading.symbols[end:])


def _turned_round(reading: Reading) -> Reading:
    """The same about facts of which every number has gone the other way."""
    marks = [replace(mark, fact=mark.fact and _turned(mark.fact)) for mark in reading.marks]
    return replace(reading, marks=marks, facts=_Turned(reading.facts))


def _turned(fact: Fact) -> Fact:
    if isinstance(fact.value, bool) or not isinstance(fact.value, (int, float)):
        return fact
    middle = 1 if "attainment" in fact.about.family else 0  # a target is reached at 1
    return replace(fact, value=2 * middle - fact.value)


class _Turned(Mapping[str, Fact]):
    """Facts turned round when they are asked for."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts = facts

    def __getitem__(self, key: str) -> Fact:
        return _turned(self._facts[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """The words that tell of no direction, and the characters that make a claim of a function word."""
    file = data_yaml("neutral_words.yaml")
    texts = [f"{d.label}，{d.formula}" for d in register().values()]
    ours = {word for text in texts for run in _HAN.findall(text) for word in engine().cut(run) if len(word) > 1}
    claiming = frozenset(file["claiming"].split())
    listed = frozenset(file["words"].split()) | frozenset(file["single"].split()) - claiming
    return listed | named_words() | own_terms() | ours, claiming
