"""The product against every behaviour of a model: the briefing is whole, and no number in it is the model's."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.briefing import Briefing
from summarizer.drafting.grounding import Vocabulary, check
from summarizer.drafting.model.cache import MemoryCache
from summarizer.drafting.model.people import people_of
from summarizer.drafting.model.settings import ModelSettings
from summarizer.exports.markdown import write_markdown
from summarizer.pipeline import Analysis, Request, rewrite
from tests.fakes.openai_server import FakeModel, behaviours
from tests.readback import numbers_not_in_facts

QUICK = ModelSettings("openai:fake", "secret-key", timeout=3, silence=1, deadline=15)
PARTS = ("1", "2", "3", "4", "5", "6", "summary")


@pytest.fixture(scope="module")
def vocabulary(sample: Analysis) -> Vocabulary:
    return Vocabulary.of(sample.facts)


def drafted(model: FakeModel, offline: Briefing, request: Request, analysis: Analysis) -> Briefing:
    with model as base_url:
        return rewrite(offline, request, analysis, replace(QUICK, base_url=base_url))


def written_by(briefing: Briefing, author: str) -> int:
    return sum(statement.written_by == author for statement in briefing.statements())


def casts() -> list[dict[str, str]]:
    """Every behaviour once: seven to a briefing, one for each part; those that end all asking have one of their own."""
    alone = [name for name in behaviours() if name.startswith("status_4")]
    others = [name for name in behaviours() if name not in alone]
    groups = [others[start : start + len(PARTS)] for start in range(0, len(others), len(PARTS))]
    return [dict(zip(PARTS, group, strict=False)) for group in groups] + [{"*": name} for name in alone]


@pytest.mark.parametrize("cast", casts(), ids=lambda cast: "-".join(cast.values()))
def test_whatever_the_model_does_the_briefing_is_whole_and_its_numbers_are_ours(
    cast: dict[str, str],
    sample_briefing: Briefing,
    sample_request: Request,
    sample: Analysis,
    vocabulary: Vocabulary,
    tmp_path: Path,
) -> None:
    began = time.monotonic()
    briefing = drafted(FakeModel(cast), sample_briefing, sample_request, sample)

    assert time.monotonic() - began < QUICK.deadline + 5
    assert [item.no for item in briefing.items() if not item.statements] == []
    assert len(briefing.summary) >= 5
    assert [item.chart for item in briefing.items()] == [item.chart for item in sample_briefing.items()]
    for statement in briefing.statements():
        assert check(statement, sample.facts, vocabulary) == [], statement.text
    assert {key: fact["value"] for key, fact in briefing.facts.items()} == {
        key: sample.facts[key].as_json()["value"] for key in briefing.facts
    }
    write_markdown(briefing, tmp_path / "briefing.md")
    assert numbers_not_in_facts(tmp_path / "briefing.md", briefing) == []
    assert "secret-key" not in briefing.model_dump_json()


def test_a_good_model_writes_most_of_the_briefing(
    sample_briefing: Briefing, sample_request: Request, sample: Analysis
) -> None:
    briefing = drafted(FakeModel("good"), sample_briefing, sample_request, sample)

    assert written_by(briefing, "model") > 3 * written_by(briefing, "offline")
    assert briefing.drafting.offline == {}
    assert briefing.generated_by == "openai:fake"
    assert briefing.label_of_ai_content
    assert len(briefing.drafting.refused) <= 2  # of some two hundred
    asked = {call.prompt for call in briefing.drafting.calls} - {"repair"}
    assert asked == {*(f"section_{n}" for n in range(1, 7)), "summary"}


def test_without_a_server_the_briefing_is_the_offline_one(
    sample_briefing: Briefing, sample_request: Request, sample: Analysis
) -> None:
    settings = replace(QUICK, base_url="http://127.0.0.1:9/v1", attempts=1)
    briefing = rewrite(sample_briefing, sample_request, sample, settings)

    assert briefing.sections == sample_briefing.sections
    assert briefing.summary == sample_briefing.summary
    assert briefing.generated_by == "offline"
    assert briefing.label_of_ai_content == ""
    assert len(briefing.drafting.offline) == 7


def test_an_unchanged_month_is_not_paid_for_twice(
    sample_briefing: Briefing, sample_request: Request, sample: Analysis
) -> None:
    cache, model = MemoryCache(), FakeModel("good")
    with model as base_url:
        settings = replace(QUICK, base_url=base_url)
        first = rewrite(sample_briefing, sample_request, sample, settings, cache)
        asked = len(model.requests)
        second = rewrite(sample_briefing, sample_request, sample, settings, cache)

    assert len(model.requests) == asked
    assert second.sections == first.sections
    assert all(call.cached for call in second.drafting.calls)


def test_wall_time_is_under_three_times_that_of_one_section(
    sample_briefing: Briefing, sample_request: Request, sample: Analysis
) -> None:
    delay = 3.0
    rewrite(sample_briefing, sample_request, sample, replace(QUICK, base_url="http://127.0.0.1:9/v1", attempts=1))
    began = time.monotonic()
    with FakeModel("good", delay=delay) as base_url:
        settings = replace(QUICK, base_url=base_url, timeout=10)
        briefing = rewrite(sample_briefing, sample_request, sample, settings)

    assert written_by(briefing, "model") > written_by(briefing, "offline")
    assert time.monotonic() - began < 3 * delay


def test_no_prompt_holds_the_company_a_person_or_the_key(
    sample_briefing: Briefing, sample_request: Request, sample: Analysis
) -> None:
    model = FakeModel("good")
    drafted(model, sample_briefing, sample_request, sample)

    sent = json.dumps([request.body for request in model.requests], ensure_ascii=False)
    assert len(sent) > 10_000
    assert sample_briefing.company not in sent
    assert [name for name in people_of(sample.tables) if name in sent] == []
    assert "secret-key" not in sent


@pytest.mark.parametrize(("second", "outcome"), [("good", "repaired"), ("number_half_width", "replaced")])
def test_a_refused_statement_is_repaired_once_and_then_replaced(
    second: str, outcome: str, sample_briefing: Briefing, sample_request: Request, sample: Analysis
) -> None:
    model = FakeModel({"*": "good", "1": f"number_half_width, {second}"})
    briefing = drafted(model, sample_briefing, sample_request, sample)

    outcomes = {refused.outcome for refused in briefing.drafting.refused if refused.item.startswith("1.")}
    assert "number" in {rule for refused in briefing.drafting.refused for rule in refused.rules}
    assert outcomes == {outcome}
    assert sum(request.section == "1" for request in model.requests) == 2


def test_progress_is_told_for_every_part(sample_briefing: Briefing, sample_request: Request, sample: Analysis) -> None:
    told: list[tuple[str, str]] = []
    with FakeModel({"*": "good", "2": "status_401"}) as base_url:
        rewrite(
            sample_briefing,
            sample_request,
            sample,
            replace(QUICK, base_url=base_url),
            on_progress=lambda progress: told.append((progress.part, progress.state)),
        )

    ended = {part for part, state in told if state in ("done", "offline")}
    assert ended == {section.title for section in sample_briefing.sections} | {"本月要点"}


def test_the_key_is_not_shown_with_the_settings() -> None:
    assert "secret-key" not in repr(QUICK)
