"""A statement as the checks see it: each reference and each name made one symbol, the rest left as text."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from summarizer.briefing import REFERENCE, Statement
from summarizer.drafting.grounding.cuts import Cuts
from summarizer.drafting.grounding.lexicon import finder
from summarizer.drafting.grounding.metric_words import metric_scanner, period_scanner
from summarizer.drafting.grounding.scanning import Hit
from summarizer.drafting.grounding.segments import Segments
from summarizer.drafting.grounding.terms import is_backed
from summarizer.drafting.grounding.vocabulary import Vocabulary, names_of
from summarizer.facts import Fact

REF, NAME, TERM = "\ue000", "\ue001", "\ue002"
HANZI_NUMERALS = frozenset(
    "一二三四五六七八九十百千万亿兆零〇两俩仨半廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟萬億弌弍弎兩貳參陸皕弐叄"
)


@dataclass(frozen=True)
class Mark:
    """One reference where it stands: `up` and `down` are the words of its second form."""

    place: int
    id: str
    fact: Fact | None
    up: str
    down: str

    @property
    def number(self) -> float | None:
        """The fact's value, if it is a number."""
        value = self.fact.value if self.fact else None
        return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None

    @property
    def family(self) -> str:
        """The family of the fact; "" if there is no such fact."""
        return self.fact.about.family if self.fact else ""


@dataclass
class Reading:
    """`symbols` has one character per reference, name or letter; `originals` says what each stands for.

    `kin` are the facts of each family, `stated` the names and lists of each item; `known` are the places of
    terms of ours, `termed` of those that hold a numeral, as 近三个月; `backed` are the names of the cited facts.
    """

    statement: Statement
    facts: Mapping[str, Fact]
    kin: Mapping[str, Sequence[Fact]]
    stated: Mapping[str, Sequence[Fact]]
    symbols: str = ""
    originals: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    names: list[tuple[int, str]] = field(default_factory=list)
    termed: set[int] = field(default_factory=set)
    known: set[int] = field(default_factory=set)
    backed: frozenset[str] = frozenset()
    cited: Sequence[Fact] = ()

    @property
    def finding(self) -> bool:
        """Whether the statement says what is, and not what should be."""
        return self.statement.kind == "finding"

    @cached_property
    def masked(self) -> str:
        """The symbols with one sign for each character of a term that holds a numeral."""
        return "".join(TERM if place in self.termed else s for place, s in enumerate(self.symbols))

    @cached_property
    def segments(self) -> Segments:
        """The clauses and sentences of the symbols."""
        return Segments(self.symbols)

    @cached_property
    def cuts(self) -> Cuts:
        """The words of the symbols."""
        return Cuts(self.symbols)

    def hits(self, *keys: str) -> list[Hit]:
        """The words of these lists that are words here, and not made of the ends of others."""
        return finder(*keys).scan(self.symbols, self.cuts.stands)

    @cached_property
    def metrics(self) -> list[Hit]:
        """The words that name metrics."""
        return metric_scanner().scan(self.symbols, self._names_metric)

    def _names_metric(self, start: int, end: int) -> bool:
        """Whether a word stands by itself and opens no sentence: 整体而言 is no metric."""
        return not self.symbols.startswith(_SPOKEN, end) and (end - start > 1 or self.cuts.stands(start, end))

    @cached_property
    def periods(self) -> list[Hit]:
        """The words that name periods."""
        return period_scanner().scan(self.symbols)

    def add(self, symbol: str, original: str) -> None:
        """Append one symbol."""
        self.symbols += symbol
        self.originals.append(original)

    def excerpt(self, start: int, end: int, around: int = 5) -> str:
        """The original words from `start` to `end`, with some before and behind."""
        return "".join(self.originals[max(0, start - around) : end + around])

    def sentence_end(self, start: int) -> int:
        """Where the sentence that holds `start` ends."""
        return self.segments.sentence(start)[1]

    def sentence_start(self, place: int) -> int:
        """Where the sentence that holds `place` begins."""
        return self.segments.sentence(place)[0]

    def marks_in(self, start: int, end: int) -> list[Mark]:
        """The references from `start` to `end`."""
        return [mark for mark in self.marks if start <= mark.place < end]

    def names_in(self, start: int, end: int) -> list[str]:
        """The names from `start` to `end`."""
        return [name for place, name in self.names if start <= place < end]


