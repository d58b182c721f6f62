"""Files of comments, classified: the user's columns stay, the classifier's are added."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from classifiers import columns
from classifiers.lines import SCORED
from classifiers.model import Classifier
from classifiers.resuming import job_of, resumed
from classifiers.rows import Row, Rows, UnreadableError, read_rows
from classifiers.scoring import Engine, Scored, Scorer, one_process
from classifiers.writing import CsvWriter, RowWriter, quoted, written

Progress = Callable[[str, float], None]

# Which model said it, beside what it said.
ADDED = (*SCORED, "model_version")
WHY = "why"

_CHUNK = 2048
_SAMPLE = 200
_NOTED_EVERY = 10
# Texts that come again are often near each other; so many are remembered.
_REMEMBERED = 50_000


class BatchError(ValueError):
    """A file that cannot be classified; the message is one Chinese sentence that says what to do."""


@dataclass(frozen=True)
class BatchReport:
    """What was done: the column that was read, how many rows, how many were blank, how many a person should look at.

    `resumed_at` is how many rows an earlier run had done.
    """

    text_column: str
    rows: int
    blank: int
    needs_review: int
    categories: Mapping[str, int]
    renamed: Mapping[str, str]
    resumed_at: int = 0


def classify_file(
    source: Path,
    out: Path,
    classifier: Classifier,
    *,
    text_column: str | None = None,
    progress: Progress | None = None,
    engine: Engine = one_process,
    why: bool = False,
) -> BatchReport:
    """Classifies every row of `source` (CSV or XLSX) into `out` (.csv or .xlsx), a few thousand rows at a time.

    A column of the user's that has the name of one of ours is kept under a new name. What was written to a CSV when
    the work was stopped is kept beside it, and the same call goes on from there. `why` adds a sentence that names what
    decided. Raises BatchError; `out` is then untouched.
    """
    if out.suffix.lower() not in (".csv", ".xlsx"):
        raise BatchError(f"输出文件 {out.name} 请以 .csv 或 .xlsx 结尾")
    say = progress or (lambda _stage, _fraction: None)
    try:
        with engine(classifier) as scorer:
            report = _Job(source, text_column, classifier, scorer, say, why).run(out)
    except UnreadableError as problem:
        raise BatchError(str(problem)) from problem
    except OSError as problem:
        raise BatchError(f"无法写入 {out.name}：{problem.strerror or problem}") from problem
    say("完成", 1.0)
    return report


def refuse_unreadable(source: Path, text_column: str | None = None) -> None:
    """Raises BatchError for a file that `classify_file` would refuse because of what is in its first rows."""
    try:
        _sampled(read_rows(source), text_column)
    except UnreadableError as problem:
        raise BatchError(str(problem)) from problem


def _sampled(given: Rows, wanted: str | None) -> tuple[list[Row], int]:
    """The first rows and the column with the comments."""
    sample = list(itertools.islice(given.body, _SAMPLE))
    return sample, columns.text_column(given.header, sample, wanted)


class _Job:
    """One file's way from rows to rows."""

    def __init__(
        self, source: Path, wanted: str | None, classifier: Classifier, scorer: Scorer, say: Progress, why: bool
    ) -> None:
        self.source, self.version, self.scorer, self.say = source, classifier.version, scorer, say
        self.explained = classifier if why else None
        self.added = (*ADDED, WHY) if why else ADDED
        self.given: Rows = read_rows(source)
        sample, self.column = _sampled(self.given, wanted)
        self.header = columns.renamed(self.given.header, self.added)
        self.body: Iterator[Row] = itertools.chain(sample, self.given.body)
        self.counts: Counter[str] = Counter()

    def run(self, out: Path) -> BatchReport:
        if out.suffix.lower() == ".xlsx":
            with written(out) as writer:
                writer.row([*self.header, *self.added])
                for chunk, lines in self._scored():
                    self._write(writer, chunk, lines)
            return self._report(0)
        names = [*self.header, *self.added]
        with resumed(out, job_of(self.source, column=self.column, header=names, model=self.version)) as part:
            writer = CsvWriter(part.stream)
            if part.rows:
                self.counts.update(part.counts)
                next(itertools.islice(self.body, part.rows, part.rows), None)
            else:
                writer.row([*self.header, *self.added])
            for number, (chunk, lines) in enumerate(self._scored(), start=1):
                self._write(writer, chunk, lines)
                if number % _NOTED_EVERY == 0:
                    part.note(self.counts["rows"], self.counts)
            return self._report(part.rows)

    def _write(self, writer: RowWriter, chunk: Sequence[Row], lines: Scored) -> None:
        writer.rows(chunk, self._beside(chunk, lines))
        self.counts["rows"] += len(chunk)
        self.counts["blank"] += [not (text := row[self.column]) or text.isspace() for row in chunk].count(True)
        self.counts["needs_review"] += [line[-1] for line in lines].count("1")
        self.counts.update([f"category:{line[: line.index(',')]}" for line in lines])
        self.say("分类", min(self.counts["rows"] / self.given.total, 1.0))

    def _beside(self, chunk: Sequence[Row], lines: Scored) -> list[str]:
        """What stands behind each row: what was said, which model said it and, if asked, why."""
        if self.explained is None:
            return [f"{line},{self.version}" for line in lines]
        from classifiers.explaining import explain

        texts = list(dict.fromkeys(row[self.column] for row in chunk))
        why = {text: quoted(of.sentence()) for text, of in zip(texts, explain(self.explained, texts), strict=True)}
        return [f"{line},{self.version},{why[row[self.column]]}" for row, line in zip(chunk, lines, strict=True)]

    def _scored(self) -> Iterator[tuple[list[Row], Scored]]:
        """Chunks of rows with what was said of them; a text is scored once as long as it is remembered."""
        known: dict[str, str] = {}
        waiting: list[tuple[list[Row], list[str]]] = []

        def pieces() -> Iterator[list[str]]:
            for chunk in _chunks(self.body):
                new = [text for text in dict.fromkeys(row[self.column] for row in chunk) if text not in known]
                waiting.append((chunk, new))
                yield new

        for scored in self.scorer(pieces()):
            chunk, new = waiting.pop(0)
            yield chunk, self._joined(chunk, new, scored, known)

    def _joined(self, chunk: list[Row], new: list[str], scored: Scored, known: dict[str, str]) -> Scored:
        if len(new) == len(chunk):
            return scored
        fresh = dict(zip(new, scored, strict=True))
        lines = [fresh.get(row[self.column]) or known[row[self.column]] for row in chunk]
        if len(known) < _REMEMBERED:
            known.update((row[self.column], line) for row, line in zip(chunk, lines, strict=True))
        return lines

    def _report(self, resumed_at: int) -> BatchReport:
        names = {old: new for old, new in zip(self.given.header, self.header, strict=True) if old != new}
        counts = self.counts
        categories = {key.removeprefix("category:"): n for key, n in counts.items() if key.startswith("category:")}
        column = self.given.header[self.column]
        return BatchReport(
            column, counts["rows"], counts["blank"], counts["needs_review"], categories, names, resumed_at
        )


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(itertools.islice(rows, _CHUNK)):
        yield chunk
