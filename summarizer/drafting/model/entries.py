"""What may be shown of an item, each with its priority: what is said of it, quotes, actions, then further facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing import Briefing, Item, Section, Statement, references
from summarizer.drafting.model.assembling import Entry, Kind
from summarizer.drafting.model.importance import by_importance
from summarizer.drafting.model.quotes import quotes_of
from summarizer.drafting.model.styling import examples
from summarizer.facts import Fact, FactSheet

# The levels at which entries are shown; those of further facts follow.
_DRAFT, _FIRST, _NEXT, _REST, _FURTHER = range(5)


def own_facts(facts: FactSheet, section: Section) -> dict[str, list[Fact]]:
    """The facts of each item; what belongs to a whole topic or section goes with its first item."""
    items = [item.no for topic in section.topics for item in topic.items]
    homes = {item: item for item in items}
    homes |= {f"{topic.no}.0": topic.items[0].no for topic in section.topics if topic.items}
    homes |= {f"{int(section.no)}.0.0": item for item in items[:1]}
    own: dict[str, list[Fact]] = {item: [] for item in items}
    for fact in facts.values():
        if home := homes.get(fact.item):
            own[home].append(fact)
    return own


def item_entries(facts: FactSheet, item: Item, own: Sequence[Fact], style: Sequence[str]) -> Iterator[Entry]:
    """The entries of one item of a section."""
    findings = [s for s in item.statements if s.kind == "finding"]
    actions = [s for s in item.statements if s.kind == "recommendation"]
    for rank, statement in enumerate(findings):
        yield sentence(statement, "draft", (_DRAFT, rank))
    for rank, key in enumerate(quotes_of(item, own)):
        yield Entry(item.no, "quote", (_REST if rank else _FIRST, rank), key)
    for rank, statement in enumerate(actions):
        yield sentence(statement, "option", (_NEXT if rank else _FIRST, rank))
    for rank, text in enumerate(examples(style)):
        yield Entry(item.no, "style", (_REST, rank), text)
    cited = {ref for s in [*findings, *actions] for ref in s.refs if ref in facts}
    for level, keys in enumerate(by_importance(own, cited, _pictured(item), facts), start=_FURTHER):
        for rank, key in enumerate(keys):
            yield Entry(item.no, "fact", (level, rank), "", (key,))


def summary_entries(briefing: Briefing) -> Iterator[Entry]:
    """What may go into the opening summary: the statements chosen offline, then the topics' first findings."""
    chosen = {statement.item: statement for statement in briefing.summary}
    topics = [topic for section in briefing.sections for topic in section.topics]
    headlined = {topic.headline.item for topic in topics if topic.headline}
    for item in briefing.items():
        said = chosen.get(item.no)
        if said:
            yield sentence(said, "option", (_DRAFT, 0))
        first = next((s for s in item.statements if s.kind == "finding"), None)
        if first and (said or item.no in headlined) and (not said or said.text != first.text):
            yield sentence(first, "draft", (_FIRST if said else _NEXT, 0))


def sentence(statement: Statement, kind: Kind, priority: tuple[int, int]) -> Entry:
    """A statement with the facts that it refers to."""
    return Entry(statement.item, kind, priority, statement.text, tuple(references(statement.text)))


def _pictured(item: Item) -> set[str]:
    """The facts that the item's chart and table show."""
    series = [*item.chart.series, *item.chart.secondary] if item.chart else []
    rows = item.table.rows if item.table else []
    refs = [ref for line in series for ref in line.refs] + [cell.ref for row in rows for cell in row]
    return {ref for ref in refs if ref}
