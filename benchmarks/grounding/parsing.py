"""The offline writer's sentences in pieces, so that they can be made false like those of frames."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.grounding.frames import Piece, Role, Sentence
from summarizer.briefing import REFERENCE, Statement
from summarizer.facts import FactSheet, reference_safe

# Words that say where something stands or when it was, each with one that contradicts it.
RANKS = {
    "最高": "最低", "最低": "最高", "居首": "居末", "居末": "居首", "最多": "最少", "最少": "最多", "最大": "最小",
    "最密": "最疏", "最疏": "最密", "最好": "最差", "最弱": "最强", "表现最好": "表现最弱",
}  # fmt: skip
TIMES = {
    "环比": "同比", "同比": "环比", "去年同月": "上月", "上月": "去年同月", "年初至今": "近三个月",
    "近三个月": "近六个月", "近十二个月": "近三个月", "近六个月": "近十二个月", "下月": "上月",
    "本月": "上月", "当月": "去年同月",
}  # fmt: skip
COMPARISONS = {"高于": "低于", "低于": "高于"}
_WORDS: dict[Role, dict[str, str]] = {"rank": RANKS, "time": TIMES, "cmp": COMPARISONS}
_WORD = re.compile("|".join(sorted((w for words in _WORDS.values() for w in words), key=len, reverse=True)))


def parsed(statement: Statement, facts: FactSheet) -> Sentence:
    """The statement in pieces: references, names of their members, words of rank, time and comparison, and the rest."""
    pieces, place = [], 0
    for match in REFERENCE.finditer(statement.text):
        pieces += list(_words(statement.text[place : match.start()], statement, facts))
        pair = (match["up"], match["down"]) if match["up"] else None
        pieces.append(Piece("ref", match[0], fact=match["id"], pair=pair))
        place = match.end()
    pieces += list(_words(statement.text[place:], statement, facts))
    return Sentence(statement.item, tuple(pieces), "", statement.kind, tuple(statement.evidence))


def _words(text: str, statement: Statement, facts: FactSheet) -> Iterator[Piece]:
    names = {reference_safe(m) for key in statement.refs for m in facts[key].members}
    ordered = sorted((re.escape(name) for name in names), key=len, reverse=True)
    pattern = re.compile("|".join([*ordered, _WORD.pattern]))
    place = 0
    for match in pattern.finditer(text):
        if match.start() > place:
            yield Piece("text", text[place : match.start()])
        yield _named(match[0], names)
        place = match.end()
    if place < len(text):
        yield Piece("text", text[place:])


def _named(word: str, names: set[str]) -> Piece:
    if word in names:
        return Piece("name", word)
    role = next(role for role, words in _WORDS.items() if word in words)
    return Piece(role, word, _WORDS[role][word])
