"""The classifier measured beside the naive way and fastText, in one run (see benchmarks.baselines).

    python -m benchmarks.classifier                  # everything: leave one part out, 5 folds, times
    python -m benchmarks.classifier --parts 7 8 13   # only these parts held out; no folds
    python -m benchmarks.classifier --only speed     # or: parts, folds
    python -m benchmarks.classifier --ways ours      # or: naive, fastText

Nothing is tuned here: every split trains anew, with vocabulary, calibration and thresholds from its own training side.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from benchmarks.baselines import baselines, cut
from classifiers.corpus import THEME, Corpus, read_corpus
from classifiers.crossfit import front_line_rows
from classifiers.evaluation import Evaluation, evaluate
from classifiers.training import load_or_train, train

Flags = npt.NDArray[np.bool_]
FOLDS = 5


@dataclass(frozen=True)
class Split:
    name: str
    held: Flags


def parts_of(corpus: Corpus, wanted: Sequence[int]) -> Iterator[Split]:
    """Each customers' part held out; the front-line part is scored by rows in its own model and not here."""
    for part in np.unique(corpus.parts[~front_line_rows(corpus)]):
        if not wanted or part + 1 in wanted:
            yield Split(f"part{part + 1:02d}", corpus.parts == part)


def folds_of(corpus: Corpus) -> Iterator[Split]:
    """Five random folds; the members of a contrast group stay together."""
    groups = corpus.frame["group"].where(corpus.frame["group"] != "", [f"row{i}" for i in range(len(corpus.frame))])
    codes = pd.factorize(groups)[0]
    fold = np.random.default_rng(0).integers(FOLDS, size=codes.max() + 1)[codes]
    for number in range(FOLDS):
        yield Split(f"fold{number + 1}", fold == number)


def ours(corpus: Corpus, split: Split) -> pd.DataFrame:
    classifier = train(corpus.rows(~split.held))
    found = classifier.predict(corpus.rows(split.held).texts)
    return found.assign(is_complaint=found["is_complaint"].map({True: "1", False: "0"}))


def score(corpus: Corpus, splits: Sequence[Split], predict: Callable[[Split], pd.DataFrame]) -> Evaluation:
    """All held-out rows of all splits together; front-line reports are left out of the score."""
    truth, said = [], []
    for split in splits:
        held = corpus.rows(split.held)
        customers = ~front_line_rows(held)
        predicted = predict(split)
        truth.append(held.frame[customers].assign(part=[f"{part + 1:02d}" for part in held.parts[customers]]))
        said.append(predicted[customers])
        right = (held.frame["category"][customers].to_numpy() == predicted["category"][customers].to_numpy()).mean()
        print(f"  {split.name} {right:.3f}", end="", flush=True)
    print()
    frame = pd.concat(truth, ignore_index=True)
    answers = pd.concat(said, ignore_index=True)
    return evaluate(frame.drop(columns=THEME), answers, np.zeros(len(frame), dtype=bool))


def report(title: str, corpus: Corpus, splits: Sequence[Split], words: list[str], wanted: Sequence[str]) -> None:
    print(f"## {title}")
    found: dict[str, Evaluation] = {}
    for name in wanted:
        print(f"{name}, accuracy of the category:")
        found[name] = score(corpus, splits, lambda split, name=name: predicted(name, words, corpus, split))
        if name == "ours":
            print(found[name].as_text(), flush=True)
    print("\n| field |" + "".join(f" {name} macro-F1 | micro-F1 |" for name in found))
    print("|---|" + "---|---|" * len(found))
    for field in next(iter(found.values())).fields:
        scores = (of.fields[field] for of in found.values())
        print(f"| {field} |" + "".join(f" {of.macro_f1:.3f} | {of.micro_f1:.3f} |" for of in scores))
    print(flush=True)


def predicted(name: str, words: list[str], corpus: Corpus, split: Split) -> pd.DataFrame:
    """On one thread per numerical library, as training does: more of them wait for each other longer than they work."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        return ours(corpus, split) if name == "ours" else baselines()[name](words, corpus, split.held)


def speed(corpus: Corpus) -> None:
    """Training, loading, and comments a second: 200,000 rows of the corpus, repeated, each made distinct."""
    print("## Speed")
    with tempfile.TemporaryDirectory() as folder:
        wall, cpu = time.perf_counter(), time.process_time()
        load_or_train(Path(folder))
        print(f"training {time.perf_counter() - wall:.1f} s, of which processor {time.process_time() - cpu:.1f} s")
        wall = time.perf_counter()
        classifier = load_or_train(Path(folder))
        print(f"loading {time.perf_counter() - wall:.2f} s")
    texts = [f"{text}{i}" for i, text in enumerate(np.resize(np.array(corpus.texts, dtype=object), 200_000))]
    wall = time.perf_counter()
    classifier.predict(texts)
    print(f"ours, all fields: {len(texts) / (time.perf_counter() - wall):,.0f} comments/s")
    few = texts[:20_000]
    wall = time.perf_counter()
    naive_predict = naive_scorer(corpus)
    taught = time.perf_counter()
    naive_predict(few)
    print(f"naive, category alone: {len(few) / (time.perf_counter() - taught):,.0f} comments/s")
    print(f"naive training {taught - wall:.1f} s")
    one = [time_of(lambda text=text: classifier.predict([text])) for text in texts[:300]]
    print(f"one comment at a time: median {1000 * float(np.median(one)):.2f} ms")


def time_of(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def naive_scorer(corpus: Corpus) -> Callable[[Sequence[str]], object]:
    import jieba
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    pipeline = make_pipeline(
        TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None), LogisticRegression(max_iter=300)
    )
    pipeline.fit(corpus.texts, corpus.frame["category"])
    return lambda texts: pipeline.predict(texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", type=int, nargs="*", default=[], help="hold out these parts only")
    parser.add_argument("--only", choices=["parts", "folds", "speed"], help="one of the three measurements")
    parser.add_argument("--ways", nargs="*", default=["ours", *baselines()], help="ours, naive, fastText")
    chosen = parser.parse_args()
    only = chosen.only or ("parts" if chosen.parts else None)
    corpus = read_corpus()
    words = cut(corpus.texts) if only != "speed" else []
    if only in (None, "parts"):
        report("Leave one part out", corpus, list(parts_of(corpus, chosen.parts)), words, chosen.ways)
    if only in (None, "folds"):
        report("Five folds, contrast groups together", corpus, list(folds_of(corpus)), words, chosen.ways)
    if only in (None, "speed"):
        speed(corpus)


if __name__ == "__main__":
    main()
