"""A quote may refer to the fact that holds it, and to nothing else."""

from __future__ import annotations

import pytest

from summarizer.drafting.grounding import Vocabulary, check
from summarizer.drafting.offline.draft import statement
from tests.factories.fact_sheets import sheet_of

FACTS = sheet_of(
    {
        "4.1.1.case_quote": {"FB001": "说好9月20日到，拖到10月8日才发。", "FB002": None},
        "6.3.action_owner": {"清理专项": "销售主管"},
        "1.1.1.gap": -5.0,
    }
)
VOCABULARY = Vocabulary.of(FACTS)


def rules(text: str) -> set[str]:
    return {refusal.rule for refusal in check(statement("4.1.1", text, "quote", ["FB001"]), FACTS, VOCABULARY)}


@pytest.mark.parametrize("text", ["“{{4.1.1.case_quote.FB001}}”", "{{4.1.1.case_quote.FB001}}"])
def test_the_text_of_feedback_is_quoted_by_its_id(text: str) -> None:
    assert rules(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "“{{4.1.1.case_quote.FB001}}客户很生气”",
        "客户说{{4.1.1.case_quote.FB001}}",
        "“{{4.1.1.case_quote.FB002}}”",
        "“{{4.1.1.case_quote.FB003}}”",
        "“{{6.3.action_owner.清理专项}}”",
        "“{{1.1.1.gap}}”",
    ],
)
def test_words_added_unknown_ids_and_facts_that_nobody_said_are_refused(text: str) -> None:
    assert rules(text) & {"quote", "reference"}
