"""The trained classifier of this installation, with a bar while it is being trained."""

from __future__ import annotations

from api.settings import data_dir
from api.terminal import progress_bar
from classifiers.model import Classifier
from classifiers.training import load_or_train


def load() -> Classifier:
    """From the data folder, or trained now (once)."""
    with progress_bar() as show:
        return load_or_train(data_dir() / "models", progress=lambda stage, done: show(f"训练分类器：{stage}", done))
