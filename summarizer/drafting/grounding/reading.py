"""A statement as the checks see it: references, names and fixed terms each made one symbol, the rest left as text."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.briefing import REFERENCE
from summarizer.drafting.grounding.vocabulary import Vocabulary, is_plain, names_of
from summarizer.facts import Fact

REF, NAME, TERM = "\ue000", "\ue001", "\ue002"
ENDS = "。；！？\n"
HANZI_NUMERALS = frozenset("一二三四五六七八九十百千万亿兆零〇两俩仨半廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬億")


@dataclass(frozen=True)
class Mark:
    """One reference where it stands: `up` and `down` are the words of its second form."""

    place: int
    id: str
    fact: Fact | None
    up: str
    down: str


@dataclass
class Reading:
    """`symbols` has one character per symbol or letter; `originals` says what each stands for."""

    symbols: str = ""
    originals: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    names: list[tuple[int, str]] = field(default_factory=list)
    backed: frozenset[str] = frozenset()

    def add(self, symbol: str, original: str) -> None:
        """Append one symbol."""
        self.symbols += symbol
        self.originals.append(original)

    def excerpt(self, start: int, end: int, around: int = 5) -> str:
        """The original words from `start` to `end`, with some before and behind."""
        return "".join(self.originals[max(0, start - around) : end + around])

    def sentence_end(self, start: int) -> int:
        """Where the sentence that holds `start` ends."""
        ends = [place for end in ENDS if (place := self.symbols.find(end, start)) >= 0]
        return min(ends, default=len(self.symbols))

    def sentence_start(self, place: int) -> int:
        """Where the sentence that holds `place` begins."""
        return max(self.symbols.rfind(end, 0, place) for end in ENDS) + 1


def read(text: str, facts: Mapping[str, Fact], vocabulary: Vocabulary) -> Reading:
    """The reading of a statement's text."""
    matches = list(REFERENCE.finditer(text))
    referred = [facts[m["id"]] for m in matches if m["id"] in facts]
    reading = Reading(backed=frozenset(name for fact in referred for name in names_of(fact)))
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


def _read_plain(reading: Reading, text: str, vocabulary: Vocabulary) -> None:
    place = 0
    while place < len(text):
        found = vocabulary.match(text, place)
        if found is None:
            reading.add(text[place], text[place])
        elif found in vocabulary.names and (found in reading.backed or found not in vocabulary.phrases):
            reading.names.append((len(reading.symbols), found))
            reading.add(NAME, found)
        elif has_numeral(found):
            reading.add(TERM, found)
        else:
            for character in found:
                reading.add(character, character)
        place += len(found) if found else 1


def has_numeral(text: str) -> bool:
    """Whether a text holds a digit of any script, or a Chinese numeral."""
    return any(c in HANZI_NUMERALS or is_digit(c) for c in text)


def is_digit(character: str) -> bool:
    """Whether a character is a digit or number of any script but the Chinese one: 7, ７, ٧, ①, ½, Ⅳ, ㉘, ㊀."""
    if "\u4e00" <= character <= "\u9fff" or character == "〇":
        return False  # Han numerals are judged with their neighbours: see numerals.py
    forms = character + unicodedata.normalize("NFKC", character)  # Ⅳ is a number only before, ⑽ only behind
    return any(c in HANZI_NUMERALS or _is_numeric(c) for c in forms)


def _is_numeric(character: str) -> bool:
    return not "\u4e00" <= character <= "\u9fff" and unicodedata.numeric(character, None) is not None


def unbacked_names(reading: Reading) -> list[tuple[int, str]]:
    """Names in plain text that no referenced fact states, and that are not ordinary words."""
    return [(place, name) for place, name in reading.names if name not in reading.backed and not is_plain(name)]
