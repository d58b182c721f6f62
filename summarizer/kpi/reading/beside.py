"""Tables beside each other in one sheet, with blank columns between them or without."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.kpi.reading.crosstabs import long_form
from summarizer.kpi.reading.grid import Grid
from summarizer.kpi.reading.headers import find_layout
from summarizer.kpi.reading.recognition import Clues, Match
from summarizer.periods import Month

_WHOLE, _FEWEST, _LOOK_AT = 1 - 1e-9, 2, 200
_Span = tuple[int, int]


def beside_each_other(grid: Grid, clues: Clues, month: Month) -> list[Grid]:
    """The tables side by side, if two of them are whole and all together are no table; else none."""
    head = grid.part((0, min(len(grid), _LOOK_AT)))
    spans = _spans([bool((column.codes >= 0).any()) for column in grid.columns])
    if not _apart(head, spans, clues, month, gaps=True):
        spans = _touching(head, clues, month)
    return [grid.part((0, len(grid)), span) for span in spans]


def _apart(grid: Grid, spans: Sequence[_Span], clues: Clues, month: Month, *, gaps: bool = False) -> bool:
    """Whether parts are tables of their own: two are whole, and together they leave columns unread. With blank `gaps`
    between them one is enough, if together they are none or name a column on both sides."""
    wide = [span for span in spans if span[1] - span[0] >= _FEWEST]
    if len(wide) < 2:
        return False
    matches = [_whole(grid.part((0, len(grid)), span), clues, month) for span in spans]
    whole = sum(match is not None for match in matches)
    if whole < (1 if gaps else 2):
        return False
    layout = find_layout(grid, clues)
    together = layout.recognition.match if layout else None
    if whole < 2:
        named = all(find_layout(grid.part((0, len(grid)), span), clues) for span in wide)
        return named and (together is None or together.coverage < _WHOLE or _crosses(together, spans))
    known = set(together.columns) if together else set()
    apart = {left + place for (left, _), match in zip(spans, matches, strict=True) if match for place in match.columns}
    return not apart <= known


def _crosses(match: Match, spans: Sequence[_Span]) -> bool:
    """Whether two headers in different parts name the same column."""
    places = {column: place for place, column in match.columns.items()}
    part = {place: number for number, (left, right) in enumerate(spans) for place in range(left, right)}
    return any(part.get(place) != part.get(places[column]) for place, column in match.doubled.items())


def _touching(grid: Grid, clues: Clues, month: Month) -> list[_Span]:
    """Two tables without a blank column between them: the second begins behind the first of two columns of one name,
    and no later than the second of them."""
    layout = find_layout(grid, clues)
    keys = [header.key for header in layout.headers] if layout else []
    again = next((place for place, key in enumerate(keys) if key and key in keys[:place]), 0)
    for cut in range(max(_FEWEST, keys.index(keys[again]) + 1) if again else 1, again + 1):
        spans = [(0, cut), (cut, len(grid.columns))]
        if _apart(grid, spans, clues, month):
            return spans
    return []


def _whole(grid: Grid, clues: Clues, month: Month) -> Match | None:
    """The table that a part holds on its own with every column that it needs."""
    layout = find_layout(grid, clues)
    match = layout.recognition.match if layout else None
    if match and match.coverage > _WHOLE and len(match.columns) >= _FEWEST:
        return match
    long = long_form(grid, clues, month)
    return long.layout.recognition.match if long and long.coverage > _WHOLE else None


def _spans(filled: Sequence[bool]) -> list[_Span]:
    """The runs of True, each as its first place and the one behind its last."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], np.array(filled, dtype=np.int8), [0]])))
    return [(int(left), int(right)) for left, right in zip(edges[::2], edges[1::2], strict=True)]
