"""Training on the whole corpus, once: the result is kept under a name made of everything it depends on."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

import numpy as np

from classifiers import storing
from classifiers.calibration import Calibrated, Flags, Floats, calibrate, threshold_for
from classifiers.corpus import THEME, Corpus, corpus_files, read_corpus
from classifiers.crossfit import front_line_rows, held_out_margins
from classifiers.heads import Head, Linear, fit_linear, fit_one, heads, side_by_side, theme_heads
from classifiers.labels import categories, fields
from classifiers.model import Classifier
from classifiers.reliability import Reliability, evidence, learn
from classifiers.resources import data_path, data_yaml
from classifiers.segment import engine
from classifiers.solving import Matrix
from classifiers.text import normalise_all

Progress = Callable[[str, float], None]

_LIBRARIES = ("numpy", "scipy", "scikit-learn", "jieba", "rjieba", "opencc")
# Modules that have no say in any label.
_APART = frozenset(
    {
        "batch",
        "changes",
        "columns",
        "dask_engine",
        "resuming",
        "scoring",
        "evaluation",
        "explaining",
        "grouping",
        "labelled",
        "learning",
        "naming",
        "queueing",
        "second_opinion",
        "intervals",
        "masking",
        "phrases",
        "predicates",
        "rows",
        "scorecard",
        "slices",
        "surnames",
        "themes",
        "topics",
        "word_learning",
        "word_vectors",
        "writing",
    }
)
_LEAST_COUNT = 3

_log = logging.getLogger(__name__)


def load_or_train(cache: Path, *, progress: Progress | None = None) -> Classifier:
    """The classifier of this corpus and code: from the folder `cache`, else trained and kept there.

    `progress` hears what is being done, in Chinese, and how far it is, from 0 to 1. A stored model that cannot be read
    is trained again, with a word in the log and to `progress`.
    """
    say = progress or (lambda _stage, _fraction: None)
    version = current_version()
    path = cache / f"classifier-{version}.npz"
    try:
        return storing.load(path, version)
    except FileNotFoundError:
        pass
    except storing.StoredModelError as problem:
        _log.warning("%s，重新训练", problem)
        say(f"{problem}，重新训练", 0.0)
    classifier = train(read_corpus(), version, progress=say)
    storing.save(classifier, path)
    return classifier


def current_version() -> str:
    """A name for everything that a model depends on: corpus, lexicon, labels, code, libraries, word engine."""
    digest = hashlib.sha256()
    words = (
        data_path(name)
        for name in (
            "lexicon/words.txt",
            "lexicon/cues.yaml",
            "lexicon/senses.yaml",
            "lexicon/instructions.yaml",
            "labels.yaml",
        )
    )
    code = sorted(path for path in Path(__file__).parent.glob("*.py") if path.stem not in _APART)
    for path in (*corpus_files(), *words, *code):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    digest.update(repr([engine().name, *(_installed(name) for name in _LIBRARIES)]).encode())
    return digest.hexdigest()[:16]


def _installed(name: str) -> str:
    try:
        return installed_version(name)
    except PackageNotFoundError:
        return ""


def train(corpus: Corpus, version: str = "", *, progress: Progress | None = None) -> Classifier:
    """A classifier taught by `corpus`; the same corpus gives the same classifier."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        return _train(corpus, version, progress or (lambda _stage, _fraction: None))


def _train(corpus: Corpus, version: str, say: Progress) -> Classifier:
    """On one thread per numerical library: more of them wait for each other longer than they work."""
    from classifiers.estimators import CommentFeatures

    say("读取语料并分词", 0.0)
    texts = normalise_all(corpus.texts)
    features = CommentFeatures(_LEAST_COUNT).fit(corpus.texts)
    say("提取特征", 0.1)
    matrix, vocabulary = features.transform(corpus.texts), features.vocabulary_
    reports = front_line_rows(corpus)
    comments = _Lesson(matrix[~reports], corpus.rows(~reports), heads())
    themes = _Lesson(matrix[reports], corpus.rows(reports), theme_heads())
    held = comments.held_out(lambda done: say("交叉验证", 0.15 + 0.6 * done))
    held_themes = themes.held_out(lambda done: say("交叉验证一线反馈", 0.75 + 0.05 * done))
    say("训练最终模型", 0.8)
    linear = side_by_side([comments.fitted(), themes.fitted(), fit_one(matrix, reports)])
    say("校准置信度", 0.95)
    calibrated = {
        name: (themes.calibrated(name, held_themes) if name == THEME else comments.calibrated(name, held))
        for name in fields()
    }
    calibrated["category"], reliability = _reliable(calibrated["category"], held, comments, texts, reports)
    say("训练完成", 1.0)
    confusion = _confusion(calibrated["category"], held, comments)
    return Classifier(version, vocabulary, linear.folded(vocabulary.shares), calibrated, reliability, confusion)


class _Lesson:
    """What one group of heads is taught."""

    def __init__(self, matrix: Matrix, corpus: Corpus, of: tuple[Head, ...]) -> None:
        self.matrix, self.corpus, self.heads = matrix, corpus, of

    def held_out(self, step: Callable[[float], None]) -> Floats:
        return held_out_margins(self.matrix, self.corpus, self.heads, step)

    def fitted(self) -> Linear:
        return fit_linear(self.matrix, self.corpus, self.heads)

    def own(self, name: str, margins: Floats) -> Floats:
        return margins[:, [i for i, head in enumerate(self.heads) if head.field == name]]

    def calibrated(self, name: str, margins: Floats) -> Calibrated:
        of = tuple(head for head in self.heads if head.field == name)
        precision = float(data_yaml("labels.yaml")[name]["precision"])
        return calibrate(name, of, self.own(name, margins), self.corpus, precision)


def _reliable(
    category: Calibrated, held: Floats, lesson: _Lesson, texts: list[str], reports: Flags
) -> tuple[Calibrated, Reliability]:
    """How sure the category is, and the threshold on that."""
    probabilities = category.probabilities(lesson.own("category", held))
    right = probabilities.argmax(axis=1) == lesson.corpus.codes("category")
    lengths = np.array([len(text) for text in texts], dtype=np.int64)[~reports]
    reliability, sure = learn(evidence(held, probabilities, lengths), right, lesson.corpus.parts)
    threshold = threshold_for(sure, right, float(data_yaml("labels.yaml")["category"]["precision"]))
    return replace(category, threshold=threshold), reliability


def _confusion(category: Calibrated, held: Floats, lesson: _Lesson) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Held-out counts: true category by predicted category."""
    predicted = category.probabilities(lesson.own("category", held)).argmax(axis=1)
    counts = np.zeros((len(categories()), len(categories())), dtype=np.int64)
    np.add.at(counts, (lesson.corpus.codes("category"), predicted), 1)
    return counts
