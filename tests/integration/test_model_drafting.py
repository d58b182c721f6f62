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
from summarizer.drafting.model.progress import SectionProgress
from summarizer.drafting.model.settings import ModelSettings
from summarizer.drafting.model.writer import OPENING
from summarizer.exports.markdown import write_markdown
from summarizer.pipeline import Analysis, Request, rewrite
from tests.fakes.openai_server import FakeModel, behaviours
from tests.readback import numbers_not_in_facts

QUICK = ModelSettings("openai:fake", "secret-key", timeout=3, silence=1, deadline=15)
PATIENT = ModelSettings("openai:fake", "secret-key")  # as everybody has it: a busy machine makes no call fail
PARTS = ("1", "2", "3", "4", "5", "6", "summary")
LONGEST = 120.0  # seconds that anybody ever waits for a briefing, whatever the model does
ENDS = ("done", "offline")


@pytest.fixture(scope="module")
def vocabulary(sample: Analysis) -> Vocabulary:
    return Vocabulary.of(sample.facts)


def drafted(
    model: FakeModel, offline: Briefing, request: Request, analysis: Analysis, settings: ModelSettings = PATIENT
) -> Briefing:
    with model as base_url:
        return rewrite(offline, request, analysis, replace(settings, base_url=base_url))


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
    briefing = drafted(FakeModel(cast), sample_briefing, sample_request, sample, QUICK)

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


def test_without_a_server_the_briefing_is_the_offline_one_within_two_minutes(
    sample_briefing: Briefing, sample_request: Request, sample: Analysis
) -> None:
    began = time.monotonic()
    briefing = rewrite(sample_briefing, sample_request, sample, replace(PATIENT, base_url="http://127.0.0.1:9/v1"))

    assert time.monotonic() - began < LONGEST
    assert briefing.sections == sample_briefing.sections
    assert briefing.summary == sample_briefing.summary
    assert briefing.generated_by == "offline"
    assert briefing.label_of_ai_content == ""
    assert len(briefing.drafting.offline) == 7


def test_a_server_that_says_nothing_holds_nobody_up_beyond_the_deadline(
    sample_briefing: Briefing, sample_request: Request, sample: Analysis
) -> None:
    deadline = 2.0  # the usual one takes as long to test as it is
    began = time.monotonic()
    with FakeModel("hang") as base_url:  # each call alone would wait for PATIENT.silence, three times
        settings = replace(PATIENT, base_url=base_url, deadline=deadline)
        briefing = rewrite(sample_briefing, sample_request, sample, settings)
    own = time.monotonic() - began - deadline

    assert own < PATIENT.silence / 2
    assert PATIENT.deadline + own < LONGEST
    assert briefing.sections == sample_briefing.sections
    assert len(briefing.drafting.offline) == 7


def test_an_unchanged_month_is_not_paid_for_twice(
    sample_briefing: Briefing, sample_request: Request, sample: Analysis
) -> None:
    cache, model = MemoryCache(), FakeModel("good")
    with model as base_url:
        settings = replace(PATIENT, base_url=base_url)
        first = rewrite(sample_briefing, sample_request, sample, settings, cache)
        asked = len(model.requests)
        second = rewrite(sample_briefing, sample_request, sample, settings, cache)

    assert len(model.requests) == asked
    assert second.sections == first.sections
    assert all(call.cached for call in second.drafting.calls)


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


def test_progress_tells_of_every_part_what_becomes_of_it(
    sample_briefing: Briefing, sample_request: Request, sample: Analysis
) -> None:
    told: dict[str, list[SectionProgress]] = {}
    titles = [section.title for section in sample_briefing.sections]
    with FakeModel({"*": "good", "1": "number_half_width, good", "2": "refusal_in_words"}, delay=0.2) as base_url:
        rewrite(
            sample_briefing,
            sample_request,
            sample,
            replace(PATIENT, base_url=base_url),
            on_progress=lambda progress: told.setdefault(progress.part, []).append(progress),
        )

    assert set(told) == {*titles, OPENING}
    for part, heard in told.items():
        assert (heard[0].state, heard[0].characters) == ("writing", 0)
        assert [progress.state in ENDS for progress in heard] == [False] * (len(heard) - 1) + [True]
        assert heard[-1].state == ("offline" if part == titles[1] else "done")
        assert bool(heard[-1].note) == (part == titles[1])
        assert ("repairing" in [progress.state for progress in heard]) == (part == titles[0])
    for part in {*titles, OPENING} - {titles[1]}:
        written = [progress.characters for progress in told[part] if progress.state == "writing"]
        assert written == sorted(written)
        assert len(set(written)) > 5
        assert written[-1] > 100


def test_the_key_is_not_shown_with_the_settings() -> None:
    assert "secret-key" not in repr(QUICK)
