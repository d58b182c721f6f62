"""The cache of trained models."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from classifiers import storing, training
from classifiers.corpus import Corpus
from classifiers.model import Classifier
from classifiers.storing import StoredModelError
from classifiers.training import current_version, load_or_train


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, small_corpus: Corpus, classifier: Classifier) -> list[str]:
    """Training that is counted and takes no time."""
    trained: list[str] = []

    def train(_corpus: Corpus, version: str, **_named: object) -> Classifier:
        trained.append(version)
        return replace(classifier, version=version)

    monkeypatch.setattr(training, "train", train)
    monkeypatch.setattr(training, "read_corpus", lambda: small_corpus)
    return trained


def test_a_stored_model_is_the_same_model(tmp_path: Path, classifier: Classifier) -> None:
    path = tmp_path / "model.npz"
    storing.save(classifier, path)
    loaded = storing.load(path, "test")
    texts = ["送货慢", "主轴异响", ""]
    assert loaded.predict(texts).to_dict("records") == classifier.predict(texts).to_dict("records")
    assert loaded.thresholds == classifier.thresholds
    assert (loaded.confusion == classifier.confusion).all()
    assert [p.name for p in tmp_path.iterdir()] == ["model.npz"]


def test_a_model_is_trained_once(tmp_path: Path, quick: list[str]) -> None:
    first, second = load_or_train(tmp_path / "new"), load_or_train(tmp_path / "new")
    assert quick == [current_version()]
    assert first.version == second.version == current_version()


def test_a_corrupt_cache_is_trained_again_with_a_word(tmp_path: Path, quick: list[str]) -> None:
    load_or_train(tmp_path)
    stored = next(tmp_path.iterdir())
    whole = stored.read_bytes()
    said: list[str] = []
    for broken in (b"", b"not a model", whole[: len(whole) // 2], whole[:2000] + b"\0" * 400 + whole[2400:]):
        stored.write_bytes(broken)
        load_or_train(tmp_path, progress=lambda stage, _fraction: said.append(stage))
        assert stored.read_bytes() == whole
    assert len(quick) == 5
    assert sum("重新训练" in stage for stage in said) == 4


def test_a_pickle_is_never_opened(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    np.savez(path, described=np.array([{"version": "test"}], dtype=object))
    with pytest.raises(StoredModelError, match=r"model\.npz"):
        storing.load(path, "test")


def test_a_model_of_another_version_is_not_used(tmp_path: Path, classifier: Classifier) -> None:
    storing.save(classifier, tmp_path / "model.npz")
    with pytest.raises(StoredModelError, match="不是当前版本"):
        storing.load(tmp_path / "model.npz", "another")


def test_the_version_follows_the_lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = current_version()
    assert before == current_version()
    changed = tmp_path / "words.txt"
    changed.write_text("新词", encoding="utf-8")
    original = training.data_path
    monkeypatch.setattr(training, "data_path", lambda name: changed if name.endswith("words.txt") else original(name))
    assert current_version() != before


def test_every_module_that_decides_labels_is_part_of_the_version() -> None:
    imported = Path(training.__file__).parent
    for name in training._APART:
        assert (imported / f"{name}.py").is_file()
        for deciding in imported.glob("*.py"):
            if deciding.stem not in training._APART:
                assert f"from classifiers.{name} import" not in deciding.read_text(encoding="utf-8")
