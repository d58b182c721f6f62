"""True sentences made false or forbidden by one change. The facts decide: a change that leaves it true is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from benchmarks.grounding.frames import Piece, Sentence
from summarizer.drafting.rendering import LEVEL, render
from summarizer.facts import Fact, FactSheet, fact_id, reference_safe

Mutate = Callable[[Sentence, FactSheet, Random], Iterator[Sentence]]

_PERIOD = re.compile("上月|去年|年初|近[一-龥]+个月|前三个月|下月|上一?期|即将")
_CLAUSE_END = re.compile("[，。；：]")
_MONTH = ("本月", "当月")
_UNITLESS = ("–", "日期")  # their sentences say the unit: 是随机水平的3.99倍
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True)
class Mutation:
    """A kind of change; each change gives a sentence of its own."""

    kind: str
    make: Mutate


def shown(piece: Piece, facts: FactSheet) -> str:
    """What a reference is written as."""
    return render(piece.text, {piece.fact: facts[piece.fact].as_json()})


def flip_sign(sentence: Sentence, facts: FactSheet, stream: Random) -> Iterator[Sentence]:
    """The pair's words change places, a plain word becomes its opposite, or a plain wrong word replaces the pair."""
    for place, piece in enumerate(sentence.pieces):
        if piece.role == "sign":
            yield sentence.with_piece(place, replace(piece, text=piece.wrong))
        if piece.pair is None or piece.role != "ref" or shown(piece, facts) == LEVEL:
            continue
        up, down = piece.pair
        swapped = f"{{{{{piece.fact}|{down}/{up}}}}}"
        wrong = down if facts[piece.fact].value > 0 else up
        plain = f"{wrong}{{{{{piece.fact}}}}}"
        yield sentence.with_piece(place, replace(piece, text=stream.choice([swapped, swapped, plain])))


def flip_comparison(sentence: Sentence, facts: FactSheet, stream: Random) -> Iterator[Sentence]:
    """高于 becomes 低于."""
    del facts, stream
    for place, piece in enumerate(sentence.pieces):
        if piece.role == "cmp":
            yield sentence.with_piece(place, replace(piece, text=piece.wrong))


def change_unit(
    sentence: Sentence, facts: FactSheet, stream: Random, units: tuple[str, ...] = ()
) -> Iterator[Sentence]:
    """A unit behind a value that is written with its own."""
    for place, piece in enumerate(sentence.pieces):
        if piece.role == "ref" and re.search(r"\d", facts[piece.fact].text) and facts[piece.fact].unit not in _UNITLESS:
            own = re.sub(r"[\d.,+-]", "", facts[piece.fact].text)
            unit = stream.choice(
                [*(units or ("万元", "%", "个百分点", "家", "倍", "元", "亿元")), *filter(None, [own])]
            )
            yield sentence.with_piece(place, piece, Piece("text", unit))


def change_period(sentence: Sentence, facts: FactSheet, stream: Random) -> Iterator[Sentence]:
    """环比 becomes 同比, 上月 becomes 去年同月, where the fact that follows is of the period that was named."""
    del stream
    for place, piece in enumerate(sentence.pieces):
        following = _of_same_clause(sentence.pieces[place + 1 :])
        if piece.role != "time" or following is None:
            continue
        fact = facts[following.fact]
        if _names_period(piece.text, fact) and not _also_true(fact, piece, facts):
            yield sentence.with_piece(place, replace(piece, text=piece.wrong))


def _of_same_clause(pieces: Sequence[Piece]) -> Piece | None:
    """The next reference, unless the clause ends before it: then the word speaks of something else."""
    for piece in pieces:
        if piece.role == "ref":
            return piece
        if _CLAUSE_END.search(piece.text):
            return None
    return None


def _names_period(word: str, fact: Fact) -> bool:
    if word in _MONTH:
        return not _PERIOD.search(fact.label) and fact.unit != "–" and not fact.item.startswith("6.")
    return word in fact.label


def _also_true(fact: Fact, piece: Piece, facts: FactSheet) -> bool:
    """Whether a fact of the other period has the same value."""
    label = piece.wrong + fact.label if piece.text in _MONTH else fact.label.replace(piece.text, piece.wrong)
    return any(other.label == label and other.text == fact.text for other in facts.values())


def use_neighbour(sentence: Sentence, facts: FactSheet, stream: Random) -> Iterator[Sentence]:
    """Another member's fact, or another fact of the same unit, where the sentence names the first."""
    for place, piece in enumerate(sentence.pieces):
        if piece.role != "ref" or not re.search(r"\d", facts[piece.fact].text):
            continue
        fact = facts[piece.fact]
        if not isinstance(fact.value, (int, float)):
            continue
        others = [f for f in _neighbours(fact, sentence, facts) if f.text != fact.text]
        others = [f for f in others if isinstance(f.value, (int, float)) and (f.value or piece.pair is None)]
        if others:
            other = stream.choice(others)
            text = piece.text.replace(piece.fact, other.id)
            yield sentence.with_piece(place, replace(piece, text=text, fact=other.id))


