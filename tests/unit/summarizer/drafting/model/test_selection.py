"""What each prompt of a real month shows: within its budget, all that the draft stands on, and nobody's name."""

from __future__ import annotations

import pytest

from summarizer.briefing import Briefing, Statement, references
from summarizer.drafting.grounding import Vocabulary, check
from summarizer.drafting.model.brief import SectionBrief
from summarizer.drafting.model.people import people_of
from summarizer.drafting.model.prompting import Prompt, render_section, render_summary
from summarizer.drafting.model.selection import section_briefs, summary_brief
from summarizer.drafting.offline.writer import write_briefing
from summarizer.periods import Month
from summarizer.pipeline import Analysis
from tests.factories.random_sheets import POOLS, random_sheet

BUDGET = 6000


@pytest.fixture(scope="module")
def people(sample: Analysis) -> frozenset[str]:
    return people_of(sample.tables)


@pytest.fixture(scope="module")
def briefs(sample: Analysis, sample_briefing: Briefing, people: frozenset[str]) -> list[SectionBrief]:
    return section_briefs(sample.facts, sample_briefing, people, budget=BUDGET)


@pytest.fixture(scope="module")
def opening(sample: Analysis, sample_briefing: Briefing, people: frozenset[str]) -> SectionBrief:
    return summary_brief(sample.facts, sample_briefing, people, budget=BUDGET)


@pytest.fixture(scope="module")
def prompts(briefs: list[SectionBrief], opening: SectionBrief) -> list[Prompt]:
    return [*map(render_section, briefs), render_summary(opening)]


def test_there_is_one_brief_per_section_with_every_item_that_has_something_to_say(
    briefs: list[SectionBrief], sample_briefing: Briefing
) -> None:
    assert [brief.no for brief in briefs] == ["01", "02", "03", "04", "05", "06"]
    spoken = [item.no for item in sample_briefing.items() if any(s.kind != "gap" for s in item.statements)]
    assert [item.no for brief in briefs for item in brief.items] == spoken


def test_prompts_keep_within_the_budget(prompts: list[Prompt]) -> None:
    assert [prompt.name for prompt in prompts] == [*(f"section_{n}" for n in range(1, 7)), "summary"]
    assert max(prompt.tokens for prompt in prompts) <= BUDGET


@pytest.mark.parametrize("budget", [1800, 2500, 4000])
def test_a_small_budget_keeps_the_first_statement_of_items_before_anything_else(
    sample: Analysis, sample_briefing: Briefing, people: frozenset[str], budget: int
) -> None:
    for brief in section_briefs(sample.facts, sample_briefing, people, budget=budget):
        assert render_section(brief).tokens <= budget
        assert all(item.draft for item in brief.items if item.facts)
        assert brief.dropped > 0


def test_a_budget_that_does_not_hold_the_rules_leaves_no_items(sample: Analysis, sample_briefing: Briefing) -> None:
    briefs = section_briefs(sample.facts, sample_briefing, [], budget=500)
    assert [brief.items for brief in briefs] == [()] * 6


def test_no_one_is_named_and_the_company_neither(
    prompts: list[Prompt], people: frozenset[str], sample_briefing: Briefing
) -> None:
    text = "".join(prompt.user for prompt in prompts)
    assert [name for name in sorted(people) if name in text] == []
    assert sample_briefing.company not in text
    assert "〔人员" in text


def test_a_person_is_called_the_same_in_every_section(briefs: list[SectionBrief]) -> None:
    names: dict[str, str] = {}
    for brief in briefs:
        for placeholder, name in brief.people.items():
            assert names.setdefault(placeholder, name) == name
    assert len(set(names.values())) == len(names) > 1


def test_no_fact_without_a_value_is_shown(briefs: list[SectionBrief], sample: Analysis) -> None:
    shown = [fact for brief in briefs for item in brief.items for fact in item.facts]
    assert all(sample.facts[fact.id].value is not None for fact in shown)
    assert all("无数据" not in fact.text for fact in shown)


def test_drafts_and_options_lead_back_to_the_offline_writers_words(
    briefs: list[SectionBrief], sample_briefing: Briefing
) -> None:
    kinds = {"finding": "draft", "recommendation": "options"}
    offline = {item.no: item for item in sample_briefing.items()}
    for brief in briefs:
        for item in brief.items:
            for kind, field in kinds.items():
                original = [s.text for s in offline[item.no].statements if s.kind == kind]
                shown = [brief.expand(text) for text in getattr(item, field)]
                assert [text for text in shown if text not in original] == []


def test_a_draft_given_back_as_it_is_shown_passes_the_check(
    briefs: list[SectionBrief], opening: SectionBrief, sample: Analysis
) -> None:
    vocabulary = Vocabulary.of(sample.facts)
    for brief in [*briefs, opening]:
        for item in brief.items:
            for said in item.draft:
                text = brief.expand(said)
                statement = Statement(item=item.no, kind="finding", text=text, refs=references(text))
                assert check(statement, sample.facts, vocabulary, reach=brief.reach(item.no)) == []


def test_quotes_are_those_of_their_item_and_the_offline_choice_comes_first(
    briefs: list[SectionBrief], sample_briefing: Briefing
) -> None:
    shown = {item.no: item.quotes for brief in briefs for item in brief.items if item.quotes}
    for item in sample_briefing.items():
        chosen = [statement.evidence[0] for statement in item.statements if statement.kind == "quote"]
        if item.no in shown and chosen:
            assert shown[item.no][0].evidence == chosen[0]
    assert {no[0] for no in shown} == {"4", "5"}
    assert all(quote.id.startswith(f"{no}.") for no, quotes in shown.items() for quote in quotes)


def test_last_months_unfinished_actions_stand_in_section_six_alone(briefs: list[SectionBrief]) -> None:
    assert [len(brief.actions) > 0 for brief in briefs] == [False] * 5 + [True]


def test_the_summary_offers_what_was_chosen_offline_and_no_statement_twice(
    opening: SectionBrief, sample_briefing: Briefing
) -> None:
    options = [opening.expand(option) for item in opening.items for option in item.options]
    assert options == [statement.text for statement in sample_briefing.summary]
    assert all(not set(item.draft) & set(item.options) for item in opening.items)
    assert len(opening.items) > len(options)


def test_the_same_month_gives_the_same_prompts(
    prompts: list[Prompt], sample: Analysis, sample_briefing: Briefing, people: frozenset[str]
) -> None:
    again = section_briefs(sample.facts, sample_briefing, sorted(people), budget=BUDGET)
    assert [render_section(brief) for brief in again] == prompts[:-1]


@pytest.mark.parametrize("seed", [0, 11])
def test_a_large_company_keeps_within_the_budget_and_loses_no_item(seed: int) -> None:
    pools = dict(POOLS)
    pools["区域"] = [f"第{n}大区" for n in range(40)]
    pools["产品"] = [f"产品型号P{n}" for n in range(300)]
    pools["客户"] = [f"客户{n}有限公司" for n in range(300)]
    facts = random_sheet(seed, pools)
    briefing = write_briefing(facts, company="大公司", month=Month(2025, 10))
    briefs = section_briefs(facts, briefing, [], budget=BUDGET)[:2]
    spoken = [i.no for i in briefing.items() if i.no[0] in "12" and any(s.kind != "gap" for s in i.statements)]
    assert [item.no for brief in briefs for item in brief.items] == spoken
    for brief in briefs:
        assert render_section(brief).tokens <= BUDGET
    assert briefs[0].dropped > 3000
