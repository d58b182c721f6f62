"""AI content is marked exactly while a sentence of a model's is there."""

from __future__ import annotations

import json

import pytest

from summarizer.briefing import AI_MARK
from summarizer.exports.marking import metadata_mark, visible_mark
from tests.factories.briefings import briefing


def test_a_briefing_is_marked_while_one_sentence_is_a_models() -> None:
    stated = briefing(label=AI_MARK)
    assert visible_mark(stated) == AI_MARK
    stated.summary[0].written_by = "person"
    assert visible_mark(stated) == metadata_mark(stated) == ""


@pytest.mark.parametrize("label", ["", "本简报由大模型撰写"])
def test_a_line_without_the_words_that_the_standard_asks_for_is_replaced(label: str) -> None:
    stated = briefing(label=AI_MARK)
    stated.label_of_ai_content = label
    assert visible_mark(stated) == AI_MARK


def test_the_metadata_have_the_fields_of_the_standard_and_name_this_briefing_only() -> None:
    one, other = briefing(label=AI_MARK), briefing(label=AI_MARK)
    other.company = "另一家公司"
    fields = json.loads(metadata_mark(one))
    assert list(fields) == [
        "Label", "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator", "PropagateID", "ReservedCode2",
    ]  # fmt: skip
    assert fields["Label"] == "1"
    assert fields["ProduceID"] != json.loads(metadata_mark(other))["ProduceID"]
