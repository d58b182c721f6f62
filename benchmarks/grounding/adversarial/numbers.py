"""Drafts with an invented number."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.grounding.adversarial.draft import Draft, Maker, Studio, inserted
from benchmarks.grounding.adversarial.holes import filled, frames
from benchmarks.grounding.adversarial.numerals import FORMS, HOLES
from benchmarks.grounding.frames import statement_of


def _invented(studio: Studio, kind: str, many: int) -> Iterator[Draft]:
    """Half of them in a frame that asks for a number, half behind a true sentence where nothing else is wrong."""
    form = kind.removeprefix("number, ")
    asking = [frame for frame in frames(studio) if frame.hole in HOLES]
    for turn in range(many):
        company, hole = studio.company(), studio.stream.choice(HOLES)
        planted = _number(studio, form, hole)
        if turn % 2:
            sentence = studio.true(company, 60)
            text = inserted(sentence.text, studio.one("around").format(planted))
            yield Draft(kind, company, statement_of(sentence.item, text), planted)
            continue
        frame = studio.stream.choice(asking)
        planted = _number(studio, form, frame.hole)
        found = filled(studio, frame, lambda *_, planted=planted: planted)
        if found:
            yield Draft(kind, *found, planted)


def _number(studio: Studio, form: str, hole: str) -> str:
    return str(studio.one("number_words", hole)) if form == "words" else FORMS[form](hole, studio.stream)


KINDS: dict[str, Maker] = {f"number, {form}": _invented for form in (*FORMS, "words")}
