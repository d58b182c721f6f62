"""Which reader each kind of column has; texts, choices and flags are read here."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from summarizer.kpi.reading.cells.blanks import is_blank, trimmed
from summarizer.kpi.reading.cells.choices import choice_of, flag_of, likely_choice
from summarizer.kpi.reading.cells.texts import is_identifier, is_power, text_of
from summarizer.kpi.reading.columns import Read, ReadColumn, read_column
from summarizer.kpi.reading.date_columns import read_moments
from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.reading.grid import TextColumn
from summarizer.kpi.reading.manners import LIKELY_CHOICE, NAME, POWER, SYNONYM, TRADITIONAL, TRIMMED, Manner, nothing
from summarizer.kpi.reading.number_columns import read_numbers
from summarizer.kpi.reading.script import is_traditional, simplified, traditional_among
from summarizer.kpi.tables import ColumnSpec

__all__ = ["Manner", "read_kind"]

# Texts that need a second look: spaces or invisible characters, full-width forms, line breaks, words for nothing.
_CARE = (
    r"^[\s\x{3000}'`]|[\s\x{3000}]$|[\r\n\t]|\s\s|[\p{Han}]\s[\p{Han}]|[\x{00A0}\x{3000}\x{FF01}-\x{FF5E}\x{200B}-\x{200F}"
    r"\x{FEFF}\x{2060}\x00-\x1F\x7F]|^[-/\\—–_.。·*?~#(<\[…]|^.{1,4}$|\.0+$|[eE]\+|(?i)^(null|none|nan|未填写?|不适用|无数据)$"
)


def read_kind(cells: TextColumn, column: ColumnSpec, how: Manner) -> ReadColumn:
    """The cells of a column of any kind as values: text as objects, numbers as float64, dates as datetime64[s]."""
    if column.kind in ("money", "price", "number", "ratio"):
        return read_numbers(cells, column, how)
    if column.kind in ("date", "datetime", "month"):
        return read_moments(cells, column, how)
    if column.kind in ("choice", "flag"):
        values = np.full(len(cells.texts), None, dtype=object)
        return read_column(cells, values, np.zeros(len(values), dtype=bool), _chosen(column, how))
    return _texts(cells, column, how)


def _chosen(column: ColumnSpec, how: Manner) -> Read:
    def read(raw: str) -> tuple[str | None, str | None]:
        text = trimmed(raw)
        if is_blank(text):
            return None, nothing(text)
        try:
            value = flag_of(text, column) if column.kind == "flag" else choice_of(text, how.table, column.name)
        except UnreadableCellError:
            if column.kind == "flag":
                raise
            return likely_choice(text, how.table, column.name), LIKELY_CHOICE
        if value == raw:
            return value, None
        return value, TRIMMED if value == text else TRADITIONAL if simplified(text) == value else SYNONYM

    return read


def _texts(cells: TextColumn, column: ColumnSpec, how: Manner) -> ReadColumn:
    def read(raw: str) -> tuple[str | None, str | None]:
        text = trimmed(raw)
        if is_blank(text):
            return None, nothing(text)
        if is_power(text, column):
            return text, POWER
        value = text_of(text, column)
        if how.convert and not column.verbatim and is_traditional(value):
            return simplified(value), TRADITIONAL
        return value or None, None if value == raw else TRIMMED if value == text else NAME

    care = pc.match_substring_regex(cells.texts, _CARE).to_numpy(zero_copy_only=False).copy()
    if how.convert and not column.verbatim and not is_identifier(column):
        care[traditional_among(cells.texts.to_pylist())] = True
    values = np.array(cells.texts.to_pylist(), dtype=object) if len(cells.texts) else np.empty(0, dtype=object)
    return read_column(cells, values, ~care, read)