def _neighbours(fact: Fact, sentence: Sentence, facts: FactSheet) -> list[Fact]:
    named = {piece.text for piece in sentence.pieces if piece.role == "name"}
    members = {reference_safe(m) for m in fact.members}
    found = []
    if fact.members and members <= named:
        found = [f for f in facts.values() if f.about.family == fact.about.family and f.members != fact.members]
    siblings = [
        f for f in facts.values()
        if f.members == fact.members and f.unit == fact.unit and f.about.signed == fact.about.signed
        and f.about is not fact.about and f.item == fact.item
    ]  # fmt: skip
    return found + siblings


def rename(sentence: Sentence, facts: FactSheet, stream: Random) -> Iterator[Sentence]:
    """Another member's name before the first one's fact."""
    for place, piece in enumerate(sentence.pieces):
        following = next((p for p in sentence.pieces[place + 1 :] if p.role in ("ref", "name")), None)
        if piece.role != "name" or following is None or following.role != "ref":
            continue
        fact = facts[following.fact]
        if len(fact.members) != 1 or reference_safe(fact.members[0]) != piece.text:
            continue
        others = [m for m, f in facts.family(fact.about.family).items() if f.text != fact.text and m != fact.members[0]]
        if others:
            yield sentence.with_piece(place, replace(piece, text=reference_safe(stream.choice(sorted(others)))))


def flip_rank(sentence: Sentence, facts: FactSheet, stream: Random) -> Iterator[Sentence]:
    """最高 becomes 最低, where the members differ."""
    del stream
    if sentence.kind != "finding" or not any(_differs(piece, facts) for piece in sentence.pieces):
        return  # advice to look at the best is no claim
    for place, piece in enumerate(sentence.pieces):
        if piece.role == "rank":
            yield sentence.with_piece(place, replace(piece, text=piece.wrong))


def _differs(piece: Piece, facts: FactSheet) -> bool:
    if piece.role != "ref" or not facts[piece.fact].members:
        return False
    family = facts.family(facts[piece.fact].about.family)
    return len({f.text for f in family.values() if f.value is not None}) > 2


def move_rank(sentence: Sentence, facts: FactSheet, stream: Random) -> Iterator[Sentence]:
    """Everything said of the first is said of another, its own facts included: all true but for the rank."""
    names = {piece.text for piece in sentence.pieces if piece.role == "name"}
    if not sentence.ranked or len(names) != 1 or all(piece.role != "rank" for piece in sentence.pieces):
        return
    family = facts.family(sentence.ranked)
    first = next(m for m in family if reference_safe(m) in names)
    others = [m for m, f in family.items() if f.value is not None and f.text != family[first].text and m != "全国"]
    moved = [_moved(sentence, first, m, facts) for m in others]
    fitting = [m for m in moved if m is not None]
    if fitting:
        yield stream.choice(fitting)


def _moved(sentence: Sentence, first: str, other: str, facts: FactSheet) -> Sentence | None:
    pieces = []
    for piece in sentence.pieces:
        if piece.role == "name":
            piece = replace(piece, text=reference_safe(other))
        elif piece.role == "ref" and facts[piece.fact].members == (first,):
            key = fact_id(facts[piece.fact].about.family, other)
            if key not in facts or facts[key].value is None:
                return None
            piece = replace(piece, text=piece.text.replace(piece.fact, key), fact=key)
        pieces.append(piece)
    return replace(sentence, pieces=tuple(pieces))


def write_digits(sentence: Sentence, facts: FactSheet, stream: Random) -> Iterator[Sentence]:
    """A reference replaced by the number that it stands for, or nearly."""
    for place, piece in enumerate(sentence.pieces):
        if piece.role == "ref" and re.search(r"\d", text := shown(piece, facts)):
            changed = re.sub(r"\d", lambda m: str((int(m[0]) + stream.randint(1, 9)) % 10), text, count=1)
            form = stream.choice([text, changed, text.translate(_FULL)])
            yield sentence.with_piece(place, Piece("text", form))


MUTATIONS = (
    Mutation("sign", flip_sign), Mutation("comparison", flip_comparison), Mutation("unit", change_unit),
    Mutation("period", change_period), Mutation("neighbour", use_neighbour), Mutation("name", rename),
    Mutation("rank", flip_rank), Mutation("rank moved", move_rank), Mutation("digit", write_digits),
)  # fmt: skip
