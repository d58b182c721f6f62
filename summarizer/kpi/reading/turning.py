"""Tables lying on their side: a column for each region and a row for each indicator, as 市场数据 is often kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from summarizer.kpi.reading.grid import Grid, TextColumn
from summarizer.kpi.reading.header_words import is_region, word_of
from summarizer.kpi.reading.names import header_of, key_of
from summarizer.kpi.reading.recognition import meaning_of
from summarizer.kpi.reading.vocabulary import vocabulary

_TABLE, _REGION, _FEWEST, _MOST_ROWS = "市场数据", "区域", 2, 60


def turned(grid: Grid, known: Collection[str] = ()) -> Grid | None:
    """The sheet with a row for each region; None where no row has regions over rows that name indicators.

    `known` are the keys of the regions that other files hold. A name right of regions that is no total is one, too.
    """
    if len(grid) > _MOST_ROWS:
        return None
    for top in range(len(grid) - 1):
        cells = grid.row(top)
        regions = [place for place, cell in enumerate(cells) if cell.strip() and _is_region(cell, known)]
        if len(regions) < _FEWEST or not regions[0]:
            continue
        label = regions[0] - 1
        regions = [place for place in range(regions[0], len(cells)) if _is_name(cells[place])]
        named = [row for row in range(top + 1, len(grid)) if _is_indicator(grid.row(row)[label])]
        if named:
            return _turned(grid, top, label, regions, named)
    return None


def _turned(grid: Grid, top: int, label: int, regions: Sequence[int], named: Sequence[int]) -> Grid:
    cells = [grid.row(row) for row in (top, *named)]
    columns = [TextColumn.of_texts([_REGION, *(cells[0][place].strip() for place in regions)])]
    columns += [TextColumn.of_texts([row[label], *(row[place] for place in regions)]) for row in cells[1:]]
    source = np.array([label, *regions], dtype=np.int64)
    numbers = np.full(len(source), grid.number(top), dtype=np.int64)
    places = range(len(columns))
    lines = {place: grid.number(row) for place, row in zip(places, (top, *named), strict=True)}
    return Grid(tuple(columns), grid.first_row, grid.first_column, numbers, dict.fromkeys(places, source), lines)


def _is_region(text: str, known: Collection[str]) -> bool:
    return is_region(text) or key_of(text) in known


def _is_name(text: str) -> bool:
    """Whether a cell may name a region: it is no total, and no table has a column of that name."""
    return (
        bool(text.strip()) and word_of(text).kind in ("region", "name") and not vocabulary().knows(header_of(text).bare)
    )


def _is_indicator(text: str) -> bool:
    meaning = meaning_of(header_of(text), _TABLE) if text.strip() else None
    return meaning is not None and meaning.column != _REGION
