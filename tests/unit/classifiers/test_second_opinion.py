"""A model's view on unsure comments."""

import json
from collections.abc import Mapping, Sequence

import pytest

from classifiers.second_opinion import Suggestion, parse, second_opinion

GOOD = {"id": "1", "labels": ["delivery"], "is_complaint": True, "reason": "说的是送货"}


def render(comments: Sequence[Mapping[str, str]], names: Mapping[str, Mapping[str, str]]) -> str:
    return json.dumps([comments, names], ensure_ascii=False)


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "好的，这条是 delivery",
        json.dumps(GOOD),
        json.dumps([{**GOOD, "id": "7"}]),
        json.dumps([{**GOOD, "id": 1}]),
        json.dumps([GOOD, GOOD]),
        json.dumps([{**GOOD, "labels": ["price"]}]),
        json.dumps([{**GOOD, "labels": ["other", "quality"]}]),
        json.dumps([{**GOOD, "labels": []}]),
        json.dumps([{**GOOD, "labels": "delivery"}]),
        json.dumps([{**GOOD, "is_complaint": "yes"}]),
        json.dumps([{**GOOD, "extra": 1}]),
        json.dumps([{k: v for k, v in GOOD.items() if k != "reason"}]),
        json.dumps(["delivery", None, 3]),
        "```json\n[]\n```",
    ],
)
def test_what_is_not_exactly_an_answer_is_none(reply: str) -> None:
    assert parse(reply, [0, 1]) == []


def test_good_answers_stand_beside_bad_ones() -> None:
    reply = json.dumps([GOOD, {**GOOD, "id": "0", "labels": ["nothing"]}])
    assert parse(reply, [0, 1]) == [Suggestion(1, ("delivery",), True, "说的是送货")]


def test_comments_leave_masked_in_batches_and_a_failure_costs_its_batch_only() -> None:
    asked: list[str] = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        if len(asked) == 2:
            raise TimeoutError
        return json.dumps([{**GOOD, "id": comment["id"]} for comment in json.loads(prompt)[0]])

    texts = ["送货慢，打我电话13812345678", "坏了", "贵了", "没人接", "慢"]
    found = second_opinion(texts, ["delivery"] * 5, ask, render, batch=2)
    assert [one.index for one in found.suggestions] == [0, 1, 4]
    assert (found.unanswered, found.failed_batches, len(asked)) == (2, 1, 3)
    assert "13812345678" not in "".join(asked)
    assert found.suggestions[0].category == "delivery"
