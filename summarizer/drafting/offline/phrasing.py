"""Words that reviewers keep putting in the place of ours: counted over months, and then written by us.

A replacement is a word or a few (with no number, name of a fact or mark among them), or the pair of words that follows
a fact's sign (增长/下降). It is taken over once it was made in three months and more often than ours was left standing
or put back, and given up again in the same way. A sentence that would not pass the check with it stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from classifiers.segment import engine
from summarizer.briefing import REFERENCE, Statement
from summarizer.register import family_named

MONTHS = 3  # in which a replacement must have been made
_LONGEST = 3  # words of a replacement
_WORD = re.compile(r"[\u4e00-\u9fff]+|\|[^|{}]+/[^|{}]+")

Words = tuple[str, ...]
Phrases = Mapping[Words, Words]  # what is written in the place of what


@dataclass(frozen=True)
class Reviewed:
    """A finding as it was drafted and as it was approved, in a month."""

    month: str
    drafted: str
    approved: str


def learnt(reviewed: Iterable[Reviewed]) -> Phrases:
    """The replacements that reviewers made often enough."""
    texts = [(one.month, list(_tokens(one.drafted)), list(_tokens(one.approved))) for one in reviewed]
    made: dict[tuple[Words, Words], list[str]] = {}
    for month, before, after in texts:
        for pair in _replacements(before, after):
            made.setdefault(pair, []).append(month)
    often = {pair: months for pair, months in made.items() if len(set(months)) >= MONTHS}
    return {
        old: new
        for (old, new), months in sorted(often.items(), key=lambda entry: (len(entry[1]), entry[0]))
        if len(months) > sum(_holds(after, old) for _, _, after in texts)
    }


def phrased(statement: Statement, phrases: Phrases) -> Statement:
    """The statement with these replacements; the same where there is none to make."""
    tokens = list(_tokens(statement.text))
    for old, new in phrases.items():
        tokens = _with(tokens, old, new)
    text = "".join(_written(token) for token in tokens)
    return statement if text == statement.text else statement.model_copy(update={"text": text})


@dataclass(frozen=True)
class _Fact:
    """The beginning of a reference; two are alike where they name one family."""

    id: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Fact) and _family(self.id) == _family(other.id)

    def __hash__(self) -> int:
        return hash(_family(self.id))


def _family(key: str) -> str:
    return family_named(key) or key


_Token = str | _Fact


def _tokens(text: str) -> Iterator[_Token]:
    """Words, and each reference as its fact and its pair of words."""
    start = 0
    for match in REFERENCE.finditer(text):
        yield from engine().cut(text[start : match.start()])
        yield _Fact(match["id"])
        yield f"|{match['up']}/{match['down']}" if match["up"] else "|"
        start = match.end()
    yield from engine().cut(text[start:])


def _written(token: _Token) -> str:
    if isinstance(token, _Fact):
        return "{{" + token.id
    return token.removesuffix("|") + "}}" if token.startswith("|") else token


def _replacements(before: list[_Token], after: list[_Token]) -> Iterator[tuple[Words, Words]]:
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = _words(before[a:b]), _words(after[c:d])
        if kind == "replace" and old and new:
            yield old, new


def _words(tokens: list[_Token]) -> Words:
    """The tokens where all are plain words and there are few; () otherwise."""
    words = tuple(token for token in tokens if isinstance(token, str) and _WORD.fullmatch(token))
    return words if len(words) == len(tokens) <= _LONGEST else ()


def _holds(tokens: list[_Token], words: Words) -> bool:
    return any(tuple(tokens[place : place + len(words)]) == words for place in range(len(tokens) - len(words) + 1))


def _with(tokens: list[_Token], old: Words, new: Words) -> list[_Token]:
    found: list[_Token] = []
    place = 0
    while place < len(tokens):
        if tuple(tokens[place : place + len(old)]) == old:
            found += new
            place += len(old)
        else:
            found.append(tokens[place])
            place += 1
    return found