def read(statement: Statement, text: str, facts: Mapping[str, Fact], vocabulary: Vocabulary) -> Reading:
    """The reading of a statement whose text, without the words of comments, is `text`."""
    matches = list(REFERENCE.finditer(text))
    referred = [facts[m["id"]] for m in matches if m["id"] in facts]
    reading = Reading(
        statement,
        facts,
        vocabulary.kin,
        vocabulary.stated,
        backed=frozenset(name for fact in referred for name in names_of(fact)),
        cited=referred,
    )
    start = 0
    for match in matches:
        _read_plain(reading, text[start : match.start()], vocabulary)
        reading.marks.append(
            Mark(len(reading.symbols), match["id"], facts.get(match["id"]), match["up"] or "", match["down"] or "")
        )
        reading.add(REF, match[0])
        start = match.end()
    _read_plain(reading, text[start:], vocabulary)
    return reading


_SPOKEN = ("而言，", "来看，", "来说，")
_SHORTEST = 4  # characters that a long name may be cut to: 苏州卓衡 for 苏州卓衡汽车零部件有限公司


def _read_plain(reading: Reading, text: str, vocabulary: Vocabulary) -> None:
    place = 0
    long = [name for name in reading.backed if len(name) > _SHORTEST and name in vocabulary.proper]
    cuts = Cuts(text)
    while place < len(text):
        found = vocabulary.match(text, place)
        if found and cuts.crosses(place, place + len(found)):
            found = None  # no 分销 in 大部分销售
        short = _shortened(text, place, long)
        if short and (found is None or len(short) > len(found)):
            found, named = short, True
        else:
            named = found in reading.backed or (found in vocabulary.proper and found not in vocabulary.phrases)
        if found is None:
            reading.add(text[place], text[place])
        elif named:
            reading.names.append((len(reading.symbols), found))
            reading.add(NAME, found)
        else:
            _add_term(reading, found, vocabulary)
        place += len(found) if found else 1


def _add_term(reading: Reading, term: str, vocabulary: Vocabulary) -> None:
    reading.known.update(range(len(reading.symbols), len(reading.symbols) + len(term)))
    if has_numeral(term) and is_backed(term, reading.statement.item, reading.cited, vocabulary):
        reading.termed.update(range(len(reading.symbols), len(reading.symbols) + len(term)))
    for character in term:
        reading.add(character, character)


def _shortened(text: str, place: int, backed: Sequence[str]) -> str:
    """The longest beginning of a backed name that stands here."""
    best = 0
    start = text[place : place + _SHORTEST]
    if len(start) < _SHORTEST:
        return ""
    for name in backed:
        if name.startswith(start):
            length = _SHORTEST
            while length < len(name) and text[place + length : place + length + 1] == name[length]:
                length += 1
            best = max(best, length)
    found = text[place : place + best].rstrip("（( 、，·-")
    return found if len(found) >= _SHORTEST else ""


def has_numeral(text: str) -> bool:
    """Whether a text holds a digit of any script, or a Chinese numeral."""
    return any(c in HANZI_NUMERALS or is_digit(c) for c in text)


def is_digit(character: str) -> bool:
    """Whether a character is a digit or number of any script but the Chinese one: 7, ７, ٧, ①, ½, Ⅳ, ㉘, ㊀."""
    if character.isascii():
        return character.isdigit()
    if "\u4e00" <= character <= "\u9fff" or character == "〇":
        return False  # Han numerals are judged with their neighbours: see numerals.py
    forms = character + unicodedata.normalize("NFKC", character)  # Ⅳ is a number only before, ⑽ only behind
    return any(c in HANZI_NUMERALS or _is_numeric(c) for c in forms)


def _is_numeric(character: str) -> bool:
    return not "\u4e00" <= character <= "\u9fff" and unicodedata.numeric(character, None) is not None
