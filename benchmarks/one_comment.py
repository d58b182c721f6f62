"""How long one comment by itself takes in a process whose model is loaded: python -m benchmarks.one_comment [comments].

`columns` gives the labels as they are, `predict` as a table. Processor time beside the clock, since other work may run.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from classifiers.corpus import read_corpus
from classifiers.training import load_or_train

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Print median and 95th percentile in milliseconds."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    classifier = load_or_train(ROOT / ".jianbao" / "models")
    texts = [text for text in read_corpus().texts if 15 <= len(text) <= 120][: number + 100]
    ways: dict[str, Callable[[Sequence[str]], object]] = {"columns": classifier.columns, "predict": classifier.predict}
    for name, way in ways.items():
        for text in texts[:100]:
            way([text])
        took = [_timed(way, text) for text in texts[100:]]
        for kind, values in zip(("clock", "processor"), zip(*took, strict=True), strict=True):
            high = statistics.quantiles(values, n=20)[-1]
            print(f"{name:8} {kind:9} median {1000 * statistics.median(values):.2f} ms   p95 {1000 * high:.2f} ms")


def _timed(way: Callable[[Sequence[str]], object], text: str) -> tuple[float, float]:
    clock, worked = time.perf_counter(), time.thread_time()
    way([text])
    return time.perf_counter() - clock, time.thread_time() - worked


if __name__ == "__main__":
    main()
