"""Frames: sentences with places for names, facts and words that follow from facts, filled so that they are true.

<A>, <B>                            a member's name
[1.2.1.region_sales@B]              a fact, of member B (by itself: of A, or of nobody)
[1.2.1.region_mom|增长/下降]          a fact after the word of its sign
«sign 1.1.2.mom 上升 下降»            the word that fits the sign, and the one that does not
«cmp FACT OTHER 高于 低于»            the word that fits how they stand, and the one that does not
«rank 最高 最低», «time 环比 同比»      a word that is right, and one that is wrong
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.briefing import Statement, StatementKind, references
from summarizer.facts import Fact, FactSheet, fact_id, reference_safe
from summarizer.register import register

Role = Literal["text", "name", "ref", "sign", "cmp", "rank", "time", "hole"]
Members = Mapping[str, str]

_PART = re.compile(r"<(?P<name>[AB])>|\[(?P<ref>[^\]]+)\]|«(?P<choice>[^»]+)»|(?P<hole>\{\})")
_DIGIT = re.compile(r"[1-9]")


class UnfitError(Exception):
    """The frame does not hold of this company."""


@dataclass(frozen=True)
class Piece:
    """A part of a sentence. `wrong` is what would make it false; a ref has its fact and the pair of words before it."""

    role: Role
    text: str
    wrong: str = ""
    fact: str = ""
    pair: tuple[str, str] | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence in pieces about an item of a company; `ranked` is the family that its members were chosen by."""

    item: str
    pieces: tuple[Piece, ...]
    ranked: str = ""
    kind: StatementKind = "finding"
    evidence: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The sentence as it is written, with its references."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def statement(self) -> Statement:
        """What the check is given."""
        return statement_of(self.item, self.text, self.kind, self.evidence)

    def with_piece(self, place: int, *pieces: Piece) -> Sentence:
        """The same with other pieces in one's place."""
        return replace(self, pieces=(*self.pieces[:place], *pieces, *self.pieces[place + 1 :]))


@dataclass(frozen=True)
class Frame:
    """A frame: the item it is about, how its members are chosen, and its text."""

    item: str
    pick: str
    text: str

    def sentences(self, facts: FactSheet, most: int = 3) -> Iterator[Sentence]:
        """True sentences, at most so many; none if the company lacks a fact."""
        made = 0
        for members in choices(self.pick, facts):
            if made == most:
                return
            try:
                yield self.filled(facts, members)
            except UnfitError:
                continue
            made += 1

    def filled(self, facts: FactSheet, members: Members) -> Sentence:
        """The sentence about these members. UnfitError if a fact is missing or too small for its word."""
        pieces, place = [], 0
        for match in _PART.finditer(self.text):
            pieces += [Piece("text", self.text[place : match.start()]), _filled(match, facts, members)]
            place = match.end()
        pieces.append(Piece("text", self.text[place:]))
        family = self.pick.split()[1] if " " in self.pick else ""
        kind: StatementKind = "recommendation" if self.text.startswith("建议") else "finding"
        return Sentence(self.item, tuple(p for p in pieces if p.text or p.role == "hole"), family, kind)


def statement_of(item: str, text: str, kind: StatementKind = "finding", evidence: Sequence[str] = ()) -> Statement:
    """A statement as a model's reply becomes one."""
    return Statement(
        item=item, kind=kind, text=text, refs=references(text), evidence=list(evidence), written_by="model"
    )


def known(facts: FactSheet, key: str) -> Fact:
    """The fact, if it has a value; UnfitError otherwise."""
    fact = facts.get(key)
    if fact is None or fact.value is None or fact.value in ([], ""):
        raise UnfitError(key)
    return fact


def number(fact: Fact) -> float:
    """A fact's value as a number that is more than nothing as written; UnfitError otherwise."""
    if isinstance(fact.value, bool) or not isinstance(fact.value, (int, float)) or not _DIGIT.search(fact.text):
        raise UnfitError(fact.id)
    return float(fact.value)


