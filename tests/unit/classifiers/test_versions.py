"""Versions of a classifier."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from classifiers.model import Classifier
from classifiers.versions import VersionError, Versions

NOW = datetime(2025, 11, 1, tzinfo=UTC)


@pytest.fixture
def versions(tmp_path: Path, classifier: Classifier) -> Versions:
    kept = Versions(tmp_path)
    for number, name in enumerate(["a", "b", "c"]):
        kept.add(replace(classifier, version=name), NOW, corrections=number, scores={"fixed": number / 10}, note=name)
    return kept


def test_versions_are_listed_and_none_is_present_before_it_is_promoted(versions: Versions) -> None:
    assert [(v.version, v.corrections, v.scores) for v in versions.every()] == [
        ("a", 0, {"fixed": 0.0}),
        ("b", 1, {"fixed": 0.1}),
        ("c", 2, {"fixed": 0.2}),
    ]
    assert versions.present() is None


def test_rolling_back_leads_through_what_was_promoted(versions: Versions) -> None:
    for name in ("a", "c", "c", "b"):
        versions.promote(name)
    assert versions.present() == "b"
    assert versions.roll_back() == "c"
    assert versions.roll_back() == "a"
    with pytest.raises(VersionError, match="没有可以退回的版本"):
        versions.roll_back()
    assert Versions(versions.folder).present() == "a"


def test_a_version_is_loaded_as_it_was_kept(versions: Versions, classifier: Classifier) -> None:
    loaded = versions.load("b")
    assert loaded.version == "b"
    assert loaded.predict(["送货慢"]).to_dict() == classifier.predict(["送货慢"]).to_dict()


def test_two_versions_are_compared_score_by_score(versions: Versions) -> None:
    assert versions.compare("a", "c") == {"fixed": (0.0, 0.2)}


def test_a_version_that_is_there_is_never_overwritten(versions: Versions, classifier: Classifier) -> None:
    versions.add(replace(classifier, version="a"), NOW, corrections=9, scores={}, note="again")
    assert [v.note for v in versions.every()] == ["a", "b", "c"]


def test_an_unknown_version_is_named(versions: Versions) -> None:
    for use in (versions.promote, versions.load):
        with pytest.raises(VersionError, match="没有版本 x"):
            use("x")
