"""The opening page and the topics' headlines: what the meeting must know, each statement linked to its item.

The page begins with the month as a whole and ends with the one decision. Between them every section that has anything
is heard, and the rest of the places go to what is worth most: the share of the month's sales that is concerned, twice
as much where it is lost or at risk (`candidates.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from summarizer.briefing import Statement
from summarizer.drafting.offline.candidates import LOSS
from summarizer.drafting.offline.draft import ItemDraft, statement
from summarizer.drafting.offline.recommending import decision
from summarizer.drafting.offline.totals import hangs_on_largest, is_partial
from summarizer.drafting.offline.wording import Pen, at, first_sentence, leans, opening
from summarizer.facts import FactSheet

FEWEST, MOST = 5, 7
MOST_OF_TOPIC = 2
LEAST = 0.02  # of the month's sales: what is worth less has no place before the others

# How many statements each section is sure of, if it has something of weight to say; the rest go to the weightiest.
_SURE = {"1": 2, "2": 1, "3": 1, "4": 1}
_AT_RISK = ("3", "4")  # sections of which every point is a loss or may become one
_FIRST, _TIMETABLE = "1.1.1", "6.3"

Drafts = Mapping[str, ItemDraft]  # by item, in the order of the outline


def open_with(drafts: Drafts, facts: FactSheet, passes: Callable[[Statement], bool]) -> list[Statement]:
    """The opening page: what the meeting must know, then the one decision that it must take."""
    settled = decision(facts) if any(s.kind == "finding" for s in drafts[_TIMETABLE].statements) else None
    if settled is not None and not passes(settled):
        settled = None
    others = {no: draft for no, draft in drafts.items() if settled is None or no != _TIMETABLE}
    chosen = summarise(others, MOST - 1 if settled else MOST)
    whole = _the_month(facts) if any(s.item == _FIRST for s in chosen) else None
    if whole is not None and passes(whole):
        chosen = [whole, *(s for s in chosen if s.item != _FIRST)]
    return [*filter(passes, chosen), *([settled] if settled else [])]


def summarise(drafts: Drafts, most: int = MOST) -> list[Statement]:
    """Five to seven statements of the whole briefing, in its order; fewer only where fewer items have any."""
    candidates = {no: found for no, draft in drafts.items() if (found := _message(draft))}
    order = sorted(candidates, key=lambda no: (no != _FIRST, -_worth(no, drafts)))  # stable: equals by outline
    chosen: list[str] = []
    for section, count in _SURE.items():
        own = [no for no in order if no.startswith(section + ".") and (no == _FIRST or _worth(no, drafts) >= LEAST)]
        chosen += own[:count]
    chosen = chosen[:most]
    rest = [no for no in order if no not in chosen]
    while len(chosen) < most and rest:
        weighty = [no for no in rest if _worth(no, drafts) >= LEAST and _told(no, chosen) < MOST_OF_TOPIC]
        if not weighty and len(chosen) >= FEWEST:
            break
        chosen.append(max(weighty or rest, key=lambda no: _worth_beside(no, drafts, chosen)))  # the first of equals
        rest.remove(chosen[-1])
    return [_as_summary(candidates[no]) for no in drafts if no in chosen]


def _worth(no: str, drafts: Drafts) -> float:
    """What a point is worth to the meeting, as a share of the month's sales."""
    return drafts[no].weight * (LOSS if no.startswith(_AT_RISK) else 1.0)


def _the_month(facts: FactSheet) -> Statement | None:
    """Sales with their change and their target in one sentence; None where there is no change to add to the item's."""
    pen = Pen(facts, _FIRST)
    if is_partial(facts):
        so_far = pen.sentence(
            f"数据截至{at('0.period.cutoff')}，本月净销售额{at('1.1.1.net_sales')}",
            f"目标达成率{at('1.1.1.attainment_rate')}",
            f"；按已过工作日推算，全月目标达成率{at('1.1.1.expected_attainment')}",
        )
        return statement(_FIRST, so_far) if so_far else None
    year, month = (at(f"1.1.2.{change}", words="增长/下降") for change in ("yoy", "mom"))
    without = at("1.1.2.yoy_excl_top_customer", words="增长/下降")
    caveat = pen.clause(f"（剔除当月最大客户后同比{without}）") if hangs_on_largest(facts) else ""
    change = pen.clause(f"同比{year}{caveat}") or pen.clause(f"环比{month}")
    text = pen.sentence(
        f"本月净销售额{at('1.1.1.net_sales')}",
        change,
        f"目标达成率{at('1.1.1.attainment_rate')}",
        f"较目标{at('1.1.1.gap', words='超出/落后')}",
    )
    return statement(_FIRST, text) if text and change else None


def _worth_beside(no: str, drafts: Drafts, chosen: Sequence[str]) -> float:
    """What a point is worth beside those chosen: half where its topic is told already."""
    return _worth(no, drafts) * (0.5 if _told(no, chosen) else 1.0)


def _told(no: str, chosen: Sequence[str]) -> int:
    """How many of those chosen are of the same topic."""
    return sum(other.rsplit(".", 1)[0] == no.rsplit(".", 1)[0] for other in chosen)


def headline(drafts: Sequence[ItemDraft], facts: FactSheet) -> Statement | None:
    """The point of a topic: the headline of its weightiest item, or the opening words of that item's first finding.

    The month's attainment comes before all else.
    """
    for draft in sorted(drafts, key=_rank):
        message = _message(draft)
        if message is None:
            continue
        text = draft.headline or opening(message.text, facts)
        if text:
            return statement(message.item, text)
    return None


def _rank(draft: ItemDraft) -> tuple[bool, float]:
    return not any(said.item == _FIRST for said in draft.statements), -draft.weight


def _message(draft: ItemDraft) -> Statement | None:
    """The statement that says most of the month: the weightiest, if it passed, else the first finding; never one
    that is understood only after another."""
    findings = [s for s in draft.statements if s.kind == "finding" and not leans(s.text)]
    return draft.lead if draft.lead in findings else next(iter(findings), None)


def _as_summary(message: Statement) -> Statement:
    return statement(message.item, first_sentence(message.text), message.kind, message.evidence)
