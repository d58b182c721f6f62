"""Labelled comments of anyone's: a table whose columns and values are called by their codes or as users see them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from classifiers.columns import TEXT_NAMES
from classifiers.corpus import THEME
from classifiers.labels import SEPARATOR, field, fields, join_values, split_values, unknown_values
from classifiers.rows import UnreadableError, read_rows
from classifiers.slices import COLUMNS

_NEEDED = {"text": "text（或“反馈内容”）", "category": "category（或“问题类别”）"}


class EvaluationError(ValueError):
    """A labelled file that cannot be scored; the message is one Chinese sentence."""


def read_labelled(labelled: Path) -> pd.DataFrame:
    """The rows of a CSV or XLSX with comments, their category and any other columns of the labels, as codes.

    Raises EvaluationError.
    """
    try:
        rows = read_rows(labelled)
        frame = pd.DataFrame(list(rows.body), columns=_named(rows.header), dtype=object)
    except UnreadableError as problem:
        raise EvaluationError(str(problem)) from problem
    frame = frame.loc[:, ~frame.columns.duplicated()]
    missing = [shown for name, shown in _NEEDED.items() if name not in frame]
    if missing:
        raise EvaluationError(f"{labelled.name} 缺少列：{'、'.join(missing)}")
    return frame.assign(**{name: _coded(labelled, name, frame[name].tolist()) for name in fields() if name in frame})


def _named(header: Sequence[str]) -> list[str]:
    """The columns by our names: those of fields and of slices by either name, the comments by a usual one."""
    ours = {of.name: name for name, of in fields().items()} | {shown: name for name, shown in COLUMNS.items()}
    names = [ours.get(name, name) for name in header]
    if "text" not in names:
        lowered = [name.lower() for name in names]
        found = next((name for name in TEXT_NAMES if name in lowered), None)
        if found is not None:
            names[lowered.index(found)] = "text"
    return names


def _coded(labelled: Path, name: str, cells: Sequence[str]) -> list[str]:
    codes = {shown: code for code, shown in field(name).values.items()}
    coded = [
        join_values(codes.get(value, value) for value in split_values(cell.replace("、", SEPARATOR))) for cell in cells
    ]
    for number, cell in enumerate(coded, start=2):
        if name == THEME and not cell:
            continue
        if unknown := unknown_values(name, cell):
            known = "、".join(f"{code}（{shown}）" for code, shown in field(name).values.items())
            raise EvaluationError(f"{labelled.name} 第 {number} 行的 {name} 为“{unknown[0]}”，应为：{known}")
    return coded
