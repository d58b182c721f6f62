"""The classifier's labels as columns of the tables, so that feedback is selected and counted like any other table.

反馈 gains `category`, `labels` (several joined with |), `is_complaint` 是/否, `sentiment`, `urgency`, `demand_tags`,
`churn_reason`, `confidence`, `complaint_confidence`, `needs_review` 是/否 and `reviewed` 是/否. A cell that the table
has already was put there by a person and stays; a row whose `category` a person gave is reviewed. Every row gets a
编号. 一线反馈 gets the 主题 that is missing, and 主题来源 says who gave it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import pandas as pd

from classifiers.labels import OTHER, field, join_values, split_values
from summarizer.kpi.tables import FILE, ROW, SHEET, Table, TableSet

_TEXTS = ("category", "labels", "sentiment", "urgency", "demand_tags", "churn_reason")
_FLAGS = ("is_complaint", "needs_review")
_YES = {"是", "true", "1", "1.0", "y", "yes"}


class Classifier(Protocol):
    """What labels texts: one row per text, in their order."""

    def predict(self, texts: Sequence[str], *, front_line: bool = False) -> pd.DataFrame:
        """The labels as columns; several in one cell are joined with |, none is an empty text."""


def with_labels(tables: TableSet, classifier: Classifier) -> TableSet:
    """The same tables, 反馈 and 一线反馈 with the classifier's columns; tables that are missing stay missing."""
    feedback, front_line = tables["反馈"], tables["一线反馈"]
    if feedback.uploaded and not feedback.missing("反馈内容"):
        tables = tables.with_table(_labelled(feedback, classifier))
    if front_line.uploaded and not front_line.missing("内容"):
        tables = tables.with_table(_with_themes(front_line, classifier))
    return tables


def _labelled(table: Table, classifier: Classifier) -> Table:
    frame = table.frame.copy(deep=False)
    found = classifier.predict(_texts(frame["反馈内容"])).set_axis(frame.index, axis=0)
    by_person = _cells(frame, "category").notna()
    reviewed = _flags(frame["reviewed"]).eq("是") if "reviewed" in frame else by_person
    for name in _TEXTS:
        frame[name] = _cells(frame, name).fillna(found[name].astype(object)).replace({"": None})
    frame["labels"] = frame["labels"].where(~by_person, _with_primary(frame["labels"], frame["category"]))
    for name in _FLAGS:
        frame[name] = _flags(_cells(frame, name).fillna(found[name].astype(object)))
    frame["needs_review"] = frame["needs_review"].mask(reviewed, "否")
    frame["reviewed"] = np.where(reviewed, "是", "否")
    frame["confidence"] = found["confidence"]
    sure = found["confidence_is_complaint"] if "confidence_is_complaint" in found else found["confidence"]
    frame["complaint_confidence"] = sure.mask(reviewed, 1.0)
    frame["编号"] = _cells(frame, "编号").fillna(places(frame))
    for name in (*_TEXTS, *_FLAGS, "reviewed", "编号"):
        frame[name] = frame[name].astype("category")
    return Table(table.name, frame)


def _with_themes(table: Table, classifier: Classifier) -> Table:
    """Themes that were filled in stay; for the rest the classifier is asked, and may find none."""
    frame = table.frame.copy(deep=False)
    theme = _cells(frame, "主题")
    blank = theme.isna()
    source = theme.where(blank, "填写")
    if blank.any():
        codes = classifier.predict(_texts(frame["内容"][blank]), front_line=True)["resource_theme"]
        theme[blank] = [_theme_name(str(cell)) for cell in codes]
        source[blank & theme.notna()] = "分类器"
    return Table(table.name, frame.assign(主题=theme.astype("category"), 主题来源=source.astype("category")))


def _theme_name(cell: str) -> str | None:
    """What the first of the classifier's themes is called in the 主题 column; a report has one there."""
    first = next(iter(split_values(cell)), "")
    return field("resource_theme").values.get(first)


def _texts(column: pd.Series[Any]) -> list[str]:
    return [text if isinstance(text, str) else "" for text in column.astype(object)]


def _cells(frame: pd.DataFrame, name: str) -> pd.Series[Any]:
    """A column as plain objects; all blank where the table has none."""
    if name in frame:
        return frame[name].astype(object).where(frame[name].notna(), None)
    return pd.Series([None] * len(frame), index=frame.index, dtype=object)


def _flags(column: pd.Series[Any]) -> pd.Series[Any]:
    return column.map(lambda cell: "是" if str(cell).strip().lower() in _YES else "否").astype(object)


def _with_primary(labels: pd.Series[Any], primary: pd.Series[Any]) -> pd.Series[Any]:
    """Labels that hold the category a person chose: first, with the others behind it, and `other` alone."""

    def joined(cell: Any, first: Any) -> str:
        others = [] if first == OTHER else [x for x in split_values(str(cell or "")) if x not in (OTHER, first)]
        return join_values([str(first), *others])

    pairs = zip(labels, primary, strict=True)
    return pd.Series([joined(cell, first) for cell, first in pairs], index=labels.index, dtype=object)


def places(frame: pd.DataFrame) -> pd.Series[Any]:
    """`file#row`, or `file!sheet#row` where a file's rows come from several sheets; stable as long as the files are."""
    files, sheets = frame[FILE].astype(str), frame[SHEET].astype(str)
    several = sheets.groupby(files).transform("nunique") > 1
    return (files + ("!" + sheets).where(several, "") + "#" + frame[ROW].astype(str)).astype(object)
