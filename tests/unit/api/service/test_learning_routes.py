"""The classifier learns from corrections; what it learnt is used only if it proved better, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.learning import versions
from api.learning.loading import classifier_of, usable
from api.services import Services
from api.storage.blobs import keep
from api.storage.uploads import Comment, Correction, Upload
from classifiers import learning
from classifiers.corpus import read_corpus
from classifiers.model import Classifier
from classifiers.training import current_version, train
from tests.unit.api.service.inline_jobs import with_jobs
from tests.unit.api.service.visitors import browser, code_of

TEXTS = [f"灰鲸号第{i}趟又放空艇" for i in "一二三四五六七八九十"]


@cache
def own() -> Classifier:
    """As the program trains it, of a twelfth of the corpus."""
    corpus = read_corpus()
    return train(corpus.rows(np.arange(len(corpus.parts)) % 12 == 0), current_version())


def corrected(services: Services, person: str, state: str = "read") -> None:
    """Ten comments that a person said are about service."""
    with services.database.writing() as db:
        upload = Upload(month="2025-10", kind="feedback", name=f"{state}.csv", sha256=keep(db, state.encode()),
                        state=state, uploaded_by=person)  # fmt: skip
        db.add(upload)
        db.flush()
        for place, text in enumerate(TEXTS):
            comment = Comment(upload_id=upload.id, position=place, feedback_id=str(place), text=text, labels={},
                              confidence=0.5, needs_review=True, model="m")  # fmt: skip
            db.add(comment)
            db.flush()
            db.add(
                Correction(comment_id=comment.id, field="category", old=["other"], new=["service"], corrected_by=person)
            )


@pytest.fixture
def wired(services: Services, people: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Services:
    """Ten comments corrected; a new version learns them by heart, and is no worse on what nobody trains on."""
    corrected(services, people["service"])

    def by_heart(corrections: Sequence[Correction], present: Any, version: str, **_: object) -> Classifier:
        assert [one.text for one in corrections] == TEXTS
        return replace(present, version=version)

    monkeypatch.setattr(learning, "retrain", by_heart)
    monkeypatch.setattr(learning, "_right", lambda _, version: 0.9 if "-" in version.version else 0.2)
    return with_jobs(services, classifier=own)


def retrained(client: TestClient) -> dict[str, Any]:
    answer = client.post("/api/classifier/retrain")
    assert answer.status_code == 202, answer.text
    job: dict[str, Any] = client.get(f"/api/jobs/{answer.json()['id']}").json()
    return job


def listed(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/classifier/versions").json()
    return found


def test_a_version_that_proved_better_is_used_once_somebody_says_so_and_taken_back(wired: Services) -> None:
    client = browser(create_app(wired), "admin")
    assert listed(client) == []
    assert code_of(client.post("/api/classifier/rollback")) == "no_earlier"
    assert retrained(client)["state"] == "done"
    first, new = listed(client)
    assert (first["version"], first["present"], new["present"], new["passed"]) == (current_version(), True, False, True)
    assert (new["corrections"], new["scores"]["corrections_before"], new["scores"]["corrections"]) == (10, 0.2, 0.9)
    assert "20% → 90%" in new["note"]
    assert new["scores"]["fixed_test"] == first["scores"]["fixed_test"] > 0.5

    load = classifier_of(wired.database, wired.folder)
    assert load().version == first["version"]
    used = client.post(f"/api/classifier/versions/{new['version']}/promote").json()
    assert [one["present"] for one in used] == [False, True]
    assert load().version == new["version"]
    sides = client.get("/api/classifier/compare", params={"first": first["version"], "second": new["version"]}).json()
    assert sides["corrections"] == {"first": None, "second": 0.9}
    assert [one["present"] for one in client.post("/api/classifier/rollback").json()] == [True, False]
    assert load().version == first["version"]
    log = client.get("/api/audit/export").text
    assert all(act in log for act in ("classifier.retrain", "classifier.promote", "classifier.rollback"))


def test_the_same_corrections_are_the_same_version(wired: Services) -> None:
    client = browser(create_app(wired), "admin")
    assert [retrained(client)["state"] for _ in range(2)] == ["done", "done"]
    assert len(listed(client)) == 2


def test_a_version_that_is_worse_on_the_fixed_test_is_kept_and_never_used(
    wired: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "fixed_test_score", lambda version: 0.7 if "-" in version.version else 0.8)
    client = browser(create_app(wired), "admin")
    retrained(client)
    new = listed(client)[1]
    assert (new["passed"], "变差" in new["note"]) == (False, True)
    answer = client.post(f"/api/classifier/versions/{new['version']}/promote")
    assert (answer.status_code, code_of(answer), "变差" in answer.text) == (409, "not_better", True)
    assert code_of(client.post("/api/classifier/versions/none/promote")) == "not_found"
    assert [one["present"] for one in listed(client)] == [True, False]


def test_a_version_of_another_program_is_not_used(wired: Services) -> None:
    other = replace(own(), version="0123456789abcdef-0123456789ab")
    with wired.database.writing() as db:
        versions.add(db, other, wired.clock(), corrections=1, scores={"passed": 1.0}, note="旧程序")
    client = browser(create_app(wired), "admin")
    assert code_of(client.post(f"/api/classifier/versions/{other.version}/promote")) == "old_program"
    with wired.database.writing() as db:
        versions.promote(db, other.version)  # before the program was upgraded
    with wired.database.reading() as db:
        assert usable(db) is None
    assert [one["present"] for one in listed(client)] == [False]


def test_without_corrections_there_is_nothing_to_learn(services: Services, people: dict[str, str]) -> None:
    corrected(services, people["service"], state="undone")
    job = retrained(browser(create_app(with_jobs(services, classifier=own)), "admin"))
    assert (job["state"], job["blame"], "更正" in job["message"]) == ("failed", "person", True)
