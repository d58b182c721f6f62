"""Drafts whose words contradict the facts, or say more than any fact does."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.grounding.adversarial.draft import Draft, Maker, Studio
from benchmarks.grounding.adversarial.holes import Filling, HoleFrame, filled, frames
from benchmarks.grounding.companies import Company
from benchmarks.grounding.frames import Members, UnfitError, fact_key, known, number
from summarizer.briefing import REFERENCE

Words = Callable[[Studio, HoleFrame], Filling]


def _made(words: Words, *holes: str) -> Maker:
    """Drafts of the frames with these holes."""

    def make(studio: Studio, kind: str, many: int) -> Iterator[Draft]:
        fitting = [frame for frame in frames(studio) if frame.hole in holes]
        for _ in range(many):
            frame = studio.stream.choice(fitting)
            found = filled(studio, frame, words(studio, frame))
            if found:
                yield Draft(kind, *found)

    return make


def _wrong_direction(studio: Studio, frame: HoleFrame) -> Filling:
    place = next(p for p in _places(frame) if p)

    def words(company: Company, members: Members) -> str:
        grows = number(known(company.facts, fact_key(place, members))) > 0
        return str(studio.one("sign", "down" if grows else "up"))

    return words


def _places(frame: HoleFrame) -> list[str]:
    return [part.partition("]")[0] for part in frame.frame.text.split("[")[1:]]


def _wrong_comparison(studio: Studio, frame: HoleFrame) -> Filling:
    def words(company: Company, members: Members) -> str:
        left, right = (known(company.facts, fact_key(place, members)) for place in frame.about)
        if left.text == right.text:
            raise UnfitError(left.id)
        return str(studio.one("compare", "lower" if left.value > right.value else "higher"))

    return words


def _wrong_rank(studio: Studio, frame: HoleFrame) -> Filling:
    del frame
    return lambda *_: str(studio.one(studio.stream.choice(["best", "worst"])))


def _wrong_metric(studio: Studio, frame: HoleFrame) -> Filling:
    return lambda *_: str(studio.one("metric", frame.about[0]))


def _real_name(studio: Studio, frame: HoleFrame) -> Filling:
    del studio, frame
    return lambda *_: ""


def _fragment(studio: Studio, frame: HoleFrame) -> Filling:
    return lambda *_: str(studio.one(frame.hole))


def _nobody(studio: Studio, frame: HoleFrame) -> Filling:
    def words(company: Company, members: Members) -> str:
        del members
        name = str(studio.one(frame.hole))
        if name in company.words:
            raise UnfitError(name)
        return name

    return words


def _invented_quote(studio: Studio, frame: HoleFrame) -> Filling:
    del frame
    marks = studio.stream.choice(["“”", "「」", '""', "‘’", "『』"])
    return lambda *_: f"{marks[0]}{studio.one('quote_words')}{marks[1]}"


def _wrong_pair(studio: Studio, kind: str, many: int) -> Iterator[Draft]:
    """The pair's words turned round in a sentence that has one."""
    made = 0
    while made < many:
        company = studio.company()
        sentence = studio.true(company)
        pairs = [m for m in REFERENCE.finditer(sentence.text) if m["up"]]
        if pairs:
            match = studio.stream.choice(pairs)
            turned = f"{{{{{match['id']}|{match['down']}/{match['up']}}}}}"
            text = sentence.text[: match.start()] + turned + sentence.text[match.end() :]
            made += 1
            yield Draft(kind, company, studio.beside(company, sentence.item, text))


KINDS: dict[str, Maker] = {
    "direction": _made(_wrong_direction, "sign"),
    "direction, pair": _wrong_pair,
    "comparison": _made(_wrong_comparison, "compare"),
    "rank": _made(_wrong_rank, "best"),
    "streak or record": _made(_fragment, "streak"),
    "metric name": _made(_wrong_metric, "metric"),
    "name not cited": _made(_real_name, "other_region"),
    "nobody: person": _made(_nobody, "person"),
    "nobody: region": _made(_nobody, "region"),
    "nobody: customer": _made(_nobody, "customer"),
    "nobody: product": _made(_nobody, "product"),
    "promise": _made(_fragment, "promise"),
    "blame": _made(_fragment, "blame"),
    "cause": _made(_fragment, "cause"),
    "prompt talk": _made(_fragment, "prompt"),
    "quote in a finding": _made(_invented_quote, "quote"),
}
