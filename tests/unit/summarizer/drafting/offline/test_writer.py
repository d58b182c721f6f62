"""The offline writer on any facts: every statement is grounded, reads as Chinese, and fits its place."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.briefing import Briefing
from summarizer.drafting.offline.wording import LONGEST_HEADLINE, leans
from summarizer.drafting.offline.writer import write_briefing
from summarizer.drafting.rendering import render
from summarizer.facts import FactSheet
from summarizer.outline import items
from summarizer.periods import Month
from tests.factories.random_sheets import POOLS, random_sheet

OFTEN = settings(max_examples=60, deadline=None)
SEEDS = st.integers(0, 1_000_000)
MARKS = ("", "{0}", "|A/B", "*", "_1", "<b>", "（三期）", "增长", " 二厂")
NASTY = {
    pool: [f"{name}{mark}" for name in names[:3] for mark in MARKS]
    if pool in ("区域", "业务单元", "产品线", "产品", "客户", "获客渠道", "客群")
    else names
    for pool, names in POOLS.items()
}  # fmt: skip
_DOUBLED = re.compile(r"[，。；、：]{2}|（）|“”|([\u4e00-\u9fff]{2,4})\1|^[，；。]")


def briefing_of(facts: FactSheet) -> Briefing:
    briefing = write_briefing(facts, company="启明机电", month=Month(2025, 10))
    assert not briefing.drafting.refused
    return briefing


@OFTEN
@given(SEEDS)
def test_every_statement_is_grounded_and_reads_as_a_sentence(seed: int) -> None:
    briefing = briefing_of(random_sheet(seed))

    for statement in briefing.statements():
        text = render(statement.text, briefing.facts)
        assert "{{" not in text
        assert not _DOUBLED.search(text), text
        assert "None" not in text


@OFTEN
@given(SEEDS)
def test_names_full_of_marks_numerals_and_direction_words_do_not_break_a_statement(seed: int) -> None:
    briefing = briefing_of(random_sheet(seed, NASTY))

    assert all("{{" not in render(statement.text, briefing.facts) for statement in briefing.statements())


@OFTEN
@given(SEEDS)
def test_all_items_are_there_and_none_is_empty(seed: int) -> None:
    briefing = briefing_of(random_sheet(seed))

    assert [item.no for item in briefing.items()] == [item.no for item in items()]
    assert all(item.statements for item in briefing.items())


@OFTEN
@given(SEEDS)
def test_headlines_fit_and_sentences_are_short(seed: int) -> None:
    briefing = briefing_of(random_sheet(seed))

    for section in briefing.sections:
        for topic in section.topics:
            if topic.headline:
                assert len(render(topic.headline.text, briefing.facts)) <= LONGEST_HEADLINE
    for statement in briefing.statements():
        for sentence in re.split("[。；]", render(statement.text, briefing.facts)):
            assert len(sentence) <= 100, sentence


@OFTEN
@given(SEEDS)
def test_the_summary_has_five_to_seven_findings_where_there_are_as_many(seed: int) -> None:
    briefing = briefing_of(random_sheet(seed))
    telling = [item.no for item in briefing.items() if any(s.kind == "finding" for s in item.statements)]

    assert min(5, len(telling)) <= len(briefing.summary) <= 7
    assert len({statement.item for statement in briefing.summary}) == len(briefing.summary)
    assert {statement.item for statement in briefing.summary} <= set(telling)


@OFTEN
@given(SEEDS)
def test_what_is_lifted_to_the_opening_and_into_headlines_is_understood_there(seed: int) -> None:
    briefing = briefing_of(random_sheet(seed))
    headlines = [topic.headline for section in briefing.sections for topic in section.topics if topic.headline]

    for statement in [*briefing.summary, *headlines]:
        text = render(statement.text, briefing.facts)
        assert not leans(text), text


@OFTEN
@given(SEEDS)
def test_pictures_show_only_facts_with_values_and_the_facts_travel_along(seed: int) -> None:
    briefing = briefing_of(random_sheet(seed))

    for item in briefing.items():
        charts = [*item.chart.series, *item.chart.secondary] if item.chart else []
        shown = [ref for series in charts for ref in series.refs if ref]
        shown += [cell.ref for row in (item.table.rows if item.table else []) for cell in row if cell.ref]
        assert all(briefing.facts[ref]["value"] is not None for ref in shown)
        if item.chart:
            assert all(len(series.refs) == len(item.chart.categories) for series in charts)
        if item.table:
            assert all(len(row) == len(item.table.header) for row in item.table.rows)


@given(SEEDS)
@settings(max_examples=10, deadline=None)
def test_the_same_facts_give_the_same_briefing(seed: int) -> None:
    first, second = (briefing_of(random_sheet(seed)) for _ in range(2))

    assert first.model_dump_json() == second.model_dump_json()
