"""Asking for second opinions: one batch after the other, down the ladder, within the cap."""

from __future__ import annotations

import json

import pytest

from classifiers.second_opinion import second_opinion
from prompts import Rendered
from summarizer.drafting.model.failures import BudgetError, BusyError, DeniedError, ModelError, UnsupportedError
from summarizer.drafting.model.opinions import Asking, render
from summarizer.drafting.model.settings import ModelSettings
from tests.unit.summarizer.drafting.model.scripted import Scripted, Step

PROMPT = Rendered("系统", "问", "h")
ANSWERS = json.dumps({"answers": [{"id": "0", "labels": ["delivery"], "is_complaint": True, "reason": "晚到"}]})


def asking(*steps: Step, **limits: int) -> tuple[Asking, Scripted]:
    scripted = Scripted(steps)
    return Asking(ModelSettings("openai:x", "key", **limits), lambda: scripted), scripted


def test_a_batch_is_asked_with_the_definitions_and_answered_beside_its_comments() -> None:
    ask, scripted = asking(ANSWERS)
    found = second_opinion(["货又晚了，电话13812345678"], ["service"], ask, render)
    assert [(one.category, one.is_complaint) for one in found.suggestions] == [("delivery", True)]
    ((shown, way),) = scripted.asked
    assert way == "json_schema"
    assert "货又晚了" in shown
    assert "13812345678" not in shown
    assert "晚到、少发" in render([], {"labels": {"delivery": "交付物流"}}).system


def test_a_way_that_a_server_does_not_know_is_tried_once() -> None:
    ask, scripted = asking(UnsupportedError("不支持"), None, ANSWERS)
    assert [ask(PROMPT), ask(PROMPT)] == [ANSWERS, ANSWERS]
    ways = [way for _, way in scripted.asked]
    assert ways == ["json_schema", "function_calling", "json_mode", "json_mode"]


@pytest.mark.parametrize(("problem", "asked"), [(DeniedError("密钥不对"), 1), (BusyError("忙"), 2)])
def test_what_can_never_work_is_asked_once_and_what_is_busy_again(problem: ModelError, asked: int) -> None:
    ask, scripted = asking(problem)
    for _ in range(2):
        with pytest.raises(type(problem)):
            ask(PROMPT)
    assert len(scripted.asked) == asked


def test_beyond_the_cap_nothing_is_sent() -> None:
    ask, scripted = asking(ANSWERS, max_tokens=1_000, reply_tokens=990)
    ask(PROMPT)
    with pytest.raises(BudgetError):
        ask(PROMPT)
    assert len(scripted.asked) == 1
