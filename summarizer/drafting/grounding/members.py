"""The member that a sentence names, held against the member of the fact it cites: 华东…{{….华南}} is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.drafting.grounding.in_turn import in_turn
from summarizer.drafting.grounding.lexicon import alternatives, listed, table, words
from summarizer.drafting.grounding.metric_words import naming_of, timing_of
from summarizer.drafting.grounding.reading import NAME, REF, Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.vocabulary import Vocabulary, is_plain, names_of
from summarizer.facts import Fact, reference_safe

_MONTH = re.compile(r"\d{4}-\d{2}")  # seen by periods.py
_OTHERS = (
    "较",
    "比",
    "与",
    "对",
    "高于",
    "低于",
    "超过",
    "不及",
    "和",
)  # before a name that the number is held against


def wrong_members(reading: Reading, vocabulary: Vocabulary) -> Iterator[Refusal]:
    """References to a member that the words before them do not mean, and to one that is not named."""
    for mark in reading.marks:
        if mark.fact is None or (mark.number is None and not mark.fact.members):
            continue
        siblings = vocabulary.families.get(mark.fact.about.family, frozenset())
        own = names_of(mark.fact)
        listed_as = in_turn(reading, mark) if mark.fact.members else ""
        said = [listed_as] if listed_as else _meant(reading, mark, siblings) if mark.fact.members else []
        if listed_as in own:
            continue
        if said and not any(_same(name, own) for name in said):
            yield Refusal("name", f"“{said[-1]}”后面引用的是另一成员的事实", mark.id)
        elif half := _half_named(reading, mark, mark.fact):
            yield Refusal("name", f"引用的是“{half}”的事实，与前面的名称不符", mark.id)
        elif stranger := _of_somebody_else(reading, mark, mark.fact, vocabulary):
            yield Refusal("name", f"引用的不是“{stranger}”的事实", mark.id)
        elif missing := _unnamed(reading, mark.fact, mark, vocabulary):
            yield Refusal("name", f"正文没有写明引用的是“{missing}”的事实", mark.id)


def _meant(reading: Reading, mark: Mark, siblings: frozenset[str]) -> list[str]:
    """The siblings that may be meant: those of the reference's clause, else of the nearest clause that has any."""
    rest = reading.symbols[mark.place + 1 :]
    if rest.startswith(("的" + NAME, "来自" + NAME)):
        behind = reading.names_in(mark.place, mark.place + 5)
        if behind and any(_same(name, siblings) for name in behind[:1]):
            return behind[:1]
    start = reading.segments.clause(mark.place)[0]
    spans = [(start, mark.place), *reading.segments.clauses_before(mark.place)]
    sentence = reading.sentence_start(mark.place)
    for position, (begin, end) in enumerate(spans):
        named = [name for name in reading.names_in(begin, min(end, mark.place)) if _same(name, siblings)]
        if named and (begin >= sentence or position == 0):
            return named[-1:] if position == 0 else [named[0], named[-1]]
    return []


def _half_named(reading: Reading, mark: Mark, fact: Fact) -> str:
    """For a fact of two members: the one that the clause leaves out although it names others."""
    if len(fact.members) < 2:
        return ""
    bracket = reading.segments.bracket(mark.place)
    place = bracket[0] if bracket and not reading.names_in(bracket[0], mark.place) else mark.place
    start = reading.segments.clause(place)[0]
    named = reading.names_in(start, mark.place)
    return next(
        (m for m in map(reference_safe, fact.members) if len(named) > 1 and not _MONTH.fullmatch(m) and m not in named),
        "",
    )


def _of_somebody_else(reading: Reading, mark: Mark, fact: Fact, vocabulary: Vocabulary) -> str:
    """A name right before the reference that is none of the fact's: 华东达成率{{of all}}."""
    if mark.id.startswith("0.") or listed("common_members", fact.about.family):
        return ""
    start = reading.segments.clause(mark.place)[0]
    bracket = reading.segments.bracket(mark.place)
    if bracket and bracket[0] + 1 == start and not reading.names_in(start, mark.place):
        start = reading.segments.clause(bracket[0])[0]  # 华东较目标…（达成率{{…}}）
    start = max([start, *(other.place + 1 for other in reading.marks if start <= other.place < mark.place and not
                          (bracket and other.place < bracket[0]))])  # fmt: skip
    if any(word in reading.symbols[start : mark.place] for word in words("wholes")):
        return ""
    own = names_of(fact)
    members = {member for other in reading.marks if other.fact for member in other.fact.members}
    for place, name in reading.names:
        if not start <= place < mark.place or name not in vocabulary.proper or _same(name, own):
            continue
        if is_plain(name) and name not in members:
            continue
        held = reading.symbols[:place].endswith(_OTHERS)
        if not held and not _item_states(reading, fact, name):
            return name
    return _subject(reading, mark, fact)


