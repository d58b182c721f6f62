"""The playbook: every entry can be read, names only what exists, and asks for nothing that cannot be checked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from summarizer.drafting.grounding import Vocabulary, check
from summarizer.drafting.offline.draft import statement
from summarizer.drafting.offline.exceptional import RULES
from summarizer.drafting.offline.goals import goal_families
from summarizer.drafting.offline.playbook import MEMBER, Entry, PlaybookError, playbook, read_playbook
from summarizer.facts import FactSheet
from summarizer.kpi.context import default_thresholds
from summarizer.outline import items
from summarizer.register import Definition, register

ENTRIES = playbook().entries
VOCABULARY = Vocabulary.of(FactSheet())
STATED: dict[str, Any] = {
    "item": "3.1.2",
    "when": ["3.1.2.open_leads > 0"],
    "action": "清理线索",
    "owner": "销售主管",
    "deadline": "workdays 5",
    "measure": "3.1.2.open_leads less half",
    "effort": "低",
}
LIMITS = {"item": 2, "timetable": 15, "section": {"3": 5}}


def every(entries: tuple[Entry, ...] = ENTRIES) -> Any:
    return pytest.mark.parametrize("entry", entries, ids=lambda entry: entry.name)


def family_of(fact: str) -> Definition | None:
    """The family that a fact's id begins with: 3.1.1.avg_attainment_last6.{member}."""
    parts = fact.split(".")
    return next((register()[f] for n in (4, 3) if (f := ".".join(parts[:n])) in register()), None)


def facts_named(entry: Entry) -> Iterator[str]:
    for condition in entry.when:
        yield condition.fact
        yield condition.than.fact
    for measure in entry.measures:
        yield measure.fact
        yield measure.than.fact
    yield entry.whom.family if entry.whom else ""
    yield entry.stake.fact if entry.stake else ""


def test_there_are_sixty_entries_and_some_for_every_item_of_sections_03_to_06() -> None:
    covered = Counter(entry.item for entry in ENTRIES)

    assert len(ENTRIES) >= 60
    assert {item.no for item in items() if item.no[0] in "3456"} == set(covered)


def test_entries_are_called_differently_and_their_actions_differ() -> None:
    assert max(Counter(entry.action for entry in ENTRIES).values()) == 1
    assert max(Counter(entry.name for entry in ENTRIES).values()) == 1


@every()
def test_an_entry_names_only_facts_and_thresholds_that_exist(entry: Entry) -> None:
    for fact in filter(None, facts_named(entry)):
        about = family_of(fact)
        assert about is not None, fact
        assert ("{0}" in about.label) or MEMBER not in fact, fact
    thresholds = [part.than.threshold for part in (*entry.when, *entry.measures) if part.than.threshold]
    assert set(thresholds) <= set(default_thresholds())


@every()
def test_what_an_entry_must_move_is_a_number_that_a_goal_can_have(entry: Entry) -> None:
    assert entry.measures
    for measure in entry.measures:
        about = family_of(measure.fact)
        assert about
        assert about.unit in goal_families()
        if measure.rule == "times":
            assert (measure.than.number < 1) == (measure.better == "less")
        if measure.rule == "half":
            assert measure.better == "less"
        if measure.rule == "by":
            assert measure.than.number > 0


@every()
def test_a_member_is_used_where_one_is_picked_and_only_there(entry: Entry) -> None:
    uses = MEMBER in entry.action or any(MEMBER in fact for fact in facts_named(entry))

    assert uses == (entry.whom is not None)


@every()
def test_an_action_follows_its_owner_and_date_as_plain_words_without_numbers(entry: Entry) -> None:
    text = entry.action.replace(MEMBER, "某")

    assert check(statement(entry.item, f"建议{text}。", "recommendation"), {}, VOCABULARY) == []
    assert not re.search(r"[。！？；]|^(建议|由|于)", text)
    assert 8 <= len(text) <= 32


@every()
def test_an_entry_can_be_ranked_dated_and_owned(entry: Entry) -> None:
    assert entry.stake is not None or entry.weight > 0
    assert 0 <= entry.weight <= 0.05
    assert 1 <= entry.deadline.count <= (20 if entry.deadline.kind == "workdays" else 28)
    assert entry.effort in ("低", "中", "高")
    assert re.fullmatch(r"[\u4e00-\u9fff]{3,8}", entry.owner)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("when", ["3.1.2.open_leads is large"]),
        ("when", ["3.1.2.open_leads >"]),
        ("measure", "3.1.2.open_leads smaller half"),
        ("measure", "3.1.2.open_leads less"),
        ("deadline", "next week"),
        ("deadline", "workdays ten"),
        ("member", "some of 3.1.2.rep_attainment"),
        ("stake", "3.1.2.open_leads / a lot"),
    ],
)
def test_an_entry_written_otherwise_is_refused_by_name(field: str, wrong: object) -> None:
    with pytest.raises(PlaybookError, match="清理专项"):
        read_playbook({"limits": LIMITS, "entries": {"清理专项": {**STATED, field: wrong}}})


def test_an_entry_as_the_head_of_the_file_says_is_read() -> None:
    [entry] = read_playbook({"limits": LIMITS, "entries": {"清理专项": STATED}}).entries

    assert (entry.name, entry.theme, entry.weight, entry.whom) == ("清理专项", "清理专项", 0.0, None)
    assert (entry.measures[0].better, entry.measures[0].rule) == ("less", "half")


def test_what_is_exceptional_can_be_told_of_every_family_that_an_entry_names() -> None:
    named = {
        condition.fact.removesuffix(".{member}")
        for entry in playbook().entries
        for condition in entry.when
        if condition.sign in ("exceptional", "ordinary")
    }
    assert named
    assert named <= set(RULES)
