"""The pen of the offline writer: references, names, clauses that fall away when a fact is missing, sentences."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence

from summarizer.briefing import Chart, DataTable, StatementKind, references
from summarizer.drafting.offline.candidates import LOSS, MOST_WRITTEN, Candidate, Kind, choose
from summarizer.drafting.offline.draft import ItemDraft, statement
from summarizer.drafting.rendering import render
from summarizer.facts import Fact, FactSheet, fact_id, reference_safe

LONGEST_HEADLINE = 36  # characters as rendered

_CLAUSE = re.compile(r"[，；。：]")

# Words that point at a sentence before: where a sentence begins with one, or has one of the second kind anywhere.
_LEANS = re.compile(
    "^(?:[也其该此这那另但]|同时|同样|上述|前者|后者|对照|反之|相比之下|整体看|不过|而|随之|同期)|也都|也均|也属|也超|上述|前者|后者|同样|如前"
)


def at(family: str, *members: str, words: str = "") -> str:
    """A reference to a fact; `words` such as 增长/下降 are written by its sign, before its size."""
    return f"{{{{{fact_id(family, *members)}{'|' + words if words else ''}}}}}"


def spelled(name: str) -> str:
    """A member's name as it may stand in a statement."""
    return reference_safe(name)


def listed(names: Sequence[str], most: int = 3) -> str:
    """Names in one phrase: A、B和C; beyond `most`, A、B、C等."""
    shown = [spelled(name) for name in names[:most]]
    if len(names) > most:
        return "、".join(shown) + "等"
    return "和".join(filter(None, ["、".join(shown[:-1]), *shown[-1:]]))


def number(facts: FactSheet, family: str, *members: str) -> float | None:
    """The value of a fact if it is a number."""
    value = facts.value(family, *members)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def names(facts: FactSheet, family: str) -> list[str]:
    """The value of a fact that is a list of names; one name makes a list of one."""
    value = facts.value(family)
    if isinstance(value, str):
        return [value]
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []


def records(facts: FactSheet, family: str) -> list[Mapping[str, object]]:
    """The value of a fact that is a list of records."""
    value = facts.value(family)
    return [record for record in value if isinstance(record, Mapping)] if isinstance(value, list) else []


def ranked(facts: FactSheet, family: str, *, without: Iterable[str] = ()) -> list[str]:
    """The members of a family whose value is a number, from the largest to the smallest; equals by name."""
    values = {
        member: value
        for member in facts.members(family)
        if member not in set(without) and (value := number(facts, family, member)) is not None
    }
    return sorted(values, key=lambda member: (-values[member], member))


def read_out(text: str, facts: Mapping[str, Fact]) -> str:
    """The text as people will read it; KeyError for an unknown reference."""
    shown = {key: facts[key] for key in references(text)}
    return render(text, {key: {"text": f.text, "value": f.value, "unit": f.unit} for key, f in shown.items()})


def opening(text: str, facts: Mapping[str, Fact], longest: int = LONGEST_HEADLINE) -> str:
    """The first clauses of a statement that fit into `longest` characters; "" if not even the first does."""
    text = first_sentence(text)
    ends = [match.start() for match in _CLAUSE.finditer(text) if not _inside_reference(text, match.start())]
    fitting = [end for end in ends if len(read_out(text[:end], facts)) <= longest]
    return text[: max(fitting)] if fitting else ""


def first_sentence(text: str) -> str:
    """A statement up to its first full stop, which is kept."""
    return text[: text.index("。") + 1] if "。" in text else text


def leans(text: str) -> bool:
    """Whether a sentence is not understood without the one before it, and so may not stand on another page."""
    return bool(_LEANS.search(text))


def _inside_reference(text: str, place: int) -> bool:
    return text.rfind("{{", 0, place) > text.rfind("}}", 0, place)


def varied(key: str, *ways: str) -> str:
    """One of several ways to say a thing, always the same for the same key."""
    return ways[zlib.crc32(key.encode()) % len(ways)]


