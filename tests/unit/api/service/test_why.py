"""Why a comment has its category: what the page is told."""

from __future__ import annotations

import numpy as np
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.services import Services
from classifiers.corpus import read_corpus
from classifiers.model import Classifier
from classifiers.training import train
from tests.unit.api.service.inline_jobs import with_jobs
from tests.unit.api.service.test_comments import listed, patch, send
from tests.unit.api.service.visitors import browser

TEXT = "合同没问题，就是送貨慢！"


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    corpus = read_corpus()
    return train(corpus.rows(np.arange(len(corpus.parts)) % 9 == 0), "test")


@pytest.fixture
def service(services: Services, people: dict[str, str], classifier: Classifier) -> TestClient:
    assert people
    return browser(create_app(with_jobs(services, classifier=lambda: classifier)), "service")


def test_the_words_clauses_and_examples_that_decided_are_told_with_their_places(service: TestClient) -> None:
    send(service, f"日期,客户名称,反馈内容\n2025-10-01,客户,{TEXT}\n")
    (comment,) = listed(service)
    why = service.get(f"/api/comments/{comment['id']}/why").json()
    assert (why["category"], why["words"][0]["text"]) == ("delivery", "送貨")
    assert why["sentence"].startswith("判为交付物流：主要依据是“送貨”")
    for piece in (*why["words"], *why["clauses"]):
        assert TEXT[piece["start"] : piece["end"]] == piece["text"]
    assert [clause["aside"] for clause in why["clauses"]] == [True, False]
    total = why["constant"] + sum(clause["weight"] for clause in why["clauses"])
    assert total == pytest.approx(why["lead"], abs=1e-4)
    likenesses = [like["likeness"] for like in why["nearest"]]
    assert likenesses == sorted(likenesses, reverse=True)
    assert "送货" in why["nearest"][0]["text"]


def test_a_correction_does_not_change_what_the_classifier_says(service: TestClient) -> None:
    send(service, f"日期,客户名称,反馈内容\n2025-10-01,客户,{TEXT}\n")
    (comment,) = listed(service)
    assert patch(service, comment, "category", "contract").status_code == 200
    assert service.get(f"/api/comments/{comment['id']}/why").json()["category"] == "delivery"
