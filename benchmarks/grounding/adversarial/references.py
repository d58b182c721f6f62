"""Drafts whose references are to nothing, to something else, or are not references at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from benchmarks.grounding.adversarial.draft import Draft, Maker, Studio, inserted
from benchmarks.grounding.companies import Company
from benchmarks.grounding.frames import Sentence, statement_of
from benchmarks.grounding.mutations import change_period, change_unit, rename, use_neighbour
from summarizer.briefing import REFERENCE
from summarizer.facts import Fact, FactSheet

Change = Callable[[Studio, Company, re.Match[str]], str]

_BROKEN = (
    "{{{0}}}", "{{{{{0}", "{{{{{0}}}", "{{{{ {0} }}}}", "{{{{{{{0}}}}}}}", "{{{{{0}|}}}}", "{{{{{0}|增长}}}}",
    "{{{{{0}|增长/}}}}", "{{{{{0}|/下降}}}}", "{{{{{0}|增长|下降}}}}", "{{{{}}}}", "{{%{0}%}}", "${{{0}}}", "〔{0}〕",
    "｛｛{0}｝｝", "[[{0}]]", "<{0}>", "{{{{{0}|a/b/c}}}}", "{{{{{0}.text}}}}", "{{{{{0}+1}}}}", "{{{{fact:{0}}}}}",
    "{{{{{0}\n}}}}", "{{{{\u200b{0}}}}}", "{{{{{0}*2}}}}", "{{{{{0}|upper}}}}", "%({0})s", "{{{{{0}}}}}}}",
    "{{{{{{{{{0}}}}}}}}}",
)  # fmt: skip
_UNKNOWN = (
    "f1", "f12", "q3", "1.1.1.profit", "9.9.9.value", "净销售额", "1.1.1", "1.2.1.region_sales", "__class__", "self",
    "1.2.1.region_sales.火星", "0", "1.1.1.net_sales ", "1.1.1.NET_SALES", "..", "facts[0]",
)  # fmt: skip
_PAIRS = (
    "增长3成/下降3成", "翻倍/腰斩", "增长/增长", "下降/下降", "大幅增长约5%/下降", "/", "涨/涨", "第一/末位", "up/down",
    "https:/x", "<b>升/降", "创新高/创新低", "增长\u200b/下降", "连续增长/连续下降", "张三推动增长/拖累下降", "一/二",
)  # fmt: skip


def _at_reference(change: Change) -> Maker:
    """Drafts in which one reference of a true sentence is changed."""

    def make(studio: Studio, kind: str, many: int) -> Iterator[Draft]:
        made = 0
        while made < many:
            company = studio.company()
            sentence = studio.true(company)
            matches = list(REFERENCE.finditer(sentence.text))
            if not matches:
                continue
            match = studio.stream.choice(matches)
            text = sentence.text[: match.start()] + change(studio, company, match) + sentence.text[match.end() :]
            made += 1
            yield Draft(kind, company, studio.beside(company, sentence.item, text))

    return make


def _unknown(studio: Studio, company: Company, match: re.Match[str]) -> str:
    facts = company.facts
    others = [u for u in _UNKNOWN if u not in facts]
    return f"{{{{{studio.stream.choice([*others, match['id'] + '.无', match['id'][:-1] + '＊'])}}}}}"


def _broken(studio: Studio, company: Company, match: re.Match[str]) -> str:
    del company
    return studio.stream.choice(_BROKEN).format(match["id"])


def _pair(studio: Studio, company: Company, match: re.Match[str]) -> str:
    del company
    return f"{{{{{match['id']}|{studio.stream.choice(_PAIRS)}}}}}"


def _null(studio: Studio, company: Company, match: re.Match[str]) -> str:
    del match
    nulls = [key for key, fact in company.facts.items() if fact.value is None]
    return f"{{{{{studio.stream.choice(nulls)}}}}}"


def _unsigned_pair(studio: Studio, company: Company, match: re.Match[str]) -> str:
    """A direction for a value that is no change."""
    del match
    plain = [f.id for f in company.facts.values() if f.unit in ("元", "家", "ratio") and not f.about.signed and f.value]
    return f"{{{{{studio.stream.choice(plain)}|增长/下降}}}}"


def _out_of_reach(studio: Studio, kind: str, many: int) -> Iterator[Draft]:
    """A true sentence whose prompt did not show one of its facts."""
    made = 0
    while made < many:
        company = studio.company()
        sentence = studio.true(company)
        refs = sentence.statement.refs
        if not refs:
            continue
        own = {key for key, fact in company.facts.items() if fact.item == sentence.item}
        made += 1
        reach = frozenset((own | set(refs)) - {studio.stream.choice(refs)})
        yield Draft(kind, company, sentence.statement, reach=reach)


def _list_as_number(studio: Studio, company: Company, match: re.Match[str]) -> str:
    """A fact of another unit in a number's place: a list of names, a date, a quote."""
    other = [
        f.id for f in company.facts.values() if f.unit in ("–", "日期") and _differs(f, company.facts[match["id"]])
    ]
    return f"{{{{{studio.stream.choice(other)}}}}}"


def _differs(other: Fact, fact: Fact) -> bool:
    return other.value is not None and other.unit != fact.unit and other.item != fact.item


Mutated = Callable[[Studio, Sentence, FactSheet], Iterator[Sentence]]


def _mutated(mutated: Mutated) -> Maker:
    """Drafts that are true sentences with one change."""

    def make(studio: Studio, kind: str, many: int) -> Iterator[Draft]:
        made = 0
        while made < many:
            company = studio.company()
            changed = list(mutated(studio, studio.true(company), company.facts))
            if changed:
                made += 1
                sentence = studio.stream.choice(changed)
                yield Draft(kind, company, studio.beside(company, sentence.item, sentence.text))

    return make


def _unit(studio: Studio, sentence: Sentence, facts: FactSheet) -> Iterator[Sentence]:
    return change_unit(sentence, facts, studio.stream, tuple(studio.fragments["unit"]))


def _two_facts(studio: Studio, kind: str, many: int) -> Iterator[Draft]:
    """A second fact behind a true sentence with nothing to say what it is."""
    for _ in range(many):
        company = studio.company()
        sentence = studio.true(company, 60)
        keys = [
            f.id for f in company.facts.values() if f.value is not None and f.item != sentence.item and f.unit == "元"
        ]
        text = inserted(sentence.text, studio.one("around").format(f"{{{{{studio.stream.choice(keys)}}}}}"))
        yield Draft(kind, company, statement_of(sentence.item, text))


KINDS: dict[str, Maker] = {
    "reference to nothing": _at_reference(_unknown),
    "reference malformed": _at_reference(_broken),
    "reference with odd words": _at_reference(_pair),
    "reference to a null": _at_reference(_null),
    "direction of no change": _at_reference(_unsigned_pair),
    "reference of other kind": _at_reference(_list_as_number),
    "reference out of reach": _out_of_reach,
    "fact said to be another": _two_facts,
    "unit": _mutated(_unit),
    "period": _mutated(lambda studio, sentence, facts: change_period(sentence, facts, studio.stream)),
    "neighbour's fact": _mutated(lambda studio, sentence, facts: use_neighbour(sentence, facts, studio.stream)),
    "neighbour's name": _mutated(lambda studio, sentence, facts: rename(sentence, facts, studio.stream)),
}
