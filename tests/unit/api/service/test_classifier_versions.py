"""Versions of a classifier in the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from api.learning import versions
from api.services import Services
from tests.unit.api.service.test_learning_routes import own

NOW = datetime(2025, 11, 1, tzinfo=UTC)


@pytest.fixture
def kept(services: Services) -> Iterator[Session]:
    with services.database.writing() as db:
        for number, name in enumerate(["a", "b", "c"]):
            made, scores = replace(own(), version=name), {"fixed": number / 10}
            versions.add(db, made, NOW, corrections=number, scores=scores, note=name)
        yield db


def test_they_are_listed_and_none_is_present_before_it_is_promoted(kept: Session) -> None:
    assert [(v.version, v.corrections, v.scores) for v in versions.every(kept)] == [
        ("a", 0, {"fixed": 0.0}),
        ("b", 1, {"fixed": 0.1}),
        ("c", 2, {"fixed": 0.2}),
    ]
    assert versions.present(kept) is None


def test_rolling_back_leads_through_what_was_promoted(kept: Session) -> None:
    for name in ("a", "c", "c", "b"):
        versions.promote(kept, name)
    assert versions.present(kept) == "b"
    assert versions.roll_back(kept) == "c"
    assert versions.roll_back(kept) == "a"
    with pytest.raises(versions.VersionError, match="没有可以退回的版本"):
        versions.roll_back(kept)
    assert versions.present(kept) == "a"


def test_one_is_loaded_as_it_was_kept(kept: Session) -> None:
    loaded = versions.load(kept, "b")
    assert loaded.version == "b"
    assert loaded.predict(["送货慢"]).to_dict() == own().predict(["送货慢"]).to_dict()


def test_two_are_compared_score_by_score(kept: Session) -> None:
    assert versions.compare(kept, "a", "c") == {"fixed": (0.0, 0.2)}


def test_one_that_is_there_is_never_overwritten(kept: Session) -> None:
    versions.add(kept, replace(own(), version="a"), NOW, corrections=9, scores={}, note="again")
    assert [v.note for v in versions.every(kept)] == ["a", "b", "c"]


def test_an_unknown_one_is_named(kept: Session) -> None:
    for use in (versions.promote, versions.load):
        with pytest.raises(versions.VersionError, match="没有版本 x"):
            use(kept, "x")