class Pen:
    """Writes one item. What it is told to say falls away, clause by clause, where the facts are null or absent."""

    def __init__(self, facts: FactSheet, item: str) -> None:
        self.facts = facts
        self.item = item
        self._draft = ItemDraft()
        self._found: list[Candidate] = []

    def knows(self, text: str) -> bool:
        """Whether every fact that a text refers to has a value."""
        return all(key in self.facts and self.facts[key].value is not None for key in references(text))

    def clause(self, text: str) -> str:
        """The clause, or nothing if one of its facts is missing."""
        return text if self.knows(text) else ""

    def sentence(self, first: str, *rest: str, end: str = "。") -> str:
        """Clauses joined by ， (or by the ； that one begins with); without its first clause there is no sentence."""
        if not first or not self.knows(first):
            return ""
        joined = first
        for clause in filter(None, map(self.clause, rest)):
            joined += clause if clause.startswith("；") else "，" + clause
        return joined + end

    def remarks(self, *clauses: str) -> str:
        """A sentence of those clauses that are known; nothing if none is."""
        known = [clause for clause in map(self.clause, clauses) if clause]
        return self.sentence(known[0].removeprefix("；"), *known[1:]) if known else ""

    def against(self, left: str, right: str, name: str) -> str:
        """How one fact stands to another of the same unit: 高于上月的95.1%; nothing if either is missing."""
        a, b = self.facts.get(left), self.facts.get(right)
        if a is None or b is None or not self.knows(at(left) + at(right)):
            return ""
        if a.text == b.text:
            return f"与{name}{at(right)}持平"
        return f"{'高于' if a.value > b.value else '低于'}{name}{at(right)}"

    def say(self, *sentences: str, kind: StatementKind = "finding") -> None:
        """Add a statement of these sentences; nothing if all fell away."""
        if text := "".join(sentences):
            self._found.append(Candidate(Kind.LEVEL, statement(self.item, text, kind)))

    def find(
        self,
        kind: Kind,
        *sentences: str,
        money: float | None = None,
        unusual: float = 0.0,
        months: int = 1,
        new: bool = False,
        leads: bool = True,
    ) -> None:
        """Add a finding that competes with others for its place; `money` as a share of the month's sales, below zero
        where it is lost or at risk.

        The weightiest gives the item its weight, and what the opening summary quotes unless it does not lead.
        """
        if not (text := "".join(sentences)):
            return
        found = Candidate(kind, statement(self.item, text), money or 0.0, unusual, months, new)
        self._found.append(found)
        if leads and money and found.score > self._draft.weight:
            self._draft.weight, self._draft.lead = min(found.score, 1.0), found.statement

    def headline(self, *candidates: str) -> None:
        """The item's point: the first of the candidates that is known and short enough, unless there is one already."""
        for text in () if self._draft.headline else candidates:
            if text and self.knows(text) and len(read_out(text, self.facts)) <= LONGEST_HEADLINE:
                self._draft.headline = text
                return

    def weigh(self, *parts: float | None, lead: bool = False, loss: bool = False) -> None:
        """How much of the month's sales the point concerns: the product of the parts, 0 if one is unknown.

        With `lead`, the last statement makes the point by itself and is what the opening summary quotes; otherwise
        the item's first finding is. `loss`: the point is bad news.
        """
        weight = 1.0
        for part in parts:
            weight *= abs(part or 0.0)
        weight *= LOSS if loss else 1.0
        if weight > self._draft.weight:
            self._draft.weight = min(weight, 1.0)
            self._draft.lead = self._found[-1].statement if lead and self._found else None

    def show(self, *, chart: Chart | None = None, table: DataTable | None = None) -> None:
        """The item's picture."""
        self._draft.chart = chart or self._draft.chart
        self._draft.table = table or self._draft.table

    def draft(self, most: int = MOST_WRITTEN) -> ItemDraft:
        """What is written of what was found, and what is kept back."""
        self._draft.statements, self._draft.more = choose(self._found, min(most, MOST_WRITTEN))
        return self._draft
