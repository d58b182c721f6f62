"""Sections 03 to 06 on any month: every statement is grounded, reads as Chinese, and recommends by reference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from summarizer.briefing import REFERENCE, Statement
from summarizer.drafting.grounding import Vocabulary, check
from summarizer.drafting.offline import section_3, section_4, section_5, section_6
from summarizer.drafting.offline.actions import add_actions
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.rendering import render
from summarizer.facts import FactSheet
from summarizer.outline import items
from summarizer.periods import Month, Period
from tests.factories.diagnosis_sheets import diagnosis_sheet

WRITERS = {**section_3.WRITERS, **section_4.WRITERS, **section_5.WRITERS, **section_6.WRITERS}
OFTEN = settings(max_examples=20, deadline=None, phases=[Phase.generate])  # a seed has nothing to shrink
SEEDS = st.integers(0, 10**9)
LACKING = st.sampled_from([0.0, 0.1, 0.5, 0.95])
PERIOD = Period.of(Month(2025, 10))
DIGIT = re.compile(r"[0-9０-９]")
BROKEN = re.compile(r"[，。；、：]{2}|（）|“”|([\u4e00-\u9fff]{2,4})\1|^[，；。]|[，；、]$")


def month_of(seed: int, lacking: float = 0.1, hostile: bool = False) -> FactSheet:
    facts = diagnosis_sheet(seed, lacking=lacking, hostile=hostile)
    add_actions(facts, PERIOD)
    return facts


def drafts_of(facts: FactSheet) -> dict[str, ItemDraft]:
    return {item: write(facts) for item, write in WRITERS.items()}


def statements_of(facts: FactSheet) -> Iterator[Statement]:
    return (statement for draft in drafts_of(facts).values() for statement in draft.statements)


def read_out(text: str, facts: FactSheet) -> str:
    return render(text, {key: {"text": f.text, "value": f.value, "unit": f.unit} for key, f in facts.items()})


def own_words(statement: Statement, names: Sequence[str]) -> str:
    """What is left of a statement without references and without the names that files give."""
    text = REFERENCE.sub("", statement.text)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return text


def test_there_is_a_writer_for_every_item_of_sections_03_to_06() -> None:
    assert set(WRITERS) == {item.no for item in items() if item.no[0] in "3456"}


@OFTEN
@given(SEEDS, LACKING)
def test_every_statement_passes_the_grounding_check(seed: int, lacking: float) -> None:
    facts = month_of(seed, lacking)
    vocabulary = Vocabulary.of(facts)

    for statement in statements_of(facts):
        assert check(statement, facts, vocabulary) == [], read_out(statement.text, facts)


@OFTEN
@given(SEEDS, LACKING)
def test_statements_read_as_sentences_of_a_slides_length(seed: int, lacking: float) -> None:
    facts = month_of(seed, lacking)

    for statement in statements_of(facts):
        text = read_out(statement.text, facts)
        assert "{{" not in text or statement.kind == "quote"
        if statement.kind == "quote":
            continue
        assert not BROKEN.search(text), text
        assert text.endswith("。"), text
        assert "无数据" not in text
        assert "None" not in text
        lists = any(isinstance(facts[ref].value, list) for ref in statement.refs)
        longest = 170 if lists else 130 if statement.kind == "recommendation" else 90
        assert max(map(len, re.split("[。；]", text))) <= longest, text


@OFTEN
@given(SEEDS, LACKING)
def test_no_digit_is_the_writers_own(seed: int, lacking: float) -> None:
    facts = month_of(seed, lacking)
    names = [member for fact in facts.values() for member in fact.members]

    for statement in statements_of(facts):
        assert not DIGIT.search(own_words(statement, names)), statement.text


@OFTEN
@given(SEEDS)
def test_hostile_names_are_written_without_breaking_references_or_raising(seed: int) -> None:
    facts = month_of(seed, hostile=True)

    for statement in statements_of(facts):
        assert set(statement.refs) <= set(facts), statement.text
        for reference in REFERENCE.finditer(statement.text):
            assert facts[reference["id"]].value is not None


@OFTEN
@given(SEEDS, LACKING)
def test_pictures_refer_to_facts_that_have_values_and_hold_no_numbers_of_their_own(seed: int, lacking: float) -> None:
    facts = month_of(seed, lacking)

    for draft in drafts_of(facts).values():
        if draft.chart:
            rows = [*draft.chart.series, *draft.chart.secondary]
            assert all(len(row.refs) == len(draft.chart.categories) for row in rows)
            assert all(facts[ref].value is not None for row in rows for ref in row.refs if ref)
        if draft.table:
            assert all(len(row) == len(draft.table.header) for row in draft.table.rows)
            cells = [cell for row in draft.table.rows for cell in row]
            assert all(bool(cell.ref) != bool(cell.text) for cell in cells)
            assert all(facts[cell.ref].value is not None for cell in cells if cell.ref)


@OFTEN
@given(SEEDS)
def test_an_item_says_a_few_things_and_recommends_at_most_two(seed: int) -> None:
    for item, draft in drafts_of(month_of(seed)).items():
        kinds = [statement.kind for statement in draft.statements]
        assert len(kinds) <= 6, item
        assert kinds.count("recommendation") <= 2
        assert kinds.count("quote") <= 2
        assert sorted(kinds, key=["finding", "quote", "recommendation"].index) == kinds
        assert len({statement.text for statement in draft.statements}) == len(kinds)


def test_a_month_without_any_fact_leaves_every_item_silent() -> None:
    drafts = drafts_of(FactSheet())

    assert all(not d.statements and d.chart is None and d.table is None for d in drafts.values())


@pytest.mark.parametrize("seed", range(5))
def test_the_same_facts_give_the_same_text(seed: int) -> None:
    texts = [[statement.model_dump() for statement in statements_of(month_of(seed))] for _ in range(2)]

    assert texts[0] == texts[1]


@OFTEN
@given(SEEDS)
def test_a_quote_is_the_text_of_its_evidence_and_nothing_else(seed: int) -> None:
    facts = month_of(seed)

    for statement in statements_of(facts):
        if statement.kind == "quote":
            [evidence], [ref] = statement.evidence, statement.refs
            assert facts[ref].members == (evidence,)
            assert statement.text == f"“{{{{{ref}}}}}”"


@OFTEN
@given(SEEDS)
def test_the_timetable_runs_by_date_and_every_row_is_measured(seed: int) -> None:
    facts = month_of(seed)
    table = drafts_of(facts)["6.3"].table

    assert (table is None) == (facts.value("6.3.new_actions") == 0)
    if table:
        assert len(table.rows) == facts.value("6.3.new_actions")
        days = [facts[str(row[2].ref)].value for row in table.rows]
        assert all(earlier <= later for earlier, later in pairwise(days))
        assert all(row[4].ref and row[5].ref for row in table.rows)
