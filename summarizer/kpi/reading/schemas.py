"""The last gate before rows are used: a pandera schema for each table, made from its definition."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from summarizer.kpi.tables import ColumnSpec, table_specs

_MUST_BE_FILLED, _NOT_A_CHOICE = "必填项为空", "不在可选值之内"


@cache
def schema_of(table: str) -> pa.DataFrameSchema:
    """The schema of a table's frame; columns that were not uploaded are not asked for."""
    return pa.DataFrameSchema({column.name: _column(column) for column in table_specs()[table].columns})


def violations(frame: pd.DataFrame, table: str) -> dict[int, tuple[str, str]]:
    """The rows, by position, that the schema refuses: the column and the reason in Chinese, the first for each row."""
    schema = schema_of(table)
    absent = [name for name in schema.columns if name not in frame.columns]
    try:
        schema.remove_columns(absent).validate(frame.reset_index(drop=True), lazy=True)
    except SchemaErrors as errors:
        return _by_row(errors.failure_cases, list(frame.columns))
    return {}


def _column(column: ColumnSpec) -> pa.Column:
    nullable = not column.required or column.blank
    return pa.Column(nullable=nullable, checks=list(_checks(column)), title=column.name)


def _checks(column: ColumnSpec) -> Iterable[pa.Check]:
    if column.kind in ("text", "choice", "flag"):
        yield pa.Check(_is_category, name="应为文字", error="应为文字")
    if column.kind in ("date", "datetime", "month"):
        yield pa.Check(lambda cells: cells.dtype == np.dtype("datetime64[s]"), error="应为日期")
    if column.kind in ("money", "price", "number", "ratio"):
        yield pa.Check(lambda cells: np.isfinite(cells), error="应为有限的数")
    if column.kind in ("choice", "flag"):
        allowed = list(column.choices) or ["是", "否"]
        yield pa.Check(lambda cells: cells.isin(allowed), error=_NOT_A_CHOICE)
    if column.low is not None and column.high is not None:
        low, high = column.low, column.high
        yield pa.Check(lambda cells: cells.between(low, high), error=f"应在 {low:g} 至 {high:g} 之间")


def _is_category(cells: pd.Series[Any]) -> bool:
    return isinstance(cells.dtype, pd.CategoricalDtype)


def _by_row(cases: pd.DataFrame, names: list[str]) -> dict[int, tuple[str, str]]:
    found: dict[int, tuple[str, str]] = {}
    ordered = cases.assign(place=[names.index(name) for name in cases["column"]]).sort_values(["index", "place"])
    for row, column, check in zip(ordered["index"], ordered["column"], ordered["check"], strict=True):
        if pd.isna(row):
            raise TypeError(f"{column}: {check}")
        found.setdefault(int(row), (str(column), _MUST_BE_FILLED if check == "not_nullable" else str(check)))
    return found
