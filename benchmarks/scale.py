"""`jianbao classify` against what people write themselves: the same comments, file to file.

    python -m benchmarks.scale 200000           # or 1000000; ours with every field
    python -m benchmarks.scale 200000 ours      # one of: naive, careful, ours, one

*naive*: pandas, jieba, TfidfVectorizer, LogisticRegression, one field, one process. *careful*: the same in two
processes. Each runs in a process of its own, trained or loaded beforehand; what is timed is from the file to the file.
Comments are clauses of the corpus put together at random to 15-120 characters, all different. Where other work runs
beside it, the processor time says more than the clock.
"""

from __future__ import annotations

import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from classifiers.corpus import read_corpus

ROOT = Path(__file__).resolve().parent.parent
WAYS = ("naive", "careful", "one", "ours")


def write_comments(path: Path, number: int) -> None:
    """So many different comments of 15-120 characters."""
    clauses = sorted(
        {c for text in read_corpus().texts for c in re.split("[，。！？；,!?;\\s]+", text) if 3 <= len(c) <= 40}
    )
    dice, seen = random.Random(5), set[str]()
    with path.open("w", encoding="utf-8") as stream:
        stream.write("编号,反馈内容\n")
        while len(seen) < number:
            length, text = dice.randint(15, 120), dice.choice(clauses)
            while len(text) < length:
                text += "，" + dice.choice(clauses)
            text = text[:length].replace('"', "")
            if text not in seen:
                seen.add(text)
                stream.write(f'{len(seen)},"{text}"\n')


def words(text: str) -> list[str]:
    import jieba

    return [word for word in jieba.cut(text) if word.strip()]


def naive_model() -> object:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    corpus = read_corpus()
    model = make_pipeline(TfidfVectorizer(tokenizer=words, token_pattern=None), LogisticRegression(max_iter=300))
    return model.fit(corpus.texts, corpus.frame["category"])


_model: list[object] = []


def _said(texts: list[str]) -> list[str]:
    return _model[0].predict(texts).tolist()  # type: ignore[attr-defined]


def plain(source: Path, out: Path, processes: int) -> None:
    """The naive way (one process) and the careful way (two, which share the trained model)."""
    import pandas as pd

    frame = pd.read_csv(source)
    texts = frame["反馈内容"].tolist()
    if processes == 1:
        frame["category"] = _said(texts)
    else:
        size = 20_000
        with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
            pieces = pool.map(_said, [texts[i : i + size] for i in range(0, len(texts), size)])
            frame["category"] = [label for piece in pieces for label in piece]
    frame.to_csv(out, index=False)


def prepared(way: str, source: Path, out: Path) -> Callable[[], object]:
    """What is timed, its model at hand."""
    if way in ("naive", "careful"):
        _model[:] = [naive_model()]
        return lambda: plain(source, out, 1 if way == "naive" else 2)
    from classifiers.batch import classify_file
    from classifiers.scoring import one_process, processes
    from classifiers.training import load_or_train

    classifier = load_or_train(ROOT / ".jianbao" / "models")
    return lambda: classify_file(source, out, classifier, engine=one_process if way == "one" else processes)


def worked() -> float:
    """Processor time of this process and of those that it ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(of.ru_utime + of.ru_stime for of in used)


def run(way: str, source: Path, out: Path) -> None:
    """One way in this process; prints what it took as JSON."""
    work = prepared(way, source, out)
    start, before = time.perf_counter(), worked()
    work()
    took = {"seconds": time.perf_counter() - start, "processor": worked() - before}
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({**took, "self_mb": own / 1024, "largest_child_mb": children / 1024}))


def main() -> None:
    number = int(sys.argv[1])
    wanted = sys.argv[2:] or list(WAYS)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "comments.csv"
        write_comments(source, number)
        print(f"{number:,} comments, {source.stat().st_size / 1e6:.0f} MB")
        took: dict[str, dict[str, float]] = {}
        for way in wanted:
            command = [sys.executable, "-m", "benchmarks.scale", "--run", way, str(source), f"{folder}/{way}.csv"]
            said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
            found = json.loads(said.splitlines()[-1])
            took[way] = found
            print(way, ", ".join(f"{name} {value:,.1f}" for name, value in found.items()), flush=True)
            for other in (other for other in ("naive", "careful") if other in took and other != way):
                clock, work = (took[other][name] / found[name] for name in ("seconds", "processor"))
                print(f"  {clock:.1f} times as fast as {other} by the clock, {work:.1f} times by processor time")


if __name__ == "__main__":
    if sys.argv[1] == "--run":
        run(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        main()
