"""Files of comments, classified: the user's columns stay, the classifier's are added."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from classifiers.model import Classifier
from classifiers.rows import Row, UnreadableError, read_rows
from classifiers.writing import written

Progress = Callable[[str, float], None]

ADDED = (
    "category",
    "labels",
    "is_complaint",
    "sentiment",
    "urgency",
    "demand_tags",
    "churn_reason",
    "confidence",
    "needs_review",
)
TEXT_NAMES = (
    *("text", "反馈内容", "客户反馈", "反馈", "评论内容", "评论", "评价内容", "评价", "留言内容", "留言", "投诉内容"),
    *("意见", "建议", "内容", "问题描述", "描述", "正文", "原文", "文本"),
    *("comment", "comments", "feedback", "content", "review", "message"),
)

_CHUNK = 5000
_SAMPLE = 200
_HAN = re.compile("[\u4e00-\u9fff]")


class BatchError(ValueError):
    """A file that cannot be classified; the message is one Chinese sentence that says what to do."""


@dataclass(frozen=True)
class BatchReport:
    """What was done: the column that was read, how many rows, how many were blank, how many a person should look at."""

    text_column: str
    rows: int
    blank: int
    needs_review: int
    categories: Mapping[str, int]
    renamed: Mapping[str, str]


def classify_file(
    source: Path,
    out: Path,
    classifier: Classifier,
    *,
    text_column: str | None = None,
    progress: Progress | None = None,
) -> BatchReport:
    """Classifies every row of `source` (CSV or XLSX) into `out` (.csv or .xlsx), a few thousand rows at a time.

    A column of the user's that has the name of one of ours is kept under a new name. Raises BatchError; `out` is
    then untouched.
    """
    if out.suffix.lower() not in (".csv", ".xlsx"):
        raise BatchError(f"输出文件 {out.name} 请以 .csv 或 .xlsx 结尾")
    say = progress or (lambda _stage, _fraction: None)
    try:
        rows = read_rows(source)
        sample = list(itertools.islice(rows.body, _SAMPLE))
        column = _text_column(rows.header, sample, text_column)
        header = _renamed(rows.header)
        counts: Counter[str] = Counter()
        with written(out) as writer:
            writer.row([*header, *ADDED])
            for chunk in _chunks(itertools.chain(sample, rows.body)):
                for row in _classified(chunk, column, classifier, counts):
                    writer.row(row)
                say("分类", min(counts["rows"] / rows.total, 1.0))
    except UnreadableError as problem:
        raise BatchError(str(problem)) from problem
    except OSError as problem:
        raise BatchError(f"无法写入 {out.name}：{problem.strerror or problem}") from problem
    say("完成", 1.0)
    return _report(rows.header[column], header, rows.header, counts)


def _classified(chunk: Sequence[Row], column: int, classifier: Classifier, counts: Counter[str]) -> Iterator[Row]:
    texts = [row[column] for row in chunk]
    found = classifier.predict(texts)[list(ADDED)]
    counts["rows"] += len(chunk)
    counts["blank"] += sum(not text.strip() for text in texts)
    counts["needs_review"] += int(found["needs_review"].sum())
    for row, labels in zip(chunk, found.itertuples(index=False), strict=True):
        counts[f"category:{labels.category}"] += 1
        yield [*row, *(_cell(value) for value in labels)]


def _cell(value: object) -> str:
    """Yes and no as 1 and 0, as in the corpus; a confidence to four places."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return f"{value:.4f}"
    return "1" if value else "0"


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(itertools.islice(rows, _CHUNK)):
        yield chunk


def _text_column(header: Row, sample: Sequence[Row], wanted: str | None) -> int:
    """The column with the comments: the one that was named, one of a usual name, or the only one of sentences."""
    if wanted is not None:
        if wanted in header:
            return header.index(wanted)
        raise BatchError(f"没有名为“{wanted}”的列，现有列：{_listed(header)}")
    lowered = [name.lower() for name in header]
    for name in TEXT_NAMES:
        if name in lowered:
            return lowered.index(name)
    lengths = [sum(len(_HAN.findall(row[i])) for row in sample) / len(sample) for i in range(len(header))]
    likely = [i for i, length in enumerate(lengths) if length >= 5 and length * 2 >= max(lengths)]
    if len(likely) == 1:
        return likely[0]
    candidates = [header[i] for i in likely] or header
    raise BatchError(f"找不到反馈内容所在的列，请用 --text-column 指定，可选：{_listed(candidates)}")


def _listed(names: Sequence[str]) -> str:
    return "、".join(name or "（空列名）" for name in names[:12]) + ("等" if len(names) > 12 else "")


def _renamed(header: Row) -> Row:
    """The user's columns under names that ours leave free."""
    taken = {*header, *ADDED}
    names: Row = []
    for name in header:
        new = name
        if name in ADDED:
            new = _free(f"{name}_原", taken)
            taken.add(new)
        names.append(new)
    return names


def _free(name: str, taken: set[str]) -> str:
    numbered = (f"{name}{i}" for i in itertools.count(2))
    return next(free for free in itertools.chain([name], numbered) if free not in taken)


def _report(text_column: str, header: Row, before: Row, counts: Counter[str]) -> BatchReport:
    categories = {key.removeprefix("category:"): n for key, n in counts.items() if key.startswith("category:")}
    renamed = {old: new for old, new in zip(before, header, strict=True) if old != new}
    return BatchReport(text_column, counts["rows"], counts["blank"], counts["needs_review"], categories, renamed)
