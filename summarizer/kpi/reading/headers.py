"""Where the header of a sheet is: below titles and notes, one to three rows high, perhaps with a row of units."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from summarizer.kpi.reading.grid import Grid
from summarizer.kpi.reading.names import Header, header_of, is_unit, unit_in_note
from summarizer.kpi.reading.recognition import OTHER_THING, Clues, Match, Recognition, all_matches, recognise
from summarizer.kpi.reading.vocabulary import vocabulary

_FARTHEST_ROW, _HIGHEST, _DUST, _LOOK_BELOW = 40, 3, 1e-9, 12
_DIGIT = re.compile(r"\d")
_DATUM = re.compile(
    r"[(（]?[-¥￥]?\s*[\d,]*\d(?:\.\d+)?[)）]?"
    r"|(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ T]\d.*)?|\d{1,2}月\d{1,2}日|\d{1,2}[-/]\d{1,2}[-/]\d{4}"
    r"|[A-Za-z]{3,9}\.? ?\d{1,2},? ?(?:19|20)\d\d|\d{1,2}[-/ ][A-Za-z]{3,9}[-/ ](?:\d\d){1,2}"
    r"|[A-Za-z]{1,6}[-_]?\d{5,}[\w-]*"
)


@dataclass(frozen=True)
class Layout:
    """The header of a sheet: rows `top` to `bottom` of the grid, what each column's header says, the table recognised
    by it, and the unit that a note above states for all money. `others` are rows above it that head another table."""

    top: int
    bottom: int
    headers: tuple[Header, ...]
    recognition: Recognition
    unit: str | None = None
    others: tuple[int, ...] = ()


def find_layout(grid: Grid, clues: Clues) -> Layout | None:
    """The best header among the first rows; None where no row has a name that any table knows."""
    rows = [grid.row(index) for index in range(min(_FARTHEST_ROW + _HIGHEST, len(grid)))]
    best: tuple[float, int, int] | None = None
    for top in range(min(_FARTHEST_ROW, len(rows))):
        for height in range(1, min(_HIGHEST, len(rows) - top) + 1):
            if height > 1 and _is_data(rows[top + height - 1]):
                break
            if not _has_names(rows[top + height - 1]) or not any(rows[top]):
                continue
            headers = joined(rows[top : top + height])
            merit = max(_merit(match) for match in all_matches(headers, clues))
            if merit > 0 and (
                best is None or merit > best[0] + _DUST or (merit > best[0] - _DUST and height < best[1])
            ):
                best = (merit, height, top)
    if best is None:
        return None
    _, height, top = best
    if top and height < _HIGHEST and _is_first_header(rows[top - 1], rows[top]):
        top, height = top - 1, height + 1
    while height < _HIGHEST and top + height < len(rows) and _is_second_header(rows[top + height]):
        height += 1
    if top + height < len(rows) and _is_unit_row(rows[top + height]):
        height += 1
    headers = joined(rows[top : top + height])
    others = tuple(index for index, row in enumerate(rows[:top]) if _heads_a_table(row))
    notes = [cell for index, row in enumerate(rows[:top]) if index not in others for cell in row if cell]
    units = [unit for note in (*notes, *clues.names) if (unit := unit_in_note(note))]
    below = tuple(cell for row in rows[top + height : top + height + _LOOK_BELOW] for cell in row if cell)
    found = recognise(headers, replace(clues, cells=below))
    return Layout(top, top + height - 1, tuple(headers), found, next(iter(units), None), others)


def _merit(match: Match) -> float:
    """How well a row does as a header: likeness to a table, and the more columns it names the better."""
    return match.score * (1 - 0.5 ** len(match.columns))


def joined(levels: Sequence[Sequence[str]]) -> list[Header]:
    """One header for each column from the rows of a header; a group's label reaches over the blanks to its right.

    A label names a column by itself only where it is written: not over others to its right, nor alone in its row as a
    title is.
    """
    titles = [sum(bool(cell.strip()) for cell in level) == 1 for level in levels[:-1]]
    written = [
        {level[place].strip() for level, title in zip(levels, [*titles, False], strict=True) if not title}
        for place in range(len(levels[0]))
    ]
    return [_combined(parts, own) for parts, own in zip(levels_of(levels), written, strict=True)]


def levels_of(levels: Sequence[Sequence[str]]) -> list[list[str]]:
    """The header cells over each column, from the top, a group's label repeated over its columns."""
    spread = [_carried(level, levels[depth + 1 :]) for depth, level in enumerate(levels)]
    return [[level.strip() for level in column] for column in zip(*spread, strict=True)]


def _carried(level: Sequence[str], below: Sequence[Sequence[str]]) -> list[str]:
    if not below:
        return list(level)
    carried, label = [], ""
    for cell, *under in zip(level, *below, strict=True):
        label = cell or (label if any(under) else "")
        carried.append(label)
    return carried


def _combined(parts: Sequence[str], own: Collection[str]) -> Header:
    """The most telling reading of a column's header cells: all together, else the lowest that a table knows."""
    texts = list(dict.fromkeys(part for part in parts if part))
    if not texts:
        return header_of("")
    units = [part for part in texts[1:] if is_unit(part)]
    names = [part for part in texts if part not in units] or texts[:1]
    remark = f"({units[0]})" if units else ""
    raw = "/".join(texts)
    knows = vocabulary().knows
    together = header_of("".join(names) + remark)
    choices = [together]
    for index in range(len(names) - 1, -1, -1):
        above = "".join(names[:index])
        if names[index] in own and not any(word in above for word in OTHER_THING):
            choices.append(header_of(names[index] + remark))
    chosen = next((header for header in choices if knows(header.key) or knows(header.bare)), together)
    above_unit = next((unit for name in names if (unit := header_of(name).unit)), None)
    return replace(chosen, raw=raw, unit=chosen.unit or above_unit)


def _is_data(row: Sequence[str]) -> bool:
    """Whether a row below names holds a number or a day: 销售 in it may be a kind of document and is no column."""
    return any(_DATUM.fullmatch(cell.strip()) for cell in row if cell)


def _has_names(row: Sequence[str]) -> bool:
    knows = vocabulary().knows
    return any(knows(header_of(cell).bare) for cell in row if cell and len(cell) <= 60)


def _is_first_header(row: Sequence[str], below: Sequence[str]) -> bool:
    """Whether names stand over blanks of the row below, as in cells merged downwards, and not a digit in the row."""
    knows = vocabulary().knows
    over = [cell for cell, under in zip(row, below, strict=True) if cell.strip() and not under.strip()]
    filled = sum(bool(cell.strip()) for cell in row)
    return filled > 1 and any(knows(header_of(cell).bare) for cell in over) and not any(map(_DIGIT.search, row))


def _is_second_header(row: Sequence[str]) -> bool:
    """Names below names: at least two that some table knows, and not a digit in the row."""
    knows = vocabulary().knows
    cells = [cell for cell in row if cell.strip()]
    return sum(knows(header_of(cell).bare) for cell in cells) > 1 and not any(map(_DIGIT.search, cells))


def _heads_a_table(row: Sequence[str]) -> bool:
    """Whether a row names every column that some table needs: its units are its own, and no note for what follows."""
    headers = joined([row])
    match = recognise(headers, Clues()).match if sum(bool(cell.strip()) for cell in row) > 1 else None
    return match is not None and match.coverage > 1 - _DUST


def _is_unit_row(row: Sequence[str]) -> bool:
    cells = [cell for cell in row if cell.strip()]
    return bool(cells) and all(is_unit(cell) for cell in cells)
