"""Words of rank, held against the siblings of the fact beside them: 华东最高 must be the highest of all regions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from summarizer.drafting.grounding.lexicon import alternatives, finder, listed
from summarizer.drafting.grounding.metric_words import naming_of, weak
from summarizer.drafting.grounding.reading import NAME, REF, Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.scanning import Hit
from summarizer.drafting.grounding.siblings import siblings_of
from summarizer.drafting.grounding.vocabulary import names_of
from summarizer.facts import Fact, reference_safe

_KINDS = ("ordinary_ranks", "most", "least", "best", "worst", "fastest", "top", "bottom")
_RANKING = re.compile("排名|前三|前五|前十|最|原因")
_RANKED_MEMBERS = re.compile("节点")  # 审批节点最多的: the members themselves are ranked
_TIME = ("天", "小时")


def wrong_ranks(reading: Reading) -> Iterator[Refusal]:
    """Ranks that no cited fact bears out."""
    yield from _wrong_largest(reading)
    hits = [hit for hit in reading.hits(*_KINDS) if hit.meaning != "ordinary_ranks" and not _compares(reading, hit)]
    for hit in (_of_whole(reading, hit) for hit in hits):
        candidates = _candidates(reading, hit)
        if not candidates:
            if reading.finding and (reading.names or hit.meaning in ("most", "least")) and not _by_name(reading, hit):
                yield Refusal("rank", f"“{hit.word}”没有引用可以比较的事实", reading.excerpt(hit.start, hit.end))
            continue
        if not any(_holds(reading, hit, mark) for mark in _of_influence(reading, hit, candidates)):
            yield Refusal("rank", f"“{hit.word}”与所引用的事实不符", reading.excerpt(hit.start, hit.end))
        elif not _rest_in_order(reading, hit, candidates[0]):
            yield Refusal("rank", f"“{hit.word}”后面列出的次序与事实不符", reading.excerpt(hit.start, hit.end))


def _compares(reading: Reading, hit: Hit) -> bool:
    """低于其余订单的{{…}} compares two values: comparisons.py holds it against both."""
    end = reading.segments.clause(hit.start)[1]
    return hit.word.endswith(("其他", "其余", "所有", "任何")) and REF in reading.symbols[hit.end : end]


def _wrong_largest(reading: Reading) -> Iterator[Refusal]:
    """最大的客户是… with another name than the largest customer's."""
    named = dict(reading.names)
    for match in re.finditer(f"最大的?客户(?:仍|依然)?[是为即：](?P<name>{NAME})", reading.symbols):
        name, end = named[match.start("name")], reading.sentence_end(match.start())
        cited = [mark for mark in reading.marks_in(match.end(), end) if mark.number is not None]
        own = next((m for m in cited if m.fact and name in m.fact.members and m.family.startswith("2.3.3.")), None)
        family = siblings_of(reading.kin, own.fact)[0] if own and own.fact else {}
        top = {n for fact in reading.kin.get("2.3.3.top_customer", ()) for n in names_of(fact)}
        if (own and own.number != max(family.values())) or (not cited and top and name not in top):
            yield Refusal("rank", "最大客户与所引用的事实不符", reading.excerpt(*match.span()))


def _of_whole(reading: Reading, hit: Hit) -> Hit:
    """领先全国 means the very first, 领先 alone one of the first."""
    whole = hit.meaning == "top" and any(place == hit.end and name == "全国" for place, name in reading.names)
    return replace(hit, meaning="most") if whole else hit


def _candidates(reading: Reading, hit: Hit) -> list[Mark]:
    """The references that a rank may speak of; where it says of which metric, those of this metric if there are any."""
    found = _of_subject(reading, hit, _near(reading, hit))
    clause = reading.segments.clause(hit.start)[0]
    said = [m.meaning for m in reading.metrics if clause <= m.start < hit.start and m.meaning not in weak()]
    if not said:
        return found
    start, end = reading.segments.sentence(hit.start)
    fitting = [
        m for m in reading.marks_in(start, end) if m.number is not None and said[-1] in naming_of(m.family).needed
    ]
    return [mark for mark in found if mark in fitting] or (fitting if found and fitting else found)


def _of_influence(reading: Reading, hit: Hit, found: list[Mark]) -> list[Mark]:
    """影响最大: what a part did to the whole, where it is cited."""
    before = reading.symbols[reading.segments.clause(hit.start)[0] : hit.start]
    if "影响" not in before and "贡献" not in before:
        return found
    return [mark for mark in found if listed("contribution_families", mark.family)] or found


