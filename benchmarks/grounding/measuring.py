"""Holding statements against the check, and what is left of those that it lets through."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from benchmarks.grounding.adversarial.draft import Draft, read_out
from benchmarks.grounding.companies import Company
from summarizer.briefing import Statement, references
from summarizer.drafting.grounding import Refusal, check

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass
class Tally:
    """How many statements of a kind there were, how many were refused, and how many brought an invented number."""

    made: int = 0
    refused: int = 0
    invented: int = 0
    passed: list[str] = field(default_factory=list)
    rules: dict[str, int] = field(default_factory=dict)


@dataclass
class Meter:
    """Counts by kind, and the time that the checks took."""

    kinds: dict[str, Tally] = field(default_factory=dict)
    checks: int = 0
    seconds: float = 0.0

    def refusals(self, company: Company, statement: Statement, reach: frozenset[str] | None = None) -> list[Refusal]:
        """What the check says; an error of the check is nobody's refusal and is raised."""
        start = time.perf_counter()
        found = check(statement, company.facts, company.vocabulary, reach=reach)
        self.seconds += time.perf_counter() - start
        self.checks += 1
        return found

    def hold(self, draft: Draft) -> None:
        """Count a draft that must be refused."""
        tally = self.kinds.setdefault(draft.kind, Tally())
        tally.made += 1
        refusals = self.refusals(draft.company, draft.statement, draft.reach)
        for rule in {refusal.rule for refusal in refusals}:
            tally.rules[rule] = tally.rules.get(rule, 0) + 1
        if refusals:
            tally.refused += 1
            return
        tally.passed.append(
            f"[{draft.company.name}] {draft.statement.text} → {read_out(draft.statement.text, draft.company)}"
        )
        if draft.planted or unsupported(draft.statement.text, draft.company):
            tally.invented += 1

    def hold_true(self, kind: str, company: Company, statement: Statement) -> None:
        """Count a statement that must pass; `passed` then holds those that did not."""
        tally = self.kinds.setdefault(kind, Tally())
        tally.made += 1
        refusals = self.refusals(company, statement)
        if refusals:
            tally.refused += 1
            reasons = "；".join(f"{r.rule}: {r.message}" for r in refusals)
            tally.passed.append(f"[{company.name}] {statement.text} ✗ {reasons}")


def unsupported(text: str, company: Company) -> list[str]:
    """Numerals that are read in the text and in none of the facts that it cites, nor in a name."""
    allowed: set[str] = set()
    for key in references(text):
        if key in company.facts:
            fact = company.facts[key]
            allowed |= set(_numerals([fact.text, fact.label, *fact.members]))
    names: Mapping[str, None] = dict.fromkeys(m for fact in company.facts.values() for m in fact.members)
    said = read_out(text, company)
    for name in sorted(names, key=len, reverse=True):
        if re.search(r"\d", name) and re.search(r"[^\d.,:-]", name):
            said = said.replace(name, "")
    return [numeral for numeral in _numerals([said]) if numeral not in allowed]


def _numerals(texts: Iterable[str]) -> list[str]:
    return [n for text in texts for n in _NUMERAL.findall(unicodedata.normalize("NFKC", text))]
