"""A model's second opinion through the service: beside the labels, never in their place."""

from __future__ import annotations

import json
import re

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.services import Services
from prompts import Rendered
from summarizer.drafting.model.failures import BusyError
from summarizer.drafting.model.opinions import Asking
from summarizer.drafting.model.settings import ModelSettings
from tests.unit.api.service.inline_jobs import with_jobs
from tests.unit.api.service.test_comments import Counting, listed, patch, send
from tests.unit.api.service.visitors import browser

PATH = "/api/months/2025-10/suggestions"
MODEL = ModelSettings("openai:fake", "key")


class Fake(Asking):
    """Says delivery of everything."""

    def __call__(self, prompt: Rendered) -> str:
        prompts.append(prompt.user)
        ids = re.findall("〖(.+?)〗", prompt.user)
        said = [{"id": one, "labels": ["delivery"], "is_complaint": True, "reason": "拖了"} for one in ids]
        return json.dumps({"answers": said})


prompts: list[str] = []


@pytest.fixture
def service(services: Services, people: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> TestClient:
    assert people
    prompts.clear()
    monkeypatch.setattr(Asking, "of", staticmethod(lambda settings: Fake(settings, lambda: pytest.fail("not to be"))))
    client = browser(create_app(with_jobs(services, classifier=Counting, model=MODEL)), "service")
    send(client)
    return client


def test_unsure_comments_get_suggestions_and_keep_their_labels(service: TestClient) -> None:
    before = {comment["id"]: comment["labels"] for comment in listed(service)}
    job = service.post(PATH).json()
    assert (job["kind"], service.get(f"/api/jobs/{job['id']}").json()["state"]) == ("suggest", "done")
    found = service.get(PATH).json()
    unsure = {comment["id"] for comment in listed(service, needs_review=True)}
    assert {one["comment_id"] for one in found} == unsure
    assert {(one["category"], *one["suggested"], one["model"]) for one in found} == {
        ("quality", "delivery", "openai:fake")
    }
    assert {comment["id"]: comment["labels"] for comment in listed(service)} == before


def test_what_a_person_decided_and_what_was_asked_is_not_asked_again(service: TestClient) -> None:
    first = listed(service, needs_review=True)[0]
    assert patch(service, first, "category", "other").status_code == 200
    service.post(PATH)
    service.post(PATH)
    assert len(prompts) == 1
    assert first["text"] not in prompts[0]
    assert first["id"] not in {one["comment_id"] for one in service.get(PATH).json()}


def test_pages_of_suggestions_follow_each_other(service: TestClient) -> None:
    service.post(PATH)
    whole = service.get(PATH).json()
    first = service.get(PATH, params={"limit": 1}).json()
    rest = service.get(PATH, params={"after": first[0]["comment_id"]}).json()
    assert [*first, *rest] == whole


def test_a_model_that_does_not_answer_fails_the_job_with_its_reason(
    service: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(self: Asking, _prompt: Rendered) -> str:
        self.problem = BusyError("大模型没有在规定时间内写完。")
        raise self.problem

    monkeypatch.setattr(Fake, "__call__", busy)
    job = service.get(f"/api/jobs/{service.post(PATH).json()['id']}").json()
    assert (job["state"], job["blame"]) == ("failed", "later")
    assert "没有在规定时间内写完" in job["message"]


def test_without_a_model_it_says_what_to_do(services: Services, people: dict[str, str]) -> None:
    assert people
    client = browser(create_app(with_jobs(services)), "service")
    answer = client.post(PATH)
    assert (answer.status_code, answer.json()["code"]) == (409, "no_model")