def _of_subject(reading: Reading, hit: Hit, found: list[Mark]) -> list[Mark]:
    """Of the references before a rank those of the member that it is said of: the one named last, else cited last."""
    found = [mark for mark in found if reading.segments.seen(mark.place, hit.start)] or found
    members = {mark.fact.members for mark in found if mark.fact and mark.fact.members}
    if len(members) < 2 or found[-1].place > hit.start:
        return found
    clause = reading.segments.clause(hit.start)[0]
    names = reading.names_in(clause, hit.start)
    named = [mark for mark in found if mark.fact and names and names[-1] in names_of(mark.fact)]
    last = next(mark.fact.members for mark in reversed(found) if mark.fact and mark.fact.members)
    return named or [mark for mark in found if mark.fact and mark.fact.members in ((), last)]


def _near(reading: Reading, hit: Hit) -> list[Mark]:
    """The references that a rank may speak of: the one that follows at once, else those before, else those behind."""
    start, end = reading.segments.sentence(hit.start)
    behind = [mark for mark in reading.marks_in(hit.end, end) if mark.fact]
    if behind:
        between = reading.symbols[hit.end : behind[0].place]
        if _leads_to().fullmatch(between) and not _ranked(between):
            clause = reading.segments.clause(hit.start)[0]
            told = [mark for mark in reading.marks_in(clause, hit.start) if mark.fact]
            if re.search(alternatives("sizes"), reading.symbols[clause : hit.start]):
                return [
                    mark
                    for mark in behind
                    if mark.fact and behind[0].fact and mark.fact.members == behind[0].fact.members
                ]
            return behind[:1] if not told or between.startswith(("的", "（")) else [*told, behind[0]]
    before = [mark for mark in reading.marks_in(start, hit.start) if mark.fact]
    own = [mark for mark in before if mark.place >= reading.segments.clause(hit.start)[0]]
    if own and any(mark.number is not None for mark in own):
        return own
    if before:
        part = reading.symbols[start : hit.start]
        last = max(part.rfind("；"), 0) + start
        return [mark for mark in before if mark.place >= last] or before
    return behind


def _ranked(text: str) -> bool:
    return any(hit.meaning != "ordinary_ranks" for hit in finder(*_KINDS).scan(text))


def _by_name(reading: Reading, hit: Hit) -> bool:
    """Whether a cited fact is by its name of this rank: 近三个月成交率最低的渠道."""
    return any(mark.fact and hit.word in mark.fact.about.label for mark in reading.marks)


def _holds(reading: Reading, hit: Hit, mark: Mark) -> bool:
    if mark.fact is None:
        return False
    if mark.number is None:
        return _label_fits(mark, hit)
    if hit.word in mark.fact.about.label or _is_named_so(reading, hit, mark.fact):
        return True
    families = siblings_of(reading.kin, mark.fact)
    lists = _lists_before(reading, hit, mark.fact) if families else []
    families += [_within(families[0], names) for names in lists if len(names) > 1 or hit.meaning in ("most", "best")]
    return any(_is_rank(reading, hit, mark, family) for family in families)


def _within(family: Mapping[str, float], names: frozenset[str]) -> dict[str, float]:
    return {member: value for member, value in family.items() if reference_safe(member) in names}


def _lists_before(reading: Reading, hit: Hit, fact: Fact) -> list[frozenset[str]]:
    """The names of the lists that the sentence cites before the rank: 潜力市场有A、B，其中容量最大的是A."""
    start = reading.sentence_start(hit.start)
    cited = [mark.fact for mark in reading.marks_in(start, hit.start) if mark.fact]
    named = [other for other in reading.stated.get(fact.item, ()) if other.label in reading.symbols[start : hit.start]]
    lists = [frozenset(names_of(other)) for other in (*cited, *named) if isinstance(other.value, (list, tuple))]
    return [names for names in lists if fact.members and reference_safe(fact.members[0]) in names]


def _is_named_so(reading: Reading, hit: Hit, fact: Fact) -> bool:
    """Whether another fact of the item names this member as such, or lists it first: 流失率最高的阶段."""
    kind = "most" if hit.meaning in ("most", "top") else hit.meaning
    for other in reading.stated.get(fact.item, ()) if fact.members else ():
        named = {found.meaning for found in finder(*_KINDS).scan(other.about.label)} | {"most"} & {
            "most" if "最主要" in other.about.label else ""
        }
        alike = naming_of(fact.about.family).needed & naming_of(other.about.family).own or "最主要" in other.about.label
        fallen = re.search(alternatives("falls"), other.about.label)
        if other.value == fact.members[0] and kind in named and alike and not fallen:
            return True
        if (
            isinstance(other.value, list)
            and _RANKING.search(other.about.label)
            and kind == "most"
            and _listed_at(other, fact.members[0], hit)
        ):
            return True
    return False


