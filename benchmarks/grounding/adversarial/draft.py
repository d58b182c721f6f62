"""A false or forbidden draft, and the sentences around which drafts are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from benchmarks.grounding.companies import Company
from benchmarks.grounding.frames import Frame, Sentence, statement_of
from benchmarks.grounding.splits import Split
from summarizer.briefing import Statement
from summarizer.drafting.rendering import render

LONGEST = 90  # characters as read: longer ones might be refused for that alone


@dataclass(frozen=True)
class Draft:
    """A statement of a kind about a company. `planted` is the invented number, `reach` what its prompt has shown."""

    kind: str
    company: Company
    statement: Statement
    planted: str = ""
    reach: frozenset[str] | None = None


@dataclass
class Studio:
    """What drafts are made of: companies, true sentences about them, fragments, and the random choices."""

    split: Split
    companies: Sequence[Company]
    stream: Random
    sentences: dict[str, list[Sentence]] = field(default_factory=dict)
    fragments: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, split: Split, companies: Sequence[Company]) -> Studio:
        """A studio of the split's frames and fragments."""
        frames = [Frame(*line) for line in split.lines("true")]
        sentences = {c.name: [s for frame in frames for s in frame.sentences(c.facts)] for c in companies}
        return cls(split, companies, Random(split.seed), sentences, split.fragments())

    def company(self) -> Company:
        """Any company."""
        return self.stream.choice(self.companies)

    def true(self, company: Company, longest: int = LONGEST) -> Sentence:
        """A true sentence about a company that is not longer than that as it is read."""
        while True:
            sentence = self.stream.choice(self.sentences[company.name])
            if len(read_out(sentence.text, company)) <= longest:
                return sentence

    def one(self, *path: str) -> Any:
        """One of the fragments at a place."""
        found: Any = self.fragments
        for step in path:
            found = found[step]
        return self.stream.choice(found)

    def beside(self, company: Company, item: str, text: str) -> Statement:
        """A statement of the text, sometimes behind or before a true sentence."""
        true = self.true(company, 45).text
        joined = self.stream.choice([text, text, f"{true}{text}", f"{text}{true}", f"{true.rstrip('。')}；{text}"])
        return statement_of(item, joined if len(read_out(joined, company)) <= LONGEST else text)


Maker = Callable[[Studio, str, int], Iterator[Draft]]


def read_out(text: str, company: Company) -> str:
    """The text as people would read it; references to nothing stay as they are."""
    try:
        return render(text, {key: fact.as_json() for key, fact in _cited(text, company).items()})
    except (KeyError, TypeError):
        return text


def _cited(text: str, company: Company) -> dict[str, Any]:
    statement = statement_of("0.0", text)
    return {key: company.facts[key] for key in statement.refs}


def inserted(text: str, words: str) -> str:
    """Words before the full stop."""
    return f"{text.removesuffix('。')}{words}。"
