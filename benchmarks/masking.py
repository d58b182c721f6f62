"""How well personal data is found, on data/masking/dev.txt and the half that no rule was tuned on, and how fast.

python benchmarks/masking.py [--misses] [--comments 100000]

`--misses` lists what goes wrong in the dev half; the held-out half is only ever counted.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

from classifiers.corpus import read_corpus
from classifiers.masking import mask
from classifiers.personal.finding import find
from classifiers.personal.spans import Span
from classifiers.resources import data_path

_MARK = re.compile(r"\{([^:}]+):([^}]*)\}")


@dataclass(frozen=True)
class Marked:
    """A text and where its personal data is."""

    text: str
    spans: tuple[Span, ...]


@dataclass
class Score:
    """Counts over some texts; a span counts as found when all of its characters are masked."""

    spans: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    masks: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    clean_texts: int = 0
    clean_masked: int = 0
    misses: list[str] = field(default_factory=list)


def marked_texts(path: Path) -> Iterator[Marked]:
    """The texts of a file, one a line: {电话:138…} marks a span; lines that begin with # are headings."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            yield _marked(line)


def _marked(line: str) -> Marked:
    text, spans, done = "", [], 0
    for match in _MARK.finditer(line):
        text += line[done : match.start()]
        spans.append(Span(len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        done = match.end()
    return Marked(text + line[done:], tuple(spans))


def score(texts: Sequence[Marked]) -> Score:
    """Compare what `find` says with what is marked."""
    result = Score()
    for marked in texts:
        predicted = find(marked.text)
        covered = {place for span in predicted for place in range(span.start, span.end)}
        true = {place for span in marked.spans for place in range(span.start, span.end)}
        missed = [span for span in marked.spans if not covered.issuperset(range(span.start, span.end))]
        false = [span for span in predicted if true.isdisjoint(range(span.start, span.end))]
        result.spans.update(span.kind for span in marked.spans)
        result.found.update(span.kind for span in marked.spans if span not in missed)
        result.named.update(span.kind for span in marked.spans if span in predicted)
        result.masks.update(span.kind for span in predicted)
        result.false.update(span.kind for span in false)
        result.clean_texts += not marked.spans
        result.clean_masked += bool(predicted and not marked.spans)
        if missed or false:
            result.misses.append(f"{mask(marked.text)}    ({marked.text})")
    return result


def print_score(name: str, result: Score) -> None:
    """A table of one half."""
    print(f"\n{name}: {result.clean_texts} texts without personal data, {result.clean_masked} of them changed")
    print("kind      spans  found  recall  exact  masks  false  precision")
    for kind in [*result.spans, "total"]:
        row = [
            _count(counter, kind) for counter in (result.spans, result.found, result.named, result.masks, result.false)
        ]
        spans, found, named, masks, false = row
        precision = (masks - false) / masks if masks else 1.0
        rates = f"{found / spans:>8.1%}{named / spans:>7.1%}{masks:>7}{false:>7}{precision:>10.1%}"
        print(f"{kind}\t{spans:>9}{found:>7}{rates}")


def _count(counter: Counter[str], kind: str) -> int:
    return counter.total() if kind == "total" else counter[kind]


def print_speed(comments: int) -> None:
    """Mask comments as they come: the corpus, with one marked text in twenty, over and over."""
    plain = read_corpus().texts
    personal = cycle([marked.text for marked in marked_texts(data_path("masking/dev.txt")) if marked.spans])
    mixed = [next(personal) if place % 20 == 0 else text for place, text in enumerate(islice(cycle(plain), comments))]
    mask(mixed[0])
    start = time.process_time()
    changed = sum(mask(text) != text for text in mixed)
    seconds = time.process_time() - start
    print(f"\n{comments:,} comments, {changed:,} of them masked: {seconds:.2f} s of processor time")


def main() -> None:
    """Print both halves and the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--comments", type=int, default=100_000)
    arguments = parser.parse_args()
    for half in ("dev", "held_out"):
        result = score(list(marked_texts(data_path(f"masking/{half}.txt"))))
        print_score(half, result)
        if arguments.misses and half == "dev":
            print("\n".join(result.misses))
    print_speed(arguments.comments)


if __name__ == "__main__":
    main()
