"""Frames with a hole, filled with what is false of the company that they are about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from benchmarks.grounding.adversarial.draft import Studio
from benchmarks.grounding.companies import Company
from benchmarks.grounding.frames import Frame, Members, UnfitError, choices, statement_of
from summarizer.briefing import Statement
from summarizer.facts import reference_safe

Filling = Callable[[Company, Members], str]


@dataclass(frozen=True)
class HoleFrame:
    """A frame with a hole of a kind; `about` are the families that decide what is false."""

    hole: str
    about: tuple[str, ...]
    frame: Frame


def frames(studio: Studio) -> list[HoleFrame]:
    """The split's frames with holes."""
    lines = [(cells[0].split(), Frame(*cells[1:])) for cells in studio.split.lines("false")]
    return [HoleFrame(hole[0], tuple(hole[1:]), frame) for hole, frame in lines]


def filled(studio: Studio, frame: HoleFrame, filling: Filling, tries: int = 12) -> tuple[Company, Statement] | None:
    """A company and the statement about it, or None if no company fits."""
    for _ in range(tries):
        company = studio.company()
        found = list(choices(frame.frame.pick, company.facts))
        if not found:
            continue
        members = dict(studio.stream.choice(found))
        try:
            if frame.hole == "other_region":
                members["B"] = _other(studio, company, frame.about[0], members["A"])
            sentence = frame.frame.filled(company.facts, members)
            words = filling(company, members)
        except UnfitError:
            continue
        pieces = tuple(replace(p, text=reference_safe(words)) if p.role == "hole" else p for p in sentence.pieces)
        text = replace(sentence, pieces=pieces).text
        statement = studio.beside(company, sentence.item, text)
        if "B" in members and frame.hole == "other_region" and _cites(statement, members["B"], company):
            statement = statement_of(sentence.item, text)  # a sentence beside it spoke of B, and may
        return company, statement
    return None


def _cites(statement: Statement, member: str, company: Company) -> bool:
    cited = (company.facts[key] for key in statement.refs if key in company.facts)
    return any(member in fact.members or member in fact.text for fact in cited)


def _other(studio: Studio, company: Company, family: str, member: str) -> str:
    others = [m for m in company.facts.members(family) if m != member and m not in member and member not in m]
    if not others:
        raise UnfitError(family)
    return studio.stream.choice(others)
