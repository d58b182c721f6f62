"""A trained model as one .npz file of plain arrays: nothing in it is ever executed."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from classifiers.calibration import Calibrated
from classifiers.heads import Linear, heads, theme_heads
from classifiers.labels import fields
from classifiers.model import Classifier
from classifiers.reliability import Reliability
from classifiers.vectors import Vocabulary


class StoredModelError(ValueError):
    """A stored model that cannot be used: cut off, altered, or of another version."""


def save(classifier: Classifier, path: Path) -> None:
    """Writes the model beside its place and moves it there, so that no reader sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    described = {name: _described(of) for name, of in classifier.calibrated.items()}
    text = json.dumps({"version": classifier.version, "fields": described}, ensure_ascii=False)
    handle, temporary = tempfile.mkstemp(prefix=path.stem, suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            np.savez(
                stream,
                hashes=classifier.vocabulary.hashes,
                idf=classifier.vocabulary.idf,
                weights=classifier.linear.weights,
                intercepts=classifier.linear.intercepts,
                confusion=classifier.confusion,
                centre=classifier.reliability.centre,
                scale=classifier.reliability.scale,
                reliability=np.append(classifier.reliability.weights, classifier.reliability.offset),
                described=np.frombuffer(text.encode("utf-8"), dtype=np.uint8),
            )
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def load(path: Path, version: str) -> Classifier:
    """The model at `path`; raises StoredModelError unless it is whole and of `version`, FileNotFoundError for none."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        classifier = _read(arrays)
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as problem:
        raise StoredModelError(f"模型文件 {path.name} 无法读取") from problem
    if classifier.version != version:
        raise StoredModelError(f"模型文件 {path.name} 不是当前版本")
    return classifier


def _read(arrays: Mapping[str, np.ndarray]) -> Classifier:
    described = json.loads(arrays["described"].tobytes().decode("utf-8"))
    calibrated = {name: _calibrated(name, of) for name, of in described["fields"].items()}
    vocabulary = Vocabulary(arrays["hashes"], arrays["idf"])
    linear = Linear(arrays["weights"], arrays["intercepts"])
    size, count = len(vocabulary.hashes), len(heads()) + len(theme_heads()) + 1
    whole = vocabulary.idf.shape == (size,) and linear.weights.shape == (size, count)
    if not whole or set(calibrated) != set(fields()) or linear.intercepts.shape != (count,):
        raise ValueError("arrays that do not fit together")
    sure = arrays["reliability"]
    reliability = Reliability(arrays["centre"], arrays["scale"], sure[:-1], float(sure[-1]))
    return Classifier(str(described["version"]), vocabulary, linear, calibrated, reliability, arrays["confusion"])


def _described(of: Calibrated) -> dict[str, object]:
    return {
        "values": list(of.values),
        "slopes": of.slopes.tolist(),
        "offsets": of.offsets.tolist(),
        "cuts": of.cuts.tolist(),
        "reliability": list(of.reliability),
        "threshold": of.threshold,
    }


def _calibrated(name: str, given: Mapping[str, Any]) -> Calibrated:
    slope, offset = given["reliability"]
    return Calibrated(
        name,
        tuple(given["values"]),
        np.array(given["slopes"], dtype=np.float64),
        np.array(given["offsets"], dtype=np.float64),
        np.array(given["cuts"], dtype=np.float64),
        (slope, offset),
        given["threshold"],
    )
