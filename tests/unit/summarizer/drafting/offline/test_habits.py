"""What reviewers took out and put in decides what the next draft mentions."""

from __future__ import annotations

from summarizer.briefing import Statement
from summarizer.drafting.offline.draft import ItemDraft, statement
from summarizer.drafting.offline.habits import Habits, Shape, adapted, counted, shape
from summarizer.drafting.offline.writer import write_briefing
from summarizer.periods import Month
from tests.factories.random_sheets import random_sheet

SALES = "本月净销售额{{1.1.1.net_sales}}。"
EAST, SOUTH = "华东净销售额{{1.2.1.region_sales.华东}}。", "华南的销售额{{1.2.1.region_sales.华南}}。"


def habits(*fates: tuple[str, str, int]) -> Habits:
    told: list[tuple[Shape, str]] = []
    for text, fate, times in fates:
        told += [(shape("1.2.1", "finding", text), fate)] * times
    return counted(told)


def finding(text: str) -> Statement:
    return statement("1.2.1", text)


def test_a_shape_is_the_same_for_other_members_and_words() -> None:
    assert shape("1.2.1", "finding", EAST) == shape("1.2.1", "finding", SOUTH) != shape("1.2.1", "finding", SALES)
    assert shape("1.2.1", "finding", EAST) != shape("1.1.1", "finding", EAST)


def test_what_is_taken_out_more_often_than_not_is_kept_back() -> None:
    draft = ItemDraft([finding(SALES), finding(EAST)], more=[])
    taught = habits((SOUTH, "removed", 2), (EAST, "unchanged", 1))
    found = adapted(draft, taught)
    assert [one.text for one in found.statements] == [SALES]
    assert [one.text for one in found.more] == [EAST]


def test_too_little_or_divided_experience_changes_nothing() -> None:
    draft = ItemDraft([finding(SALES), finding(EAST)], more=[])
    assert adapted(draft, habits((EAST, "removed", 2))) is draft
    assert adapted(draft, habits((EAST, "removed", 2), (EAST, "edited", 2))) is draft
    assert adapted(draft, habits((SALES, "added", 1))) is draft


def test_what_people_add_by_themselves_is_written_before_the_recommendations() -> None:
    asked = statement("1.2.1", SALES, "recommendation")
    draft = ItemDraft([finding(SALES), asked], more=[finding(EAST)])
    found = adapted(draft, habits((SOUTH, "added", 2)))
    assert [one.text for one in found.statements] == [SALES, EAST, SALES]
    assert found.more == []


def test_an_item_never_falls_silent() -> None:
    draft = ItemDraft([finding(SALES), finding(EAST)], lead=None)
    found = adapted(draft, habits((SALES, "removed", 4), (EAST, "removed", 4)))
    assert [one.text for one in found.statements] == [SALES]


def test_the_whole_draft_follows_the_habits() -> None:
    facts, month = random_sheet(7), Month(2025, 10)
    plain = write_briefing(facts, company="启明机电", month=month)
    item = next(one for one in plain.items() if sum(s.kind == "finding" for s in one.statements) > 1)
    gone = next(s for s in item.statements if s.kind == "finding")
    taught = counted([(shape(item.no, "finding", gone.text), "removed")] * 3)
    again = write_briefing(facts, company="启明机电", month=month, habits=taught)
    (same,) = [one for one in again.items() if one.no == item.no]
    assert gone not in same.statements
    assert gone in same.more


def test_findings_stand_in_the_order_that_reviewers_made_three_times() -> None:
    asked = statement("1.2.1", SALES, "recommendation")
    draft = ItemDraft([finding(SALES), finding(EAST), asked], more=[])
    theirs = [shape("1.2.1", "finding", text) for text in (SOUTH, SALES)]
    assert adapted(draft, counted([], orders=[theirs] * 2)) is draft
    assert adapted(draft, counted([], orders=[theirs] * 3 + [theirs[::-1]] * 3)) is draft
    found = adapted(draft, counted([], orders=[theirs] * 3))
    assert [one.text for one in found.statements] == [EAST, SALES, SALES]
    assert found.statements[-1].kind == "recommendation"
