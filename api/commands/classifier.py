"""The trained classifier of this installation, with a bar while it is being trained."""

from __future__ import annotations

from api.settings import SettingsError, data_dir
from api.terminal import progress_bar, refuse
from classifiers.model import Classifier
from classifiers.training import load_or_train


def load() -> Classifier:
    """From the data folder, or trained now (once); one sentence and exit 2 if that folder cannot be used."""
    try:
        folder = data_dir() / "models"
    except SettingsError as problem:
        refuse(str(problem))
    with progress_bar() as show:
        return load_or_train(folder, progress=lambda stage, done: show(f"训练分类器：{stage}", done))