def _listed_at(listing: Fact, member: str, hit: Hit) -> bool:
    rows = [record if isinstance(record, Mapping) else {"": record} for record in listing.value]
    shown = rows[: max(3, len(rows) // 2)] if hit.meaning == "top" else rows[:1]
    return any(member in record.values() for record in shown)


def _label_fits(mark: Mark, hit: Hit) -> bool:
    """A name, a list or an action: its label says of what rank it is, and does not say the opposite."""
    label = mark.fact.about.label if mark.fact else ""
    if mark.family in ("6.3.action", "6.3.action_owner", "6.3.action_deadline"):
        return hit.meaning in ("most", "best")
    named = {found.meaning for found in finder(*_KINDS).scan(label) if found.meaning != "ordinary_ranks"}
    if named:
        return hit.meaning in named or (hit.meaning in ("most", "best", "top") and named <= {"most", "best", "top"})
    if isinstance(mark.fact.value, (list, tuple)) if mark.fact else False:
        return hit.meaning in ("most", "best", "top")
    return "最" in label or "富余" in label or "不足" in label


def _is_rank(reading: Reading, hit: Hit, mark: Mark, family: Mapping[str, float]) -> bool:
    value = mark.number or 0.0
    values = sorted(family.values())
    low, high = values[0], values[-1]
    if hit.meaning in ("top", "bottom"):
        ordered = values[::-1] if hit.meaning == "top" else values
        return value in ordered[: _leading(len(ordered))]
    if _RANKED_MEMBERS.search(reading.symbols[reading.sentence_start(hit.start) : hit.start]):
        return _member_is_rank(hit, mark, family)
    wanted = _wanted(reading, hit, mark)
    sizes = [abs(v) for v in values]
    return (
        (wanted == "high" and value == high)
        or (wanted == "size" and hit.meaning == "most" and value in (low, high))
        or (wanted == "low" and value == low)
        or (wanted == "size" and abs(value) == (max(sizes) if hit.meaning in ("most", "best") else min(sizes)))
        or _member_is_rank(hit, mark, family)
    )


def _leading(many: int) -> int:
    """How many of a family stand 前列."""
    return 1 if many < 4 else max(2, many // 3)


def _wanted(reading: Reading, hit: Hit, mark: Mark) -> str:
    """Which end of the family's values the rank means."""
    clause = reading.segments.clause(hit.start)
    around = reading.symbols[clause[0] : hit.end + 4]
    high = hit.meaning in ("most", "best", "fastest")
    if hit.word == "最慢" and mark.fact and mark.fact.unit not in _TIME:
        return "low"  # of a growth or a rate; of a time it is the longest
    turns = mark.fact is not None and (mark.fact.about.signed or "attainment" in mark.family)
    if turns and hit.meaning in ("most", "least"):
        if re.search(alternatives("sizes"), around):
            return "size"
        if re.search(alternatives("falls"), around):
            high = not high
    if hit.meaning in ("best", "worst") and listed("less_is_better", mark.family):
        high = not high
    if mark.fact and mark.fact.unit in _TIME and (hit.meaning == "fastest" or hit.word == "最快成交"):
        high = not high
    return "high" if high else "low"


def _member_is_rank(hit: Hit, mark: Mark, family: Mapping[str, float]) -> bool:
    """审批节点最多的: the members themselves are numbers."""
    numbers = [int(member) for member in family if member.isdigit()]
    if not mark.fact or len(mark.fact.members) != 1 or not numbers:
        return False
    own = mark.fact.members[0]
    return not own.isdigit() or int(own) == (max(numbers) if hit.meaning == "most" else min(numbers))


def _rest_in_order(reading: Reading, hit: Hit, first: Mark) -> bool:
    """最低的是A（…）、B（…）: what is listed behind the first must follow it in rank."""
    if first.place < hit.end or first.number is None or first.fact is None:
        return True
    row = [first, *_listed_behind(reading, first)]
    family = max(siblings_of(reading.kin, first.fact), key=len, default={})
    ordered = sorted(family.values(), reverse=(first.number == max(family.values(), default=0.0)))
    return len(row) == 1 or [mark.number for mark in row] == ordered[: len(row)]


def _listed_behind(reading: Reading, first: Mark) -> Sequence[Mark]:
    """References of the same family in one list with the first: nothing but names, brackets and 、 between them."""
    row = [first]
    for mark in reading.marks:
        if mark.place > row[-1].place and mark.family == first.family:
            between = reading.symbols[row[-1].place + 1 : mark.place]
            if not _list_pattern().fullmatch(between):
                break
            row.append(mark)
    return row[1:]


@cache
def _leads_to() -> re.Pattern[str]:
    """What may stand between a rank and the reference that it speaks of."""
    return re.compile(
        f"[^，。；、{REF}]{{0,16}}|(?:的是{NAME})?，(?:为|达|达到|仅|仅为|高达|只有|占|是)[^，。；、{REF}]{{0,6}}"
    )


@cache
def _list_pattern() -> re.Pattern[str]:
    return re.compile(f"[）“”]*(?:、|和|与|以及)[“”{NAME}\u4e00-\u9fff]{{0,12}}[（“”]*")
