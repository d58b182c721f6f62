"""Cells that stand for the cell above: blanks left of merged cells in lists kept by hand, and 同上 or 〃."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow.compute as pc

from summarizer.kpi.reading.grid import Mask, TextColumn
from summarizer.kpi.reading.rows import Body
from summarizer.kpi.tables import TableSpec

# A column that must be filled and is blank in more than this share of the rows was meant to be read from above.
_SHARE = 0.25
_KINDS = ("text", "choice", "date", "month")
_SAME = r"(?i)^[\s\p{Z}]*(?:同上(?:行|一行|单|列)?|同前|[〃″〞”“＂]|\"|''|´´|-?ditto-?|-do-|do\.)[\s\p{Z}。.]*$"


def filled_down(
    columns: Mapping[str, TextColumn], spec: TableSpec, body: Body
) -> tuple[dict[str, TextColumn], dict[str, Mask]]:
    """The columns with such blanks filled, and which rows of which columns were; a total ends what goes before it."""
    filled, repaired = dict(columns), {}
    for name, cells in columns.items():
        about = spec.column(name)
        if not about.required or about.blank or about.verbatim or about.kind not in _KINDS or not len(body.data):
            continue
        blank = cells.codes[body.data] < 0
        if blank[0] or blank.sum() < 2 or blank.mean() < _SHARE:
            continue
        filled[name], repaired[name] = _from_above(cells, body, blank)
    return filled, repaired


def without_dittos(
    columns: Mapping[str, TextColumn], spec: TableSpec, body: Body
) -> tuple[dict[str, TextColumn], dict[str, Mask]]:
    """The columns with 同上 and 〃 replaced by what stands above them, and which rows of which columns were; one with
    nothing above is left blank. People's own words keep what they say."""
    plain, repaired = dict(columns), {}
    for name, cells in columns.items():
        if spec.column(name).verbatim or not len(body.data):
            continue
        same = cells.spread(pc.match_substring_regex(cells.texts, _SAME).to_numpy(zero_copy_only=False))
        if (rows := body.data[same[body.data]]).size:
            source = np.maximum.accumulate(np.where(same[body.data], -1, np.arange(len(body.data))))
            above = np.append(cells.codes[body.data], -1)[source]
            codes = cells.codes.copy()
            codes[body.data] = above
            plain[name] = TextColumn(codes, cells.texts)
            repaired[name] = np.isin(np.arange(len(codes)), rows)
    return plain, repaired


def _from_above(cells: TextColumn, body: Body, blank: Mask) -> tuple[TextColumn, Mask]:
    source = np.maximum.accumulate(np.where(blank, 0, np.arange(len(blank))))
    block = np.searchsorted(body.totals, body.data)
    within = blank & (block[source] == block)
    codes = cells.codes.copy()
    codes[body.data[within]] = cells.codes[body.data[source[within]]]
    rows = np.zeros(len(codes), dtype=bool)
    rows[body.data[within]] = True
    return TextColumn(codes, cells.texts), rows
