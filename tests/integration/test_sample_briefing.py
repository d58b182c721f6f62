"""The whole path on the sample company: files in, briefing out, every number traced and found again."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarizer.briefing import Briefing, references
from summarizer.drafting.grounding import Vocabulary, check
from summarizer.drafting.rendering import render
from summarizer.kpi.trace import trace
from summarizer.outline import items
from summarizer.pipeline import Analysis, Request, analyse, draft, export
from summarizer.register import register
from summarizer.verification import verify
from tests.readback import numbers_not_in_facts


@pytest.fixture(scope="module")
def exported(sample_briefing: Briefing, sample: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("样例 输出")
    export(sample_briefing, sample, out, ["md", "pptx"])
    return out


def test_every_family_of_the_register_has_a_fact(sample: Analysis) -> None:
    computed = {fact.about.family for fact in sample.facts.values()}
    some = ("6.3.goal_", "6.3.shift_")  # only those that some action has
    decided = {"6.1.0.computed_total", *(f"6.1.{n}_computed" for n in ("1.region", "2.line", "3.person"))}  # by people
    wanted = {family for family in register() if not family.startswith(some)} - decided
    assert wanted - computed == set()


def test_every_item_says_something(sample_briefing: Briefing) -> None:
    said = {item.no: len(item.statements) for item in sample_briefing.items()}
    assert list(said) == [item.no for item in items()]
    assert [no for no, count in said.items() if not count] == []


def test_items_with_all_their_data_have_a_finding_and_sections_03_to_06_recommend(sample_briefing: Briefing) -> None:
    kinds = {item.no: {statement.kind for statement in item.statements} for item in sample_briefing.items()}
    assert [no for no, found in kinds.items() if "finding" not in found] == []
    assert [no for no, found in kinds.items() if no >= "3" and "recommendation" not in found] == []


def test_every_statement_passes_the_grounding_check(sample_briefing: Briefing, sample: Analysis) -> None:
    vocabulary = Vocabulary.of(sample.facts)
    refused = [
        (statement.text, list(map(str, refusals)))
        for statement in sample_briefing.statements()
        if (refusals := check(statement, sample.facts, vocabulary))
    ]
    assert refused == []


def test_every_statement_renders_from_the_facts_it_carries(sample_briefing: Briefing) -> None:
    texts = [render(statement.text, sample_briefing.facts) for statement in sample_briefing.statements()]
    assert [text for text in texts if "{{" in text or "无数据" in text] == []
    assert all(statement.refs == references(statement.text) for statement in sample_briefing.statements())


@pytest.mark.parametrize("name", ["briefing.md", "briefing.pptx"])
def test_every_number_of_an_export_is_a_fact(name: str, exported: Path, sample_briefing: Briefing) -> None:
    assert numbers_not_in_facts(exported / name, sample_briefing) == []


def test_facts_json_has_one_entry_an_id_with_what_the_contract_names(exported: Path) -> None:
    document = json.loads((exported / "facts.json").read_text(encoding="utf-8"))
    ids = [fact["id"] for fact in document["facts"]]
    assert document["month"] == "2025-10"
    assert len(ids) == len(set(ids))
    needed = {"id", "item", "label", "value", "unit", "text", "formula", "inputs", "source", "reason"}
    assert [fact["id"] for fact in document["facts"] if not needed <= fact.keys()] == []
    assert [fact["id"] for fact in document["facts"] if (fact["value"] is None) == (fact["reason"] is None)] == []


def test_every_fact_that_comes_from_rows_leads_back_to_them(sample: Analysis) -> None:
    lost = []
    for fact in sample.facts.values():
        if fact.source and fact.source.rows:
            traced = trace(fact, {fact.id: fact, **sample.facts}, sample.tables)[fact.source.table]
            if len(traced) < sum(rows.count for rows in fact.source.rows):
                lost.append(fact.id)
    assert lost == []


def test_sums_are_found_again_in_the_traced_rows(sample: Analysis) -> None:
    for family in ("1.1.1.net_sales", "1.2.1.region_sales.华南", "1.2.2.sales_t12.华北", "2.2.1.new_amount"):
        fact = sample.facts[family]
        assert fact.source is not None
        rows = trace(fact, sample.facts, sample.tables)[fact.source.table]
        assert rows["金额"].sum() == pytest.approx(fact.value, rel=1e-12)


def test_the_briefing_verifies_against_its_files(sample_briefing: Briefing, sample: Analysis) -> None:
    stored = Briefing.model_validate_json(sample_briefing.model_dump_json())
    assert verify(stored, sample.facts) == []


def test_twice_the_same_files_give_the_same_bytes(
    sample_request: Request, exported: Path, tmp_path: Path, trained: object
) -> None:
    again = analyse(sample_request, lambda: trained)
    export(draft(sample_request, again), again, tmp_path, ["md", "pptx"])
    differing = [
        name
        for name in ("facts.json", "briefing.json", "briefing.md", "briefing.pptx")
        if (tmp_path / name).read_bytes() != (exported / name).read_bytes()
    ]
    assert differing == []


def test_only_the_timestamp_tells_two_runs_apart(sample_request: Request, sample: Analysis) -> None:
    first, second = (draft(sample_request, sample, datetime(2025, 11, day, tzinfo=UTC)) for day in (3, 4))
    assert first.generated_at != second.generated_at
    assert first.model_copy(update={"generated_at": ""}) == second.model_copy(update={"generated_at": ""})