def _subject(reading: Reading, mark: Mark, fact: Fact) -> str:
    """The member that the sentence has spoken of alone so far, if the fact is of all but could be of this member."""
    before = [other for other in reading.marks_in(reading.sentence_start(mark.place), mark.place) if other.fact]
    if fact.members or not before or any(len(other.fact.members) != 1 for other in before if other.fact):
        return ""
    subjects = {other.fact.members[0] for other in before if other.fact}
    naming = naming_of(fact.about.family)
    for family, facts in reading.kin.items() if len(subjects) == 1 else ():
        alike = facts[0].unit == fact.unit and timing_of(family).needed == timing_of(fact.about.family).needed
        if alike and naming_of(family).needed == naming.needed and any(f.members == tuple(subjects) for f in facts):
            return next(iter(subjects))
    return ""


def _item_states(reading: Reading, fact: Fact, name: str) -> bool:
    """Whether a fact of the item without members is by its value this name's: 最大客户."""
    return any(name in names_of(other) for other in reading.stated.get(fact.item, ()) if isinstance(other.value, str))


def _unnamed(reading: Reading, fact: Fact, mark: Mark, vocabulary: Vocabulary) -> str:
    """The member that should have been named somewhere up to the end of the clause."""
    if _is_anonymous(reading, mark):
        return ""
    end = reading.segments.clause(mark.place)[1]
    said = set(reading.names_in(0, end)) | _stated_before(reading, mark) | _named_after(reading, mark, end)
    text = "".join(
        original for symbol, original in zip(reading.symbols[:end], reading.originals, strict=False) if symbol != REF
    )
    if listed("common_members", fact.about.family):
        return _unsaid(reading, fact, mark, text) if listed("said_members", fact.about.family) else ""
    for member in map(reference_safe, fact.members):
        proper = member in vocabulary.proper and len(member) > 1 and not _MONTH.fullmatch(member)
        parts = {part for part in names_of(fact) if part in member}
        if proper and not parts & said and member not in text and not any(_same(name, {member}) for name in said):
            return member
    return ""


def _named_after(reading: Reading, mark: Mark, end: int) -> set[str]:
    """与上月的{{…}}相比，华东…: the name that follows where the sentence has named nobody yet."""
    begin, stop = reading.segments.sentence(mark.place)
    return set() if reading.names_in(begin, end) else set(reading.names_in(end, stop)[:1])


def _stated_before(reading: Reading, mark: Mark) -> set[str]:
    """The names that references before this one state in its sentence: 最高的渠道为{{…}}，达{{…}}."""
    before = reading.marks_in(reading.sentence_start(mark.place), mark.place)
    return {name for other in before if other.fact and other.number is None for name in names_of(other.fact)}


def _is_anonymous(reading: Reading, mark: Mark) -> bool:
    """个人指标最高{{…}}: who it is need not be said; that it is the highest, ranks.py holds against the family."""
    before = reading.symbols[: mark.place]
    return re.search(f"(?:{alternatives('most', 'least')})(?:的?[为是达仅]|者[为是])?$", before) is not None


def _unsaid(reading: Reading, fact: Fact, mark: Mark, text: str) -> str:
    """A member that is an ordinary word must be said too, and no sibling after it: 高价值{{….低}}."""
    names = {str(other.members[0]) for other in reading.kin.get(fact.about.family, ()) if other.members}
    spoken = {name: [name, *table("member_words").get(name, "").split()] for name in names | set(fact.members)}
    before = text[: _length_before(reading, mark)]
    found = {name: max((before.rfind(word) for word in said), default=-1) for name, said in spoken.items()}
    latest = max(found.values(), default=-1)
    member = fact.members[0]
    if latest < 0 or (found[member] < latest and not _contains(member, found, latest)):
        return member
    return ""


def _length_before(reading: Reading, mark: Mark) -> int:
    pairs = zip(reading.symbols[: mark.place], reading.originals, strict=False)
    return sum(len(original) for symbol, original in pairs if symbol != REF)


def _contains(member: str, found: dict[str, int], latest: int) -> bool:
    """Whether what was found last is only a part of the member's own name."""
    return found[member] >= 0 and any(place == latest and name in member for name, place in found.items())


def unbacked_names(reading: Reading) -> Iterator[Refusal]:
    """Names in plain text that no referenced fact states, and that are not ordinary words."""
    for place, name in reading.names:
        if name not in reading.backed and not is_plain(name) and not any(_same(name, {own}) for own in reading.backed):
            yield Refusal("name", f"“{name}”不在所引用的事实中", reading.excerpt(place, place + 1))


def _same(name: str, names: frozenset[str] | set[str]) -> bool:
    """Whether a name is one of these, or the beginning of one: 苏州卓衡 for 苏州卓衡汽车零部件有限公司."""
    return name in names or (len(name) > 3 and any(other.startswith(name) for other in names))
