"""The stored form of a briefing, and the references in its texts."""

import pytest
from pydantic import ValidationError

from summarizer.briefing import Briefing, references
from tests.factories.briefings import briefing


def test_references_are_found_once_each_in_their_order() -> None:
    text = "{{1.1.1.gap|超出/落后}}，{{1.2.1.region_sales.华东}}，再看{{1.1.1.gap}}，不是{1.1.1.x}也不是{{}}"
    assert references(text) == ["1.1.1.gap", "1.2.1.region_sales.华东"]


def test_a_briefing_survives_being_stored() -> None:
    whole = briefing()
    assert Briefing.model_validate_json(whole.model_dump_json()) == whole


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError):
        Briefing.model_validate({"month": "2025-10", "company": "甲", "rows": 3})


def test_statements_are_those_of_summary_headlines_and_items() -> None:
    whole = briefing()
    headlines = [topic.headline for section in whole.sections for topic in section.topics if topic.headline]
    said = list(whole.statements())
    of_items = [statement for item in whole.items() for statement in item.statements]
    assert len(said) == len(whole.summary) + len(headlines) + len(of_items)
    assert all(statement in said for statement in (*whole.summary, *headlines, *of_items))
