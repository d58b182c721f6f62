"""Claims about all members of a family, 各区域均增长, and about one alone, 唯一增长的区域."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache

from summarizer.drafting.grounding.lexicon import alternatives, table, words
from summarizer.drafting.grounding.reading import NAME, REF, Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.segments import Span
from summarizer.drafting.grounding.siblings import siblings_of


def claims_about_all(reading: Reading) -> Iterator[Refusal]:
    """Claims about every member, or about one alone, that the family contradicts or that no cited fact decides."""
    if not reading.finding:
        return
    for match in _everyone().finditer(reading.symbols):
        if any(hit.start < match.start("all") < hit.end for hit in reading.metrics):
            continue  # 订单均额
        shown = reading.excerpt(match.start(), match.end())
        answer = _for_all(reading, match)
        if answer is None:
            yield Refusal("rank", "对全体的说法没有引用可以核对的事实", shown)
        elif not answer:
            yield Refusal("rank", "对全体的说法与所引用的事实不符", shown)
    for match in _alone().finditer(reading.symbols):
        if _is_alone(reading, match) is False:
            yield Refusal("rank", "“唯一”的说法与所引用的事实不符", reading.excerpt(match.start(), match.end()))


def of_all(reading: Reading, place: int) -> bool:
    """Whether the claim at this place is one about all members."""
    return any(match.start("claim") == place for match in _everyone().finditer(reading.symbols))


def _for_all(reading: Reading, match: re.Match[str]) -> bool | None:
    """Whether the claim holds for the whole group, where it names one, else for all facts that its sentence cites."""
    claim = match["claim"]
    clause = reading.segments.clause(match.start())
    whole = any(group in reading.symbols[clause[0] : match.end()] for group in words("groups"))
    start, end = reading.segments.sentence(match.start())
    cited = [mark for mark in reading.marks_in(start, end) if _decides(mark, claim)]
    if whole and not any(mark.fact and mark.fact.members for mark in cited):
        return _by_the_sheet(reading, match, clause)
    if not cited:
        return None
    if not whole:
        return all(_is_so(mark.number or 0.0, claim, mark.family) for mark in cited)
    groups = [(mark.family, siblings_of(reading.kin, mark.fact)) for mark in cited if mark.fact and mark.fact.members]
    return any(found and all(_is_so(v, claim, family) for v in found[0].values()) for family, found in groups)


def _by_the_sheet(reading: Reading, match: re.Match[str], clause: Span) -> bool | None:
    """For a group of which no member is cited: by the family that measures what is claimed."""
    text = reading.symbols[clause[0] : match.end()]
    prefix = next((found for group, found in table("group_families").items() if group in text), "")
    ends = ("attainment", "gap") if match["claim"] in _target_words() else ("_yoy",) if "同比" in text else ("_mom",)
    families = [family for family in reading.kin if fnmatchcase(family, prefix) and family.endswith(ends)]
    parts = [(family, siblings_of(reading.kin, reading.kin[family][0])[:1]) for family in families]
    known = [(family, part[0].values()) for family, part in parts if part and part[0]]
    return any(all(_is_so(v, match["claim"], family) for v in values) for family, values in known) if known else None


def _decides(mark: Mark, claim: str) -> bool:
    """Whether a fact says yes or no to a claim: a change to a direction, a rate or gap to the target."""
    if mark.number is None or mark.fact is None:
        return False
    target = "attainment" in mark.family or "gap" in mark.family
    return target if claim in _target_words() else mark.fact.about.signed or ("高于" in claim and target)


def _is_so(value: float, claim: str, family: str) -> bool:
    if claim in _target_words():
        met = value >= 1 if "attainment" in family else value >= 0
        return met == (claim in words("reached"))
    return value > 0 if claim in words("rising") or claim in ("为正", "正增长") else value < 0


def _is_alone(reading: Reading, match: re.Match[str]) -> bool | None:
    """Whether no sibling shares the direction that one member is said to have alone; None where nothing decides."""
    start, end = reading.segments.sentence(match.start())
    cited: Sequence[Mark] = [m for m in reading.marks_in(start, end) if _decides(m, match["claim"])]
    cited = [mark for mark in cited if mark.fact and mark.fact.members]
    if not cited:
        return None
    for mark in cited:
        families = siblings_of(reading.kin, mark.fact) if mark.fact else []
        alike = [v for v in families[0].values() if _is_so(v, match["claim"], mark.family)] if families else []
        if alike == [mark.number]:
            return True
    return False


@cache
def _target_words() -> frozenset[str]:
    return frozenset((*words("reached"), *words("missed")))


@cache
def _claim_words() -> str:
    return alternatives("reached", "missed", "rising", "falling")


@cache
def _everyone() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<all>{alternatives('everyone')})[^，。；（）{REF}]{{0,5}}?(?P<claim>{_claim_words()}|为正|为负|正增长)"
    )


@cache
def _alone() -> re.Pattern[str]:
    inner = rf"[^，。；（）{REF}]"
    return re.compile(
        rf"(?:(?:{alternatives('alone')}|仅){inner}{{0,8}}?|仅{NAME}{inner}{{0,4}}?)(?P<claim>{_claim_words()})"
    )