def fact_key(place: str, members: Members) -> str:
    """The id of `family@A,B`; a family with members has A by itself."""
    family, _, slots = place.partition("@")
    about = register().get(family)
    if about is None:
        raise KeyError(f"the register does not have {family}")
    if not slots:
        slots = "A" if "{0}" in about.label else ""
    return fact_id(family, *(members[slot] for slot in filter(None, slots.split(","))))


def choices(pick: str, facts: FactSheet) -> Iterator[Members]:
    """The members that a frame may be about."""
    if pick == "-":
        yield {}
        return
    how, family = pick.split()
    if how == "two":
        pairs = [f.members for f in facts.values() if f.about.family == family and f.value]
        yield from ({"A": first, "B": second} for first, second in pairs)
        return
    values = {m: f for m, f in facts.family(family).items() if m != "全国" and f.value is not None}
    ordered = sorted(values, key=lambda m: (_size(values[m]), m), reverse=True)
    if how in ("any", "up", "down"):
        sign = {"any": 0, "up": 1, "down": -1}[how]
        yield from ({"A": m} for m in values if not sign or _size(values[m]) * sign > 0)
    elif how == "pair":
        yield from ({"A": a, "B": b} for a in values for b in values if values[a].text != values[b].text)
    elif how == "middle":
        yield from ({"A": m} for m in ordered[1:-1] if _between(values, ordered, m))
    elif len(ordered) > 2:
        yield from _ends(how, ordered, values)


def _ends(how: str, ordered: list[str], values: Mapping[str, Fact]) -> Iterator[Members]:
    texts = [values[m].text for m in ordered]
    first, last = texts.count(texts[0]) == 1, texts.count(texts[-1]) == 1 and _size(values[ordered[-1]]) != 0
    if how == "top" and first:
        yield {"A": ordered[0]}
    if how == "bottom" and last:
        yield {"A": ordered[-1]}
    if how == "ends" and first and last:
        yield {"A": ordered[0], "B": ordered[-1]}


def _between(values: Mapping[str, Fact], ordered: list[str], member: str) -> bool:
    return values[member].text not in (values[ordered[0]].text, values[ordered[-1]].text)


def _size(fact: Fact) -> float:
    return float(fact.value) if isinstance(fact.value, (int, float)) else 0.0


def _filled(match: re.Match[str], facts: FactSheet, members: Members) -> Piece:
    if match["hole"]:
        return Piece("hole", "")
    if match["name"]:
        return Piece("name", reference_safe(members[match["name"]]))
    if match["ref"]:
        return ref_piece(match["ref"], facts, members)
    return _chosen(match["choice"].split(), facts, members)


def ref_piece(place: str, facts: FactSheet, members: Members) -> Piece:
    """A reference. `family|增长/下降@B` has a pair of words."""
    head, _, slots = place.partition("@")
    family, _, words = head.partition("|")
    fact = known(facts, fact_key(family + ("@" + slots if slots else ""), members))
    if not words:
        return Piece("ref", f"{{{{{fact.id}}}}}", fact=fact.id)
    number(fact)
    up, down = words.split("/")
    return Piece("ref", f"{{{{{fact.id}|{up}/{down}}}}}", fact=fact.id, pair=(up, down))


def _chosen(parts: list[str], facts: FactSheet, members: Members) -> Piece:
    kind, *rest = parts
    if kind == "rank":
        return Piece("rank", rest[0], rest[1])
    if kind == "time":
        return Piece("time", rest[0], rest[1])
    fact = known(facts, fact_key(rest[0], members))
    if kind == "sign":
        right, wrong = (rest[1], rest[2]) if number(fact) > 0 else (rest[2], rest[1])
        return Piece("sign", right, wrong, fact.id)
    other = known(facts, fact_key(rest[1], members))
    if fact.text == other.text:
        raise UnfitError(fact.id)
    right, wrong = (rest[2], rest[3]) if fact.value > other.value else (rest[3], rest[2])
    return Piece("cmp", right, wrong, fact.id)
