"""Do rjieba and jieba give the same labels with one model? python -m benchmarks.engines [comments].

The comments are clauses of the corpus put together at random, all different (see benchmarks.scale).
"""

from __future__ import annotations

import csv
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.scale import ROOT, write_comments
from classifiers import features
from classifiers.labels import fields
from classifiers.segment import Engine, PythonEngine, RustEngine, lexicon_words
from classifiers.training import load_or_train


def _itself(engine: Engine) -> Engine:
    return engine


def main() -> None:
    """Print the share of comments with equal cuts, equal categories, and equal labels in every field."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "comments.csv"
        write_comments(path, number)
        with path.open(encoding="utf-8", newline="") as stream:
            texts = [row["反馈内容"] for row in csv.DictReader(stream)]
    classifier = load_or_train(ROOT / ".jianbao" / "models")
    engines = [kind(lexicon_words()) for kind in (RustEngine, PythonEngine)]
    cut = sum(list(engines[0].cut(text)) == list(engines[1].cut(text)) for text in texts)
    said = []
    for engine in engines:
        vars(features)["engine"] = partial(_itself, engine)
        said.append(classifier.predict(texts))
    same = [said[0][name] == said[1][name] for name in fields()]
    every = sum(all(row) for row in zip(*same, strict=True))
    print(f"{number:,} comments: cut alike {cut / number:.2%}")
    print(f"same category {same[0].mean():.2%}, same in every field {every / number:.2%}")


if __name__ == "__main__":
    main()
